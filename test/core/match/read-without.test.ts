import { createMatcher } from '../../../src/core/match/matcher';
import { readWithout } from '../../../src/core/match/read-without';
import type { ReadItem } from '../../../src/core/match/types';
import { itemsOf, readingOf, withoutText } from '../../../src/core/case/reading';
import { createAnalyser } from '../../../src/nlp/analyser';
import { fixtureCatalogue } from '../../support/catalogue';

const matcher = createMatcher(fixtureCatalogue(), createAnalyser());
const read = (text: string, ...items: ReadItem[]) => {
  const { outcome, candidates, evidence } = readWithout(text, items, matcher);
  return { outcome, ids: candidates.map(({ id }) => id), evidence };
};
const ACCESS: ReadItem = { kind: 'code', value: '0x80070005' };

describe('a text read without something', () => {
  it('is read as it stands when there is nothing to leave out', () => {
    expect(read('0x80070005')).toMatchObject({ outcome: 'exact', ids: ['access-denied'] });
  });

  it('has lost a code in all its spellings', () => {
    const text = '0x80070005, that is -2147024891 or ８００７０００５ｈ; then ID 33621';
    expect(read(text, ACCESS)).toMatchObject({ outcome: 'exact', ids: ['engine-unreachable'] });
    expect(read(text, ACCESS, { kind: 'code', value: '33621' }).evidence.codes).toEqual([]);
  });

  it('keeps longer numbers that contain the code', () => {
    const result = read('ID 34506 and 0x345061', { kind: 'code', value: '34506' });
    expect(result.evidence.codes.map(({ code }) => code)).toEqual(['0x345061']);
  });

  it('has lost a code onto which the next line was glued', () => {
    expect(read('failed 0x80070005Retry', ACCESS).evidence.codes).toEqual([]);
  });

  it('has lost a product and with it the product of a version', () => {
    const { evidence } = read('MABS V3 server, SQL 2017', { kind: 'product', value: 'MABS' });
    expect(evidence).toMatchObject({ products: [], versions: [{ product: 'SQL Server', version: '2017' }] });
    expect(evidence.productVersion).toBeUndefined();
  });

  it('has lost a version, a component, an event and what was being done', () => {
    const text = 'MARS agent 2.0.9262.0: OBEngine, event ID 8193, during registration';
    const items = itemsOf(readingOf('t', matcher.match(text)));
    expect(items.map(({ kind }) => kind)).toEqual([
      'product',
      'version',
      'component',
      'event-id',
      'job-type',
    ]);
    for (const item of items) {
      const left = itemsOf(readingOf('t', readWithout(text, [item], matcher)));
      expect(left).not.toContainEqual(item);
    }
    expect(itemsOf(readingOf('t', readWithout(text, items, matcher)))).toEqual([]);
  });
});

describe('the fact of a reading', () => {
  const SECRET = 'on SRV-BKP01 at 2026-03-04 02:33, ID 4711, \\\\FS02\\hr';

  it('has what is nobody’s own, and no host, time or unknown number', () => {
    const reading = readingOf('t', matcher.match(`MABS V3: 0x80041234 and ID 34506 ${SECRET}`));
    expect(reading).toMatchObject({
      codes: [{ code: '34506' }, { code: '0x80041234', known: false }],
      products: ['MABS'],
      versions: [{ product: 'MABS', version: '3' }],
      productVersion: { product: 'MABS', version: '3' },
    });
    expect(JSON.stringify(reading)).not.toMatch(/bkp01|02:33|4711|fs02/iu);
  });

  it('loses what was believed because of an item alone when its text is gone', () => {
    const code = readingOf('t', matcher.match('0x80070005'));
    expect(withoutText(code, [ACCESS])).toMatchObject({
      outcome: 'unknown',
      codes: [],
      candidates: [],
      dropped: [ACCESS],
    });
    const both = readingOf(
      't',
      matcher.match('0x80070005: Access to the backup share was denied for the account'),
    );
    expect(withoutText(both, [ACCESS])).toMatchObject({
      outcome: 'exact',
      candidates: [{ id: 'access-denied', because: [{ type: 'message' }] }],
    });
  });
});

import { createMatcher, PLAIN_MATCHING } from '../../../src/core/match/matcher';
import { createForeignNames, type Topic } from '../../../src/core/match/topics';
import type { MatchResult } from '../../../src/core/match/types';
import { createAnalyser } from '../../../src/nlp/analyser';
import { fixtureCatalogue } from '../../support/catalogue';
import { figuresWith } from '../../support/labelled-rows';

const TOPICS: readonly Topic[] = [
  {
    id: 'office',
    title: { en: 'the office', fr: 'le bureau', ja: 'オフィス' },
    names: ['printer', 'imprimante', 'プリンター', 'VPN', 'Back up 4'],
    texts: {
      en: ['the printer is out of paper and toner'],
      fr: ['l’imprimante n’a plus de papier'],
      ja: ['プリンターの用紙がない'],
      de: ['dem Drucker fehlt Papier'],
    },
  },
];
const matcher = createMatcher(fixtureCatalogue(), createAnalyser(), {
  ...PLAIN_MATCHING,
  topics: TOPICS,
  calibration: figuresWith(
    {
      message: 3,
      messageSquared: 4,
      wording: 2,
      wordingSquared: 4,
      coverage: 2,
      information: 2,
      strange: -2,
      elsewhere: 1,
    },
    7,
  ),
});
const ids = ({ candidates }: MatchResult): readonly string[] => candidates.map(({ id }) => id);

describe('a text about a neighbouring subject', () => {
  it.each([
    'the printer is out of paper and toner',
    'L’imprimante n’a plus de papier',
    'プリンターの用紙がない',
    'Dem Drucker fehlt Papier',
  ])('%j is unknown, and its subject is named', (text) => {
    expect(matcher.match(text)).toMatchObject({ outcome: 'unknown', topic: 'office', candidates: [] });
  });

  it('is never a candidate itself', () => {
    expect(ids(matcher.match('printer out of paper, snapshot of the replica volume'))).not.toContain(
      'office',
    );
  });

  it('is no message of ours, even to the letter', () => {
    const message = 'Activation did not complete successfully';
    expect(matcher.match(message).outcome).toBe('exact');
    expect(matcher.match(`Printer: ${message}`).outcome).not.toBe('exact');
  });

  it('is one when it names our product, too', () => {
    const text = 'MABS on the host with the printer: Activation did not complete successfully';
    expect(matcher.match(text)).toMatchObject({
      outcome: 'exact',
      candidates: [{ id: 'activation-failed' }],
    });
  });

  it('is decided by a code all the same', () => {
    expect(matcher.match('printer 0x80070005')).toMatchObject({
      outcome: 'exact',
      candidates: [{ id: 'access-denied' }],
    });
  });
});

describe('the names of other subjects', () => {
  const isForeign = createForeignNames(TOPICS);

  it.each([
    'the PRINTER',
    'printer,',
    'l’imprimante',
    '新しいプリンターが動かない',
    'VPN',
    'ｐｒｉｎｔｅｒ',
    'back up 4',
  ])('are found in %j', (text) => expect(isForeign(text)).toBe(true));

  it.each(['printers', 'sprinter', 'printer_01', 'vpn', 'プリンタ', 'back up 44', ''])(
    'are not found in %j',
    (text) => expect(isForeign(text)).toBe(false),
  );

  it('are none without subjects', () => {
    expect(createForeignNames([])('printer')).toBe(false);
  });
});

describe('the words around an umbrella’s message', () => {
  const MESSAGE = 'Online recovery point creation failed';

  it('name the member that they tell of', () => {
    const result = matcher.match(`${MESSAGE}\nThe snapshot of the replica volume cannot be taken`);
    expect(ids(result)[0]).toBe('snapshot-failed');
    expect(['likely', 'ambiguous']).toContain(result.outcome);
  });

  it('leave the umbrella where they tell of none', () => {
    for (const more of ['', '\nsince yesterday evening', '\nsome passphrase']) {
      expect(matcher.match(MESSAGE + more)).toMatchObject({
        outcome: 'exact',
        candidates: [{ id: 'recovery-point-failed', because: [{ type: 'message' }] }],
      });
    }
  });
});

describe('a text far longer than what the catalogue says', () => {
  it('is recognised by the line that says it', () => {
    const noise = Array.from(
      { length: 40 },
      (_, at) => `02:${10 + at} INFO copied block ${at} of the nightly set`,
    );
    const line = 'The snapshot of the replica volume cannot be taken';
    for (const at of [0, 15, 30, 40]) {
      const text = [...noise.slice(0, at), line, ...noise.slice(at)].join('\n');
      expect(ids(matcher.match(text))[0]).toBe('snapshot-failed');
    }
  });
});

describe('what the fit is given', () => {
  it('is nothing where a code or a message decides', () => {
    expect(matcher.measure('0x80070005')).toBeUndefined();
    expect(matcher.measure('Activation did not complete successfully')).toBeUndefined();
  });

  it('is what was measured, with what speaks for "none of them"', () => {
    const measurement = matcher.measure('printer and snapshot, error 99123');
    expect(measurement?.unknown).toEqual({ always: 1, foreignCode: 1, foreignName: 1 });
    const kinds = new Map(measurement?.measured.map(({ id, kind }) => [id, kind]));
    expect(kinds.get('office')).toBe('topic');
    expect(kinds.get('snapshot-failed')).toBe('entry');
    for (const { features } of measurement?.measured ?? []) {
      for (const value of Object.values(features)) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

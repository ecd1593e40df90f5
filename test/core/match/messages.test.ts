import * as fc from 'fast-check';
import type { Catalogue, Entry } from '../../../src/core/catalog/types';
import { createMessageFinder } from '../../../src/core/match/messages';
import { fingerprint } from '../../../src/core/text/normalise';
import { fixtureCatalogue } from '../../support/catalogue';

/** A catalogue of entries that have a message each; the id is the message. */
function catalogueOf(messages: readonly string[]): Catalogue {
  const fixture = fixtureCatalogue();
  const [any] = [...fixture.entries.values()];
  if (any === undefined) throw new Error('The fixture is empty.');
  const entries = messages.map((message): [string, Entry] => {
    const recognise = { ...any.recognise, messages: { en: [message], fr: [], ja: [] } };
    return [message, { ...any, id: message, recognise }];
  });
  return { ...fixture, entries: new Map(entries) };
}

function found(messages: readonly string[], text: string): string[] {
  return createMessageFinder(catalogueOf(messages))(text).map(({ evidence }) => evidence.entryId);
}

describe('a message with a hole', () => {
  const timeout = 'Backup of {volume} on {server} ran into a timeout';

  it.each([
    ['its next word stands within a longer one before', 'Backup of donors on SRV-01 ran into a timeout'],
    ['its next word stands in the hole too', 'Backup of the share on tape on SRV-01 ran into a timeout'],
    [
      'the rest is within reach of a later place only',
      `Backup of ${'a '.repeat(40)}on ${'b '.repeat(40)}on ${'c '.repeat(80)}ran into a timeout`,
    ],
    ['it begins once without going on', 'Backup of D:\nBackup of E: on SRV-01 ran into a timeout'],
  ])('is found when %s', (_, text) => {
    expect(found([timeout], text)).toEqual([timeout]);
  });

  it.each([
    ['the hole is longer than 200 characters', `Backup of ${'a '.repeat(150)}on SRV-01 ran into a timeout`],
    ['a part is missing', 'Backup of D: ran into a timeout'],
    ['the parts stand in another order', 'on SRV-01 Backup of D: ran into a timeout'],
    ['its end is part of a longer word', 'Backup of D: on SRV-01 ran into a timeouts'],
  ])('is not found when %s', (_, text) => {
    expect(found([timeout], text)).toEqual([]);
  });

  it('says where it stands', () => {
    const text = `log: ${timeout.replaceAll(/[{}]/gu, '')}!`;
    const [message] = createMessageFinder(catalogueOf([timeout]))(text);
    expect(text.slice(message?.start, message?.end)).toBe('Backup of volume on server ran into a timeout');
  });
});

describe('a message', () => {
  it.each([
    [
      'バックアップ {job} は回復ポイントの作成に失敗しました',
      '夜間バックアップ J1 は回復ポイントの作成に失敗しました。',
    ],
    [
      '復元 {job} は中断されました。再試行してください',
      'サーバーの復元 J1 は中断されました 再試行してください',
    ],
    ['Azure Backup エージェントが応答しません', 'ログ: Azure Backupエージェントが応答しません'],
  ])('%j is found in running Japanese text', (message, text) => {
    expect(found([message], text)).toEqual([message]);
  });

  it('is found though all its words stand in other messages too', () => {
    const messages = ['the backup agent failed', 'the restore agent stopped', 'a backup job stopped'];
    expect(found([...messages, 'the backup job stopped'], 'Now the backup job stopped.')).toEqual([
      'the backup job stopped',
    ]);
  });

  it('gives way to a longer one around it', () => {
    const messages = ['the backup job failed', 'the backup job failed for the last time'];
    expect(found(messages, 'The backup job failed for the last time')).toEqual([messages[1]]);
  });

  it('is found exactly where comparing every place finds it', () => {
    const word = fc.constantFrom('backup', 'of', 'on', 'failed', 'server', 'the', '回復', 'ポイント', '{x}');
    const sentence = fc.array(word, { minLength: 3, maxLength: 9 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(sentence, { minLength: 1, maxLength: 4 }), sentence, (messages, tail) => {
        const text = `${tail} ${messages[0] ?? ''} ${tail}`.replaceAll('{x}', 'foo');
        const expected = messages.filter((message) => isDeciding(message) && standsIn(message, text));
        const longest = Math.max(0, ...expected.map(lengthOf));
        const actual = found(messages, text);
        expect(expected).toEqual(expect.arrayContaining(actual));
        expect(actual).toEqual(
          expect.arrayContaining(expected.filter((message) => lengthOf(message) === longest)),
        );
      }),
    );
  });
});

function piecesOf(message: string): string[] {
  return message
    .split('{x}')
    .map(fingerprint)
    .filter((piece) => piece !== '');
}

function lengthOf(message: string): number {
  return piecesOf(message).join('').length;
}

function isDeciding(message: string): boolean {
  return lengthOf(message) >= (/[ぁ-ヿ一-鿿]/u.test(message) ? 8 : 16);
}

/** By a pattern that backtracks: slow, and simple to believe. */
function standsIn(message: string, text: string): boolean {
  const edge = String.raw`(?:(?<=^|[\s\p{sc=Katakana}\p{sc=Han}ー])|(?=$|[\s\p{sc=Katakana}\p{sc=Han}ー]))`;
  const pattern = piecesOf(message)
    .map((piece) => `${edge}${RegExp.escape(piece)}${edge}`)
    .join('[^]{0,200}?');
  return new RegExp(pattern, 'u').test(fingerprint(text));
}

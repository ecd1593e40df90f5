import * as fc from 'fast-check';
import {
  fingerprint,
  fingerprintOf,
  FUZZY_WINDOW,
  normalise,
  stripAccents,
} from '../../../src/core/text/normalise';

describe('normalise', () => {
  it.each([
    ['Ｂａｃｋｕｐ　０ｘ１ＦＣ０７', 'backup 0x1fc07'],
    ['L’activation « n’a pas » réussi', 'l\'activation " n\'a pas " réussi'],
    ['a\u00a0b\u2003c\n\n d', 'a b c d'],
    ['サーバー', 'サーバ'],
    ['ｻｰﾊﾞｰ', 'サーバ'],
    ['フォルダー エラー キー', 'フォルダ エラ キー'],
    ['10\u200b0050\ufeff', '100050'],
    ['a – b — c − d', 'a - b - c - d'],
  ])('writes %j as %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('changes nothing the second time and respects its cap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const once = normalise(text);
        expect(once.length).toBeLessThanOrEqual(FUZZY_WINDOW);
        expect(normalise(once).length).toBeLessThanOrEqual(once.length);
      }),
    );
  });

  it('looks at its window only', () => {
    expect(normalise('a'.repeat(20_000))).toHaveLength(FUZZY_WINDOW);
  });
});

describe('stripAccents', () => {
  it('drops Latin accents and keeps Japanese voicing marks', () => {
    expect(stripAccents('échec cœur ガギグ')).toBe('echec coeur ガギグ');
  });
});

describe('fingerprint', () => {
  it.each([
    ['Échec de la création !', 'echec de la creation'],
    ['Windows Azure Backup Agent', 'azure backup agent'],
    ['Microsoft Azure Backup Agent', 'azure backup agent'],
    ['Recovery Services agent', 'recovery service agent'],
    ['Windows Azure Backup エージェントが、 OBEngine サービス', 'azure backupエージェントがobengineサービス'],
    ['接続できませんでした。', '接続できません'],
    ['', ''],
  ])('reduces %j to %j', (text, expected) => {
    expect(fingerprint(text)).toBe(expected);
  });

  it('does not see punctuation, case and line breaks', () => {
    const words = fc.array(fc.stringMatching(/^[b-y]{2,8}$/u), { minLength: 1, maxLength: 8 });
    const glue = fc.constantFrom(' ', '\n', ' - ', '. ', ', "', '» ', '\u00a0');
    fc.assert(
      fc.property(words, glue, (list, between) => {
        expect(fingerprint(list.join(between).toUpperCase())).toBe(fingerprint(list.join(' ')));
      }),
    );
  });

  it('finds a range again in the original', () => {
    const text = 'Error: «ID 100050» — then';
    const print = fingerprintOf(text);
    const start = print.text.indexOf('id 100050');
    expect(text.slice(...print.locate(start, start + 9))).toBe('ID 100050');
  });
});

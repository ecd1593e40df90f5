import type { EvaluatedRow } from '../../src/cli/eval-figures';
import { reportText } from '../../src/cli/eval-report';

const RIGHT: EvaluatedRow = {
  q: 'ID 33621',
  lang: 'en',
  kind: 'code',
  expect: ['a'],
  outcome: 'exact',
  candidates: ['a', 'b'],
  reply: 'answer',
  prediction: { p: 1, right: true },
  ms: 1,
};
const WRONG: EvaluatedRow = { ...RIGHT, expect: ['b'], prediction: { p: 0.95, right: false } };
const ASKED: EvaluatedRow = {
  ...RIGHT,
  lang: 'fr',
  reply: 'question',
  prediction: { p: 0.61, right: true },
  ms: 4,
};
const NOTHING: EvaluatedRow = {
  ...RIGHT,
  lang: 'fr',
  expect: ['b', 'c', 'd'],
  candidates: [],
  reply: 'other',
  prediction: undefined,
};
const OUTSIDE: EvaluatedRow = { ...NOTHING, kind: 'out-of-scope', expect: [] };
const FALSE_ANSWER: EvaluatedRow = {
  ...OUTSIDE,
  q: `tracking number\n33621 ${'where is my parcel '.repeat(5)}`,
  candidates: ['a'],
  reply: 'answer',
  prediction: { p: 0.9, right: false },
};

/** Cells of the table that begins with this heading. */
function tableOf(heading: string, rows: readonly EvaluatedRow[]): readonly (readonly string[])[] {
  const part = reportText(rows)
    .split('\n\n')
    .find((text) => text.trimStart().startsWith(heading));
  return (part ?? '')
    .split('\n')
    .slice(2)
    .map((line) => line.trim().split(/ {2,}/u));
}

const ROWS = [RIGHT, WRONG, WRONG, ASKED, NOTHING, OUTSIDE, FALSE_ANSWER];

describe('the report of medic eval', () => {
  it('has a line for each language and kind', () => {
    expect(tableOf('lang', ROWS)).toEqual([
      ['en', 'code', '3', '33 %', '100 %', '–', '0.00', '1.0'],
      ['fr', 'code', '2', '50 %', '50 %', '–', '0.50', '2.5'],
      ['fr', 'out-of-scope', '2', '–', '–', '50 %', '0.00', '1.0'],
    ]);
  });

  it('has totals per language, of everything in scope and of everything outside it', () => {
    expect(tableOf('total', ROWS)).toEqual([
      ['en', '3', '33 %', '100 %', '–', '0.00', '1.0'],
      ['fr', '4', '50 %', '50 %', '50 %', '0.25', '1.8'],
      ['all in scope', '5', '40 %', '80 %', '–', '0.20', '1.6'],
      ['all out of scope', '2', '–', '–', '50 %', '0.00', '1.0'],
      ['all', '7', '40 %', '80 %', '50 %', '0.14', '1.4'],
    ]);
  });

  it('has what was predicted beside what was observed, for each band of ten points', () => {
    const bands = tableOf('confidence', ROWS);
    expect(bands).toHaveLength(10);
    expect(bands[6]).toEqual(['60–70 %', '1', '61 %', '100 %']);
    expect(bands[9]).toEqual(['90–100 %', '4', '95 %', '25 %']);
    expect(bands[3]).toEqual(['30–40 %', '0', '–', '–']);
  });

  it('has what is mistaken for what, most frequent first, with an example in one line', () => {
    expect(tableOf('count', ROWS)).toEqual([
      ['2', 'b', 'a', 'ID 33621'],
      ['1', '(none)', 'a', `${FALSE_ANSWER.q.replace('\n', ' ').slice(0, 70)}…`],
      ['1', 'b (or 2 more)', '(none)', 'ID 33621'],
    ]);
  });

  it('says so when nothing is mistaken, and has figures of nothing', () => {
    expect(reportText([RIGHT])).toContain('No confusions.');
    expect(tableOf('total', [])).toContainEqual(['all', '0', '–', '–', '–', '0.00', '–']);
  });
});

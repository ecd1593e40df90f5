import { countOutcomes } from '../../../src/core/learning/counts';
import type { Outcome } from '../../../src/core/learning/outcome';
import { compareWords, wordChanges, withWords } from '../../../src/core/learning/proposal';
import { learnedFrom } from '../../../src/core/learning/learned';
import { reportLearned } from '../../../src/core/learning/report';
import { catalogueOf, entry, step } from '../../support/build-catalogue';
import { fixOf } from '../../support/outcomes';

const again = { en: 'again', fr: 'again', ja: 'again' };
const catalogue = catalogueOf({
  entries: [
    entry('e', { a: 'often', b: 'rarely' }, ['A', 'B'], { retest: { minutes: 0, do: again } }),
    entry('untouched', { x: 'often' }, ['X']),
  ],
  steps: [step('A', 2, { a: 'reliably' }), step('B', 3, { b: 'usually' }), step('X', 1, { x: 'usually' })],
});

const fixesByB = (count: number, fields: Partial<Outcome> = {}): readonly Outcome[] =>
  Array.from({ length: count }, (_, index) =>
    fixOf(index + 1, {
      causes: { b: 1 },
      steps: [{ stepId: 'B', worked: { b: 1 }, failed: {} }],
      ...fields,
    }),
  );
const countsOf = (outcomes: readonly Outcome[]) => countOutcomes(outcomes, { no: 99, day: '2026-01-05' });

describe('the report of what was learnt', () => {
  it('sets what was observed beside what the authors say, with the sample', () => {
    const [only, ...more] = reportLearned(countsOf(fixesByB(20)), catalogue);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ entryId: 'e', sample: 20 });
    const [a, b] = only?.causes ?? [];
    expect(a).toMatchObject({ causeId: 'a', observed: 0, sample: 20, word: 'often', proposed: 'rarely' });
    // 6 : 1 in nine tenths; ten cases of it beside the twenty that were counted.
    expect(a?.authored).toBeCloseTo((0.9 * 6) / 7, 12);
    // .73 of what is named: 3 : 1 is nearer than 6 : 1.
    expect(b).toMatchObject({ causeId: 'b', observed: 1, word: 'rarely', proposed: 'sometimes' });
    expect(b?.expected).toBeCloseTo((10 * 0.9 * (1 / 7) + 20) / 30, 12);
    expect(only?.steps).toEqual([
      {
        stepId: 'B',
        causeId: 'b',
        authored: 0.7,
        observed: 1,
        expected: (7 + 20) / 30,
        sample: 20,
        word: 'usually',
        proposed: 'reliably',
      },
    ]);
  });

  it('says what would change in the order, and the expected minutes of both orders by what was learnt', () => {
    const [only] = reportLearned(countsOf(fixesByB(20)), catalogue);
    expect(only?.before.order).toEqual(['A', 'B']);
    expect(only?.after.order).toEqual(['B', 'A']);
    // P(a) = (10·.9·6/7)/30, P(b) = (10·.9/7 + 20)/30, B works with .9; then an hour for the expert.
    const [a, b] = [(0.9 * 60) / 7 / 30, (9 / 7 + 20) / 30];
    const afterBoth = 1 - 0.9 * a - 0.9 * b;
    expect(only?.before.minutes).toBeCloseTo(2 + (1 - 0.9 * a) * 3 + afterBoth * 60, 9);
    expect(only?.after.minutes).toBeCloseTo(3 + (1 - 0.9 * b) * 2 + afterBoth * 60, 9);
  });

  it('proposes nothing from fewer than five outcomes', () => {
    const [only] = reportLearned(countsOf(fixesByB(4)), catalogue);
    expect(wordChanges(only === undefined ? [] : [only])).toEqual([]);
    expect(only?.after).toEqual(only?.before);
  });

  it('shows where it was fixed, when product and version are known', () => {
    const counts = countsOf(fixesByB(6, { product: 'MABS', major: '3' }));
    const [only] = reportLearned(counts, catalogue);
    expect(only?.environments.map(({ product, major, sample }) => [product, major, sample])).toEqual([
      ['MABS', undefined, 6],
      ['MABS', '3', 6],
    ]);
    expect(only?.environments[1]?.causes).toEqual([{ causeId: 'b', observed: 1 }]);
  });

  it('holds nothing without outcomes', () => {
    expect(reportLearned(countsOf([]), catalogue)).toEqual([]);
  });
});

describe('the proposed words', () => {
  it('bring the order that was learnt', () => {
    const counts = countsOf(fixesByB(20));
    const changes = wordChanges(reportLearned(counts, catalogue));
    expect(changes).toHaveLength(3);
    const one = entry('e', { a: 'often', b: 'rarely' }, ['A', 'B'], { retest: { minutes: 0, do: again } });
    const { before, after } = compareWords(one, catalogue, changes, learnedFrom(counts, 'v'));
    expect([before.order, after.order]).toEqual([
      ['A', 'B'],
      ['B', 'A'],
    ]);
    expect(after.minutes).toBeLessThan(before.minutes);
    expect(withWords(catalogue, changes).entries.get('e')?.causes).toEqual(
      new Map([
        ['a', 'rarely'],
        ['b', 'sometimes'],
      ]),
    );
  });
});

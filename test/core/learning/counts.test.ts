import { countable, countOutcomes, type Counts } from '../../../src/core/learning/counts';
import { countVersion, learnedAt, momentOf } from '../../../src/core/learning/learned';
import type { Moment, Outcome } from '../../../src/core/learning/outcome';
import { NOTHING_LEARNED } from '../../../src/core/diagnosis/options';
import { failureOf, fixOf } from '../../support/outcomes';

const TODAY: Moment = { no: 1_000, day: '2026-01-05' };
const ALL = 'e//';

const countsOf = (outcomes: readonly Outcome[], moment = TODAY): Counts => countOutcomes(outcomes, moment);
const sampleOf = (outcomes: readonly Outcome[], moment = TODAY): number =>
  countsOf(outcomes, moment).causes.get(ALL)?.sample ?? 0;
const numbered = (outcomes: readonly Outcome[]): readonly number[] =>
  countable(outcomes, TODAY).map(({ no }) => no);

describe('a confirmed fix', () => {
  it('adds 1.0 in total, shared by cause and step', () => {
    const shared = fixOf(1, {
      causes: { a: 0.75, b: 0.25 },
      steps: [
        { stepId: 's', worked: { a: 0.75 }, failed: { b: 0.25 } },
        { stepId: 't', worked: { b: 0.25 }, failed: {} },
      ],
    });
    const { causes, steps } = countsOf([shared]);
    expect(causes.get(ALL)).toEqual({
      causes: new Map([
        ['a', 0.75],
        ['b', 0.25],
      ]),
      sample: 1,
    });
    expect(steps).toEqual(
      new Map([
        ['s/a', { worked: 0.75, failed: 0 }],
        ['s/b', { worked: 0, failed: 0.25 }],
        ['t/b', { worked: 0.25, failed: 0 }],
      ]),
    );
  });

  it('counts twice when an expert says so', () => {
    expect(sampleOf([fixOf(1, { weight: 2 })])).toBe(2);
    expect(countsOf([fixOf(1, { weight: 2 })]).steps.get('s/c')).toEqual({ worked: 2, failed: 0 });
  });

  it.each([
    [0, 1],
    [90, Math.SQRT1_2],
    [180, 0.5],
    [360, 0.25],
  ])('counts for its age: %i days later %d', (days, weight) => {
    const day = new Date(Date.parse(TODAY.day) + days * 86_400_000).toISOString().slice(0, 10);
    expect(sampleOf([fixOf(1)], { no: 1, day })).toBeCloseTo(weight, 12);
  });

  it('counts for its product and version, and where they are not known', () => {
    const { causes } = countsOf([
      fixOf(1, { product: 'MABS', major: '3' }),
      fixOf(2, { product: 'MABS', major: '4' }),
      fixOf(3, { product: 'MARS' }),
      fixOf(4),
    ]);
    expect([...causes].map(([key, { sample }]) => [key, sample])).toEqual(
      expect.arrayContaining([
        ['e//', 4],
        ['e/MABS/', 2],
        ['e/MABS/3', 1],
        ['e/MABS/4', 1],
        ['e/MARS/', 1],
      ]),
    );
  });
});

describe('steps that did not help', () => {
  it('count against the steps, not for a cause', () => {
    const { causes, steps } = countsOf([failureOf(1)]);
    expect(causes.size).toBe(0);
    expect(steps).toEqual(new Map([['s/c', { worked: 0, failed: 0.5 }]]));
  });
});

describe('one person', () => {
  const ada = { person: 'ada' };

  it('counts once for an entry and day, however often the button is pressed', () => {
    expect(numbered([fixOf(1, ada), fixOf(2, ada), fixOf(3, ada)])).toEqual([1]);
  });

  it('counts again on another day, for another entry, and beside another person', () => {
    const others = [
      fixOf(2, { ...ada, day: '2026-01-06' }),
      fixOf(3, { ...ada, entryId: 'f' }),
      fixOf(4, { person: 'bob' }),
    ];
    expect(numbered([fixOf(1, ada), ...others])).toEqual([1, 2, 3, 4]);
  });

  it('counts with what was fixed rather than with what was not', () => {
    expect(numbered([failureOf(1, ada), failureOf(2, ada)])).toEqual([1]);
    expect(numbered([failureOf(1, ada), fixOf(2, ada), fixOf(3, ada)])).toEqual([2]);
  });

  it('is told apart by case once the name is gone', () => {
    const { person: _person, ...erased } = fixOf(1);
    const { person: _other, ...also } = fixOf(2);
    expect(numbered([erased, also])).toEqual([1, 2]);
  });

  it('does not depend on the order in which outcomes are read', () => {
    const outcomes = [fixOf(1, ada), failureOf(2, ada), fixOf(3), fixOf(4, { ...ada, entryId: 'f' })];
    expect(numbered(outcomes.toReversed())).toEqual(numbered(outcomes));
  });
});

describe('a withdrawn outcome', () => {
  const withdrawn = { no: 7, at: '2026-01-05T04:00:00.000Z', why: 'corrected' } as const;

  it('counts no longer, and makes room for the next of that person and day', () => {
    const [first, second] = [fixOf(1, { person: 'ada', withdrawn }), fixOf(2, { person: 'ada' })];
    expect(numbered([first, second])).toEqual([2]);
  });

  it('still counts at a moment before it was withdrawn', () => {
    expect(sampleOf([fixOf(1, { withdrawn })], { ...TODAY, no: 6 })).toBe(1);
    expect(sampleOf([fixOf(1, { withdrawn })], { ...TODAY, no: 7 })).toBe(0);
  });
});

const fixes = (count: number): readonly Outcome[] =>
  Array.from({ length: count }, (_, index) => fixOf(index + 1));

describe('what plans may use', () => {
  it('is nothing before five effective outcomes', () => {
    expect(learnedAt(fixes(4), { no: 4, day: TODAY.day })).toBe(NOTHING_LEARNED);
    expect(
      learnedAt([...fixes(3), fixOf(4, { weight: 2 })], TODAY)
        .causes.get(ALL)
        ?.get('c'),
    ).toBe(5);
    expect(learnedAt(fixes(5), { no: 5, day: '2026-07-04' })).toBe(NOTHING_LEARNED);
  });

  it('is made again, the same, from its version, whatever came later', () => {
    const before = learnedAt(fixes(6), { no: 6, day: TODAY.day });
    expect(before.version).toBe('2026-01-05.6');
    const later = [
      fixOf(1, { withdrawn: { no: 8, at: '2026-02-01T00:00:00.000Z', why: 'reset' } }),
      ...fixes(9).slice(1),
    ];
    expect(learnedAt(later, momentOf(before.version) ?? TODAY)).toEqual(before);
  });

  it('is named by the day and the number of what was recorded', () => {
    expect(momentOf(countVersion(TODAY))).toEqual(TODAY);
    for (const text of ['', '2026-01-05', '2026-01-05.x', 'x2026-01-05.1']) {
      expect(momentOf(text)).toBeUndefined();
    }
  });
});

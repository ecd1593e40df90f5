import * as fc from 'fast-check';
import {
  CANDIDATE_FEATURES,
  sharpened,
  shares,
  type CandidateFeatures,
} from '../../../src/core/match/calibration';
import type { Measured } from '../../../src/core/match/candidates';
import { outcomeOf, posterior } from '../../../src/core/match/posterior';
import { createUmbrellas } from '../../../src/core/match/umbrellas';
import { catalogueOf, entry, umbrella } from '../../support/build-catalogue';
import { figuresWith } from '../../support/labelled-rows';

const MEMBERS = { a: 'often', b: 'sometimes' } as const;
const umbrellas = createUmbrellas(
  catalogueOf({
    entries: [umbrella('u', MEMBERS), entry('a', {}, []), entry('b', {}, []), entry('c', {}, [])],
  }),
);
const PLAIN = figuresWith({ message: 3 }, 7);
const FIGURES = { ...PLAIN, unknown: { ...PLAIN.unknown, foreignCode: 2, foreignName: 2 } };
const NO_UNKNOWN = { always: 1, foreignCode: 0, foreignName: 0 };

function measured(id: string, message: number, kind: Measured['kind'] = 'entry', stretch = ''): Measured {
  const nothing = Object.fromEntries(CANDIDATE_FEATURES.map((name) => [name, 0])) as CandidateFeatures;
  return { id, kind, features: { ...nothing, message }, stretch, words: () => [] };
}

const idsLeft = (umbrellaAt: number): readonly string[] =>
  posterior(
    [measured('u', umbrellaAt), measured('a', 1), measured('b', 0.5)],
    NO_UNKNOWN,
    FIGURES,
    umbrellas,
  ).map(({ id }) => id);

/** What stays of an umbrella and a member that another line may speak for. */
const left = (line: string, at: number): readonly string[] =>
  posterior(
    [measured('u', 4, 'entry', 'wizard: failed'), measured('a', at, 'entry', line)],
    NO_UNKNOWN,
    FIGURES,
    umbrellas,
  ).map(({ id }) => id);

const sum = (list: readonly number[]): number => list.reduce((total, p) => total + p, 0);

describe('probabilities', () => {
  const score = fc.double({ min: -600, max: 600, noNaN: true });

  it('of candidates sum to less than one: the rest is "none of them"', () => {
    fc.assert(
      fc.property(fc.array(score, { maxLength: 30 }), score, (scores, unknown) => {
        const probabilities = shares(scores, unknown);
        expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { seed: 1 },
    );
  });

  it('are those of the formula', () => {
    expect(shares([Math.log(3), 0], 0)).toEqual([expect.closeTo(0.6), expect.closeTo(0.2)]);
  });

  it('keep sum and order when the entries are sharpened among themselves', () => {
    const probabilities = fc.array(fc.double({ min: 0, max: 0.05, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(probabilities, fc.double({ min: 0.5, max: 2, noNaN: true }), (before, sharpness) => {
        const after = sharpened(before, sharpness);
        expect(sum(after)).toBeCloseTo(sum(before), 9);
        before.forEach((p, at) => {
          before.forEach((q, other) => {
            if (p > q) expect(after[at]).toBeGreaterThanOrEqual(after[other] ?? 1);
          });
        });
      }),
      { seed: 2 },
    );
    expect(sharpened([0.4, 0.2], 1)).toEqual([expect.closeTo(0.4), expect.closeTo(0.2)]);
    expect(sharpened([0.4, 0.2], 2)).toEqual([expect.closeTo(0.48), expect.closeTo(0.12)]);
    expect(sharpened([0, 0], 2)).toEqual([0, 0]);
  });
});

describe('the posterior', () => {
  const ids = fc.subarray(['a', 'b', 'c', 'u']);

  it('holds an umbrella or its members, never both, and sums to at most one', () => {
    fc.assert(
      fc.property(
        ids,
        fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (some, at) => {
          const all = some.map((id, index) => measured(id, at[index] ?? 0));
          const weighed = posterior(all, NO_UNKNOWN, FIGURES, umbrellas);
          const left = new Set(weighed.map(({ id }) => id));
          expect(left.has('u') && (left.has('a') || left.has('b'))).toBe(false);
          expect(left.has('c')).toBe(some.includes('c'));
          expect(some.length === 0 || left.size > 0).toBe(true);
          expect(weighed.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1 + 1e-9);
          const confidences = weighed.map(({ confidence }) => confidence);
          expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
        },
      ),
      { seed: 3 },
    );
  });

  it('keeps the member that another line than the umbrella’s speaks for', () => {
    expect(left('credentials are invalid', 2.5)).toEqual(['a']);
    expect(left('failed', 2.5)).toEqual(['u']);
    expect(left('credentials are invalid', 2)).toEqual(['u']);
  });

  it('keeps the nearer of an umbrella and its members', () => {
    expect(idsLeft(2)).toEqual(['u']);
    expect(idsLeft(0.7)).toEqual(['a', 'b']);
    expect(idsLeft(1)).toEqual(['a', 'b']);
  });

  it('breaks ties by id', () => {
    const weighed = posterior(
      ['c', 'b', 'a'].map((id) => measured(id, 1)),
      NO_UNKNOWN,
      FIGURES,
      umbrellas,
    );
    expect(weighed.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('lets a neighbouring subject compete, and sharpens the entries alone', () => {
    const all = [measured('a', 2), measured('b', 1.9), measured('elsewhere', 2, 'topic')];
    const of = (sharpness: number): ReadonlyMap<string, number> =>
      new Map(
        posterior(all, NO_UNKNOWN, { ...FIGURES, sharpness }, umbrellas).map(({ id, confidence }) => [
          id,
          confidence,
        ]),
      );
    const [plain, sharp] = [of(1), of(2)];
    expect(plain.get('elsewhere')).toBe(plain.get('a'));
    expect(sharp.get('elsewhere')).toBe(plain.get('elsewhere'));
    expect(sharp.get('a')).toBeGreaterThan(plain.get('a') ?? 1);
  });

  it.each(['foreignCode', 'foreignName'] as const)('leaves less to entries with a %s in the text', (cue) => {
    const first = (unknown: typeof NO_UNKNOWN): number =>
      posterior([measured('a', 2)], unknown, FIGURES, umbrellas)[0]?.confidence ?? 0;
    expect(first({ ...NO_UNKNOWN, [cue]: 1 })).toBeLessThan(first(NO_UNKNOWN));
  });
});

describe('the outcome', () => {
  const thresholds = { ...FIGURES, likely: 0.75, likelyLead: 3, ambiguous: 0.6 };

  it.each([
    ['likely', [0.75]],
    ['likely', [0.75, 0.25]],
    ['ambiguous', [0.749]],
    ['ambiguous', [0.72, 0.27]],
    ['ambiguous', [0.2, 0.2, 0.2]],
    ['unknown', [0.59]],
    ['unknown', [0.2, 0.2, 0.19, 0.19]],
    ['unknown', []],
  ] as const)('is %s for %j', (outcome, confidences) => {
    expect(outcomeOf(confidences, thresholds)).toBe(outcome);
  });

  it('is never likely when two are near each other, however probable', () => {
    expect(outcomeOf([0.5, 0.5], { ...thresholds, likely: 0.4 })).toBe('ambiguous');
  });
});

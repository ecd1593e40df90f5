import fc from 'fast-check';
import type { Step } from '../../../src/core/catalog/types';
import { EFFICACY } from '../../../src/core/diagnosis/numbers';
import { creditFailure, creditFix, type Chance } from '../../../src/core/learning/credit';
import { step } from '../../support/build-catalogue';

const chance: Chance = ({ fixes }, causeId) => {
  const word = fixes.get(causeId);
  return word === undefined ? 0 : EFFICACY[word];
};
const belief = new Map([
  ['a', 0.5],
  ['b', 0.3],
  ['other', 0.2],
]);
const A = step('A', 1, { a: 'reliably' });
const B = step('B', 1, { b: 'sometimes' });
const BOTH = step('BOTH', 1, { a: 'sometimes', b: 'usually' });

const totalOf = (shares: Readonly<Record<string, number>> = {}): number =>
  Object.values(shares).reduce((sum, one) => sum + one, 0);

describe('the credit for a fix', () => {
  it('of one step goes to the causes that it treats, by what was believed', () => {
    const credit = creditFix(belief, [BOTH], chance);
    // .5·.4 = .20 and .3·.7 = .21
    expect(credit?.causes['a']).toBeCloseTo(0.2 / 0.41, 12);
    expect(credit?.causes['b']).toBeCloseTo(0.21 / 0.41, 12);
    expect(credit?.steps[0]?.worked).toEqual(credit?.causes);
    expect(credit?.steps[0]?.failed).toEqual({});
  });

  it('of a group is shared: a later step gets what the earlier ones left, and they failed in that part', () => {
    const credit = creditFix(belief, [A, BOTH, B], chance);
    // A fixes a with .9: .45; BOTH what is left of a: .05·.4 = .02, and b: .21; B what is left of b: .09·.4 = .036.
    const total = 0.45 + 0.02 + 0.21 + 0.036;
    expect(credit?.causes['a']).toBeCloseTo(0.47 / total, 12);
    expect(credit?.causes['b']).toBeCloseTo(0.246 / total, 12);
    const [first, second, third] = credit?.steps ?? [];
    expect(first?.worked['a']).toBeCloseTo(0.45 / total, 12);
    expect(first?.failed['a']).toBeCloseTo(0.02 / total, 12);
    expect(second?.worked['b']).toBeCloseTo(0.21 / total, 12);
    expect(second?.failed['b']).toBeCloseTo(0.036 / total, 12);
    expect(third?.failed).toEqual({});
  });

  it('is 1.0 in total, by cause and by step, whatever is believed', () => {
    const share = fc.double({ min: 0.001, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.shuffledSubarray<Step>([A, B, BOTH], { minLength: 1 }), (p, q, steps) => {
        const credit = creditFix(
          new Map([
            ['a', p],
            ['b', q],
            ['other', 0.1],
          ]),
          steps,
          chance,
        );
        expect(totalOf(credit?.causes)).toBeCloseTo(1, 9);
        const worked = credit?.steps.reduce((sum, one) => sum + totalOf(one.worked), 0);
        expect(worked).toBeCloseTo(1, 9);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('is none for steps that treat nothing that is believed', () => {
    expect(creditFix(belief, [step('X', 1, { x: 'usually' })], chance)).toBeUndefined();
    expect(creditFix(belief, [step('prepare', 1, {})], chance)).toBeUndefined();
  });
});

describe('the credit for no change', () => {
  it('counts against each step done, as far as its causes are still believed', () => {
    expect(creditFailure(belief, [A, BOTH, step('prepare', 1, {})])).toEqual([
      { stepId: 'A', worked: {}, failed: { a: 0.5 } },
      { stepId: 'BOTH', worked: {}, failed: { a: 0.5, b: 0.3 } },
    ]);
  });
});

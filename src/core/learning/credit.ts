import type { CauseId, Step } from '../catalog/types';
import type { StepCredit } from './outcome';

/** P(step fixes it | cause). */
export type Chance = (step: Step, causeId: CauseId) => number;

/** Who gets how much for what happened: P(cause | …), and the same by step. */
export interface Credit {
  readonly causes: Readonly<Record<CauseId, number>>;
  readonly steps: readonly StepCredit[];
}

/**
 * The steps were done in this order and it works now: P(c | all evidence, fixed) = P(c)·(1 − Π(1 − f_i)) / Z. A step
 * worked when none before it had: P(c)·f_i·Π_{j<i}(1 − f_j) / Z; it failed when a later one worked; after the one that
 * worked nothing is known. Undefined when no step treats anything that is believed.
 * @param belief P(cause | evidence) before the steps.
 */
export function creditFix(
  belief: ReadonlyMap<CauseId, number>,
  steps: readonly Step[],
  chance: Chance,
): Credit | undefined {
  const worked = steps.map(() => new Map<CauseId, number>());
  const causes = new Map<CauseId, number>();
  for (const [cause, probability] of belief) {
    let left = probability;
    steps.forEach((step, index) => {
      const fixed = left * chance(step, cause);
      worked[index]?.set(cause, fixed);
      left -= fixed;
    });
    causes.set(cause, probability - left);
  }
  const total = sumOf(causes.values());
  if (total <= 0) return undefined;
  return {
    causes: shares(causes, total),
    steps: steps.flatMap((step, index) => {
      const later = worked.slice(index + 1);
      const failed = new Map(
        [...step.fixes.keys()].map((cause) => [cause, sumOf(later.map((one) => one.get(cause) ?? 0))]),
      );
      return creditOf(
        step,
        shares(worked[index] ?? new Map<CauseId, number>(), total),
        shares(failed, total),
      );
    }),
  };
}

/**
 * The steps were done and did not help: each has failed against its causes as far as they are still believed.
 * @param belief P(cause | all evidence), these steps without change and a later fix included.
 */
export function creditFailure(
  belief: ReadonlyMap<CauseId, number>,
  steps: readonly Step[],
): readonly StepCredit[] {
  return steps.flatMap((step) => {
    const failed = new Map([...step.fixes.keys()].map((cause) => [cause, belief.get(cause) ?? 0]));
    return creditOf(step, {}, shares(failed, 1));
  });
}

function creditOf(
  { id }: Step,
  worked: Readonly<Record<CauseId, number>>,
  failed: Readonly<Record<CauseId, number>>,
): readonly StepCredit[] {
  const isEmpty = Object.keys(worked).length + Object.keys(failed).length === 0;
  return isEmpty ? [] : [{ stepId: id, worked, failed }];
}

function shares(weights: ReadonlyMap<CauseId, number>, total: number): Readonly<Record<CauseId, number>> {
  const known = [...weights].filter(([, weight]) => weight > 0);
  return Object.fromEntries(known.map(([cause, weight]) => [cause, weight / total]));
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const one of numbers) sum += one;
  return sum;
}

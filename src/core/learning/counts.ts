import type { CauseId } from '../catalog/types';
import { causeCountsKey, stepCountsKey } from '../diagnosis/options';
import type { Moment, Outcome } from './outcome';

/** What was seen half a year ago counts half. */
export const HALF_LIFE_DAYS = 180;

/** Dirichlet counts of an entry in one environment. */
export interface CauseCounts {
  readonly causes: ReadonlyMap<CauseId, number>;
  /** Confirmed fixes, weighted by who said so and by age. */
  readonly sample: number;
}

/** Beta counts of a step against a cause. */
export interface StepCounts {
  readonly worked: number;
  readonly failed: number;
}

/** Sums of what outcomes add, as of a day. */
export interface Counts {
  /** By `causeCountsKey`. What is not known of an environment sums over it: product and version, product, all. */
  readonly causes: ReadonlyMap<string, CauseCounts>;
  /** By `stepCountsKey`. */
  readonly steps: ReadonlyMap<string, StepCounts>;
}

/** Counts what was recorded and not withdrawn by a moment; the same outcomes and moment give the same counts. */
export function countOutcomes(outcomes: readonly Outcome[], moment: Moment): Counts {
  const causes = new Map<string, { causes: Map<CauseId, number>; sample: number }>();
  const steps = new Map<string, StepCounts>();
  for (const outcome of countable(outcomes, moment)) {
    const weight = weightAt(outcome, moment.day);
    if (outcome.kind === 'fixed')
      for (const key of keysOf(outcome)) addCauses(causes, key, outcome.causes, weight);
    for (const { stepId, worked, failed } of outcome.steps) {
      for (const cause of new Set([...Object.keys(worked), ...Object.keys(failed)])) {
        const key = stepCountsKey(stepId, cause);
        const before = steps.get(key) ?? { worked: 0, failed: 0 };
        steps.set(key, {
          worked: before.worked + weight * (worked[cause] ?? 0),
          failed: before.failed + weight * (failed[cause] ?? 0),
        });
      }
    }
  }
  return { causes, steps };
}

function addCauses(
  sums: Map<string, { causes: Map<CauseId, number>; sample: number }>,
  key: string,
  shares: Outcome['causes'],
  weight: number,
): void {
  const sum = sums.get(key) ?? { causes: new Map<CauseId, number>(), sample: 0 };
  for (const [cause, share] of Object.entries(shares))
    sum.causes.set(cause, (sum.causes.get(cause) ?? 0) + weight * share);
  sum.sample += weight;
  sums.set(key, sum);
}

function keysOf({ entryId, product, major }: Outcome): ReadonlySet<string> {
  return new Set([
    causeCountsKey(entryId, {}),
    causeCountsKey(entryId, { product }),
    causeCountsKey(entryId, { product, version: major }),
  ]);
}

const DAY_MS = 86_400_000;

/** Who said so, and how long ago: 2^(−age / 180 days). */
function weightAt({ weight, day }: Outcome, today: string): number {
  const age = Math.max(0, (Date.parse(today) - Date.parse(day)) / DAY_MS);
  return weight * 2 ** (-age / HALF_LIFE_DAYS);
}

/**
 * The outcomes that count: of what one person reports on one entry on one day one case, the first that was fixed, else
 * the first. Where nobody is named, each case stands for itself.
 */
export function countable(outcomes: readonly Outcome[], { no }: Pick<Moment, 'no'>): readonly Outcome[] {
  const live = outcomes
    .filter((one) => one.no <= no && (one.withdrawn === undefined || one.withdrawn.no > no))
    .toSorted((a, b) => a.no - b.no);
  const days = Map.groupBy(live, (one) => [one.person ?? one.caseId, one.entryId, one.day].join('\n'));
  return [...days.values()]
    .map((day) => day.find(({ kind }) => kind === 'fixed') ?? day[0])
    .filter((one) => one !== undefined);
}

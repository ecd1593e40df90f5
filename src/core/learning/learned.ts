import { NOTHING_LEARNED, type Learned } from '../diagnosis/options';
import { countOutcomes, type Counts } from './counts';
import type { Moment, Outcome } from './outcome';

/** Fewer effective outcomes than this change no plan. */
export const LEAST_OUTCOMES = 5;

/** Names the counts of a moment: made again from it, they are the same. */
export function countVersion({ day, no }: Moment): string {
  return `${day}.${no}`;
}

/** The moment that a count version names; undefined for a text that is none. */
export function momentOf(version: string): Moment | undefined {
  const { day, no } = /^(?<day>\d{4}-\d{2}-\d{2})\.(?<no>\d+)$/u.exec(version)?.groups ?? {};
  return day === undefined || no === undefined ? undefined : { day, no: Number(no) };
}

/** What plans may use of the outcomes known at a moment: counts of five effective outcomes or more. */
export function learnedAt(outcomes: readonly Outcome[], moment: Moment): Learned {
  return learnedFrom(countOutcomes(outcomes, moment), countVersion(moment));
}

/** The counts of five effective outcomes or more, under a version. */
export function learnedFrom({ causes, steps }: Counts, version: string): Learned {
  const enough = {
    causes: new Map(
      [...causes]
        .filter(([, { sample }]) => isEnough(sample))
        .map(([key, counts]) => [key, counts.causes] as const),
    ),
    steps: new Map([...steps].filter(([, { worked, failed }]) => isEnough(worked + failed))),
  };
  return enough.causes.size + enough.steps.size === 0 ? NOTHING_LEARNED : { version, ...enough };
}

/** Sums of fractions that are five in arithmetic must not fail for rounding. */
const ROUNDING = 1e-9;

/** Whether a sample may change a plan or a word. */
export function isEnough(sample: number): boolean {
  return sample >= LEAST_OUTCOMES - ROUNDING;
}

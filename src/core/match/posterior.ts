import type { EntryId } from '../catalog/types';
import type { Outcome } from './types';

/** Similarity at which an entry is as probable as "not in the catalogue". */
const EVEN_SIMILARITY = 0.5;
/** How fast similarity turns into certainty. */
const STEEPNESS = 12;

/** Where a probability becomes an outcome; to be fitted on labelled queries later. */
export const LIKELY = 0.75;
export const LIKELY_LEAD = 3;
export const AMBIGUOUS = 0.6;
/** One entry this probable is worth a "did you mean", whatever the others are. */
export const WORTH_OFFERING = 0.45;
/** Below this a candidate is not worth a button. */
const LEAST_SHOWN = 0.08;

export interface Scored {
  readonly id: EntryId;
  readonly similarity: number;
}

/** Shares of probability among entries and "none of them", best first. */
export function posterior<T extends Scored>(
  scored: readonly T[],
): { readonly item: T; readonly confidence: number }[] {
  const weights = scored.map(({ similarity }) => Math.exp(STEEPNESS * (similarity - EVEN_SIMILARITY)));
  const total = 1 + weights.reduce((sum, weight) => sum + weight, 0);
  return scored
    .map((item, index) => ({ item, confidence: (weights[index] ?? 0) / total }))
    .filter(({ confidence }) => confidence >= LEAST_SHOWN)
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** The outcome for probabilities, best first. */
export function outcomeOf(confidences: readonly number[]): Exclude<Outcome, 'exact'> {
  const [first = 0, second = 0, third = 0] = confidences;
  if (first >= LIKELY && first >= LIKELY_LEAD * second) return 'likely';
  return first + second + third >= AMBIGUOUS || first >= WORTH_OFFERING ? 'ambiguous' : 'unknown';
}

import type { Efficacy, Frequency, Odds, Risk } from '../catalog/types';

/** How the authors' words become numbers (one table, so that they mean the same everywhere). */
export const FREQUENCY_WEIGHT: Readonly<Record<Frequency, number>> = { often: 6, sometimes: 3, rarely: 1 };
export const ODDS: Readonly<Record<Odds, number>> = {
  always: 0.95,
  usually: 0.8,
  even: 0.5,
  rarely: 0.15,
  never: 0.03,
};
export const EFFICACY: Readonly<Record<Efficacy, number>> = { reliably: 0.9, usually: 0.7, sometimes: 0.4 };
export const RISK_MINUTES: Readonly<Record<Risk, number>> = {
  none: 0,
  restart: 10,
  data: 60,
  irreversible: 240,
};

/** Prior of a cause that the catalogue does not have. */
export const OTHER_PRIOR = 0.1;
/** What handing over to an expert costs, in minutes. */
export const ESCALATION_MINUTES = 60;
/** Learned counts are weighed against the authors' words as if those were ten cases. */
export const AUTHORED_STRENGTH = 10;
/** Minutes to read an answer (a reference, a procedure) and see that it is not what was asked. */
export const READING_MINUTES = 5;
/** Minutes of a re-test when the entry does not say. */
export const DEFAULT_RETEST_MINUTES = 20;

const LIKELIHOOD_FLOOR = 0.02;

/**
 * Keeps likelihoods that sum to 1 away from 0 and 1, because people press the wrong button: none is below .02, so with
 * two or more none is above .98; what that takes is taken from the others in proportion.
 */
export function clampLikelihoods(likelihoods: readonly number[]): readonly number[] {
  let result = likelihoods;
  for (;;) {
    const low = result.filter((one) => one <= LIKELIHOOD_FLOOR).length;
    const high = result.reduce((sum, one) => (one > LIKELIHOOD_FLOOR ? sum + one : sum), 0);
    const scale = (1 - low * LIKELIHOOD_FLOOR) / high;
    result = result.map((one) => (one <= LIKELIHOOD_FLOOR ? LIKELIHOOD_FLOOR : one * scale));
    if (scale >= 1 || result.every((one) => one >= LIKELIHOOD_FLOOR)) return result;
  }
}

export function normalised<K>(weights: ReadonlyMap<K, number>): Map<K, number> {
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return new Map([...weights].map(([key, weight]) => [key, sum === 0 ? 0 : weight / sum]));
}

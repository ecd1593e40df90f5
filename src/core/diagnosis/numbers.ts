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
/** Minutes of a re-test when the entry does not say. */
export const DEFAULT_RETEST_MINUTES = 20;

const LIKELIHOOD_FLOOR = 0.02;

/** Keeps a likelihood away from 0 and 1: people press the wrong button. */
export function clampLikelihood(value: number): number {
  return Math.min(1 - LIKELIHOOD_FLOOR, Math.max(LIKELIHOOD_FLOOR, value));
}

export function normalised<K>(weights: ReadonlyMap<K, number>): Map<K, number> {
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return new Map([...weights].map(([key, weight]) => [key, sum === 0 ? 0 : weight / sum]));
}

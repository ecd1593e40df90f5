/** What the matcher measures about a candidate; 0 … 1 or −1 … 1. */
export const CANDIDATE_FEATURES = [
  'message',
  'messageSquared',
  'wording',
  'wordingSquared',
  'detail',
  'coverage',
  'alignment',
  'alignmentSquared',
  'within',
  'information',
  'telling',
  'strange',
  'lead',
  'hint',
  'product',
  'asksForFacts',
  'tellsOfFacts',
  'umbrella',
  'elsewhere',
] as const;

/** What speaks for "none of them". */
export const UNKNOWN_FEATURES = ['always', 'foreignCode', 'foreignName'] as const;

export type CandidateFeature = (typeof CANDIDATE_FEATURES)[number];
export type UnknownFeature = (typeof UNKNOWN_FEATURES)[number];
export type CandidateFeatures = Readonly<Record<CandidateFeature, number>>;
export type UnknownFeatures = Readonly<Record<UnknownFeature, number>>;

/** Fitted figures of recognition; `knowledge/calibration.json` holds them with how they were fitted. */
export interface Calibration {
  readonly candidate: CandidateFeatures;
  readonly unknown: UnknownFeatures;
  /** *likely* from this probability on … */
  readonly likely: number;
  /** … and this many times the next one's. */
  readonly likelyLead: number;
  /** *ambiguous* when the best three together have this. */
  readonly ambiguous: number;
}

/** Log-linear score of a candidate. */
export function scoreOf(features: CandidateFeatures, weights: CandidateFeatures): number {
  return CANDIDATE_FEATURES.reduce((sum, name) => sum + features[name] * weights[name], 0);
}

/** Log-linear score of "none of them". */
export function unknownScoreOf(features: UnknownFeatures, weights: UnknownFeatures): number {
  return UNKNOWN_FEATURES.reduce((sum, name) => sum + features[name] * weights[name], 0);
}

/** P(candidate) for each score, the rest being "none of them": a conditional logit (McFadden 1974). */
export function shares(scores: readonly number[], unknownScore: number): number[] {
  const highest = Math.max(unknownScore, ...scores);
  const weights = scores.map((score) => Math.exp(score - highest));
  const total = weights.reduce((sum, weight) => sum + weight, Math.exp(unknownScore - highest));
  return weights.map((weight) => weight / total);
}

/** Plausible figures for a catalogue that has not been calibrated; `medic check` says so. */
export const UNFITTED: Calibration = {
  candidate: {
    message: -1,
    messageSquared: 3.1,
    wording: 2.4,
    wordingSquared: 3.5,
    detail: 0.9,
    coverage: 0.1,
    alignment: 0.1,
    alignmentSquared: 0.9,
    within: -0.8,
    information: 2.4,
    telling: 2.1,
    strange: 1.2,
    lead: 5.3,
    hint: 1.2,
    product: 1.5,
    asksForFacts: 1,
    tellsOfFacts: -0.6,
    umbrella: 0.8,
    elsewhere: 3.3,
  },
  unknown: { always: 10.1, foreignCode: 4.4, foreignName: 5.8 },
  likely: 0.75,
  likelyLead: 3,
  ambiguous: 0.6,
};

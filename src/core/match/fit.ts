import {
  CANDIDATE_FEATURES,
  scoreOf,
  shares,
  UNKNOWN_FEATURES,
  unknownScoreOf,
  type Calibration,
  type CandidateFeatures,
  type UnknownFeatures,
} from './calibration';
import type { Measurement } from './matcher';
import { withoutRivals } from './posterior';
import type { Umbrellas } from './umbrellas';

/** A labelled text: which entries are right; empty when none is. */
export interface Labelled {
  readonly measurement: Measurement;
  readonly expect: readonly string[];
}

type Figures = Pick<Calibration, 'candidate' | 'unknown'>;

interface Row {
  /** Features of each candidate, then of "none of them", as one vector per alternative. */
  readonly vectors: readonly Float64Array[];
  readonly right: readonly boolean[];
  /** Written anew in every step. */
  readonly scratch: { readonly scores: Float64Array; readonly all: Float64Array; readonly own: Float64Array };
}

// Looked up once: this is the inner loop.
const { exp } = Math;
const LOWEST = Number.NEGATIVE_INFINITY;

const WIDTH = CANDIDATE_FEATURES.length + UNKNOWN_FEATURES.length;
/** Rivals (an umbrella and its members) are left out as at run time, which depends on the figures: few rounds settle it. */
const ROUNDS = 3;
const STEPS = 400;
const RATE = 0.08;
/** Strength of the pull towards the starting figures, as if so many rows spoke for them. */
const RIDGE = 0.6;

/**
 * Fits the figures of a conditional logit to labelled texts: maximises Σ log P(right alternatives) − ridge by Adam
 * (Kingma & Ba 2015) on the full batch. Deterministic. A text whose right entry was not even a candidate counts as
 * "none of them".
 */
export function fitFigures(rows: readonly Labelled[], umbrellas: Umbrellas, start: Figures): Figures {
  let figures = start;
  for (let round = 0; round < ROUNDS; round += 1) {
    const prepared = rows.map((row) => toRow(row, umbrellas, figures));
    figures = toFigures(ascend(prepared, toVector(start), toVector(figures)));
  }
  return figures;
}

function toRow({ measurement, expect }: Labelled, umbrellas: Umbrellas, figures: Figures): Row {
  const { measured, unknown } = measurement;
  const scored = measured.map((one) => ({
    one,
    // What is right is never left out as somebody's rival.
    score: scoreOf(one.features, figures.candidate) + (expect.includes(one.id) ? 1_000 : 0),
  }));
  const none = unknownScoreOf(unknown, figures.unknown);
  const kept = withoutRivals(scored, umbrellas, none).map(({ one }) => one);
  const right = kept.map(({ id, kind }) => (kind === 'topic' ? expect.length === 0 : expect.includes(id)));
  const isNone = expect.length === 0 || !right.includes(true);
  const empty = (): Float64Array => new Float64Array(kept.length + 1);
  return {
    vectors: [...kept.map(({ features }) => candidateVector(features)), unknownVector(unknown)],
    right: [...right, isNone],
    scratch: { scores: empty(), all: empty(), own: empty() },
  };
}

function candidateVector(features: CandidateFeatures): Float64Array {
  return Float64Array.from({ length: WIDTH }, (_, at) => {
    const name = CANDIDATE_FEATURES[at];
    return name === undefined ? 0 : features[name];
  });
}

function unknownVector(features: UnknownFeatures): Float64Array {
  return Float64Array.from({ length: WIDTH }, (_, at) => {
    const name = UNKNOWN_FEATURES[at - CANDIDATE_FEATURES.length];
    return name === undefined ? 0 : features[name];
  });
}

function toVector({ candidate, unknown }: Figures): Float64Array {
  return Float64Array.from([
    ...CANDIDATE_FEATURES.map((name) => candidate[name]),
    ...UNKNOWN_FEATURES.map((name) => unknown[name]),
  ]);
}

function toFigures(vector: Float64Array): Figures {
  const read = (at: number): number => Math.round((vector[at] ?? 0) * 1_000) / 1_000;
  return {
    candidate: Object.fromEntries(
      CANDIDATE_FEATURES.map((name, at) => [name, read(at)]),
    ) as CandidateFeatures,
    unknown: Object.fromEntries(
      UNKNOWN_FEATURES.map((name, at) => [name, read(CANDIDATE_FEATURES.length + at)]),
    ) as UnknownFeatures,
  };
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;

function ascend(rows: readonly Row[], centre: Float64Array, from: Float64Array): Float64Array {
  const vector = Float64Array.from(from);
  const mean = new Float64Array(WIDTH);
  const square = new Float64Array(WIDTH);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = gradientAt(vector, rows);
    const rate = RATE * (1 - step / (STEPS + 1)) + 1e-4;
    for (let at = 0; at < WIDTH; at += 1) {
      const slope = (gradient[at] ?? 0) - RIDGE * ((vector[at] ?? 0) - (centre[at] ?? 0));
      mean[at] = BETA_1 * (mean[at] ?? 0) + (1 - BETA_1) * slope;
      square[at] = BETA_2 * (square[at] ?? 0) + (1 - BETA_2) * slope ** 2;
      const corrected = (mean[at] ?? 0) / (1 - BETA_1 ** step);
      const scale = Math.sqrt((square[at] ?? 0) / (1 - BETA_2 ** step)) + 1e-8;
      vector[at] = (vector[at] ?? 0) + (rate * corrected) / scale;
    }
  }
  return vector;
}

/** Σ over rows of E[features | right] − E[features]. */
function gradientAt(vector: Float64Array, rows: readonly Row[]): Float64Array {
  const gradient = new Float64Array(WIDTH);
  for (const { vectors, right, scratch } of rows) {
    const { scores, all, own } = scratch;
    for (let at = 0; at < vectors.length; at += 1) scores[at] = dot(vectors[at] ?? vector, vector);
    softmax(scores, undefined, all);
    softmax(scores, right, own);
    vectors.forEach((features, at) => {
      const pull = (own[at] ?? 0) - (all[at] ?? 0);
      if (pull === 0) return;
      for (let index = 0; index < WIDTH; index += 1) {
        gradient[index] = (gradient[index] ?? 0) + pull * (features[index] ?? 0);
      }
    });
  }
  return gradient;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < WIDTH; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Softmax over the alternatives that are included, all when undefined; the others get 0. */
function softmax(scores: Float64Array, included: readonly boolean[] | undefined, into: Float64Array): void {
  let highest = LOWEST;
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? 0;
    if (score > highest && included?.[at] !== false) highest = score;
  }
  let total = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const weight = included?.[at] === false ? 0 : exp((scores[at] ?? 0) - highest);
    into[at] = weight;
    total += weight;
  }
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) / total;
}

/** Probabilities that figures give a labelled text's candidates, best first, and whether each is right. */
export function predictions(
  { measurement, expect }: Labelled,
  umbrellas: Umbrellas,
  { candidate, unknown }: Figures,
): readonly {
  readonly id: string;
  readonly kind: 'entry' | 'topic';
  readonly p: number;
  readonly right: boolean;
}[] {
  const none = unknownScoreOf(measurement.unknown, unknown);
  const scored = withoutRivals(
    measurement.measured.map((one) => ({ one, score: scoreOf(one.features, candidate) })),
    umbrellas,
    none,
  );
  const probabilities = shares(
    scored.map(({ score }) => score),
    none,
  );
  return scored
    .map(({ one }, at) => ({
      id: one.id,
      kind: one.kind,
      p: probabilities[at] ?? 0,
      right: expect.includes(one.id),
    }))
    .toSorted((a, b) => b.p - a.p || (a.id < b.id ? -1 : 1));
}

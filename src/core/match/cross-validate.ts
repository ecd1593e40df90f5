import { bandsOf, type Band } from './bands';
import { sharpened, type Calibration } from './calibration';
import { fitFigures, predictions, type Labelled } from './fit';
import type { Umbrellas } from './umbrellas';

/** What the fit does on texts that it has not seen; shares 0 … 1. */
export interface CrossValidated {
  readonly folds: number;
  readonly rows: number;
  readonly hit1: number;
  readonly hit3: number;
  /** Out-of-scope texts that would be answered. */
  readonly falseAnswers: number;
  /** Texts in scope that would be answered at once. */
  readonly answered: number;
  /** The chosen exponent with which entries divide their common probability. */
  readonly sharpness: number;
  /** The chosen threshold of *likely*. */
  readonly likely: number;
  readonly bands: readonly Band[];
}

const FOLDS = 5;
/** An answer to what is not in the catalogue costs trust: at most this share of them. */
const MOST_FALSE = 0.03;
const STEP = 0.01;
const HIGHEST = 0.95;
const SHARPNESS = { from: 0.5, step: 0.05, count: 31 };
/** A text whose right entry was not even a candidate must not decide everything. */
const LEAST_LIKELIHOOD = 1e-6;

interface Judged {
  readonly inScope: boolean;
  readonly top: readonly { readonly p: number; readonly right: boolean }[];
}

/**
 * Fits on four fifths, predicts the last, five times; chooses the likeliest sharpness, then the lowest threshold of
 * *likely* that keeps false answers rare.
 */
export function crossValidate(
  rows: readonly Labelled[],
  umbrellas: Umbrellas,
  start: Calibration,
): CrossValidated {
  const unseen = predictUnseen(rows, umbrellas, start);
  const sharpness = likeliestSharpness(unseen);
  const judged = unseen.map((one) => withSharpness(one, sharpness));
  const inScope = judged.filter((one) => one.inScope);
  const outside = judged.filter((one) => !one.inScope);
  const answers = (one: Judged, likely: number): boolean => isAnswered(one, likely, start.likelyLead);
  const likely = leastLikely(outside, start);
  return {
    folds: FOLDS,
    rows: rows.length,
    hit1: share(inScope, ({ top }) => top[0]?.right === true),
    hit3: share(inScope, ({ top }) => top.slice(0, 3).some(({ right }) => right)),
    falseAnswers: share(outside, (one) => answers(one, likely)),
    answered: share(inScope, (one) => answers(one, likely)),
    sharpness,
    likely,
    bands: bandsOf(judged.flatMap(({ top }) => top.slice(0, 1))),
  };
}

function predictUnseen(rows: readonly Labelled[], umbrellas: Umbrellas, start: Calibration): Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const figures = fitFigures(
      rows.filter((_row, at) => at % FOLDS !== fold),
      umbrellas,
      start,
    );
    return rows.filter((_row, at) => at % FOLDS === fold).map((row) => judge(row, umbrellas, figures));
  }).flat();
}

/** Of equally likely ones the nearest to 1, which leaves the probabilities as they were fitted. */
function likeliestSharpness(judged: readonly Judged[]): number {
  const choices = Array.from({ length: SHARPNESS.count }, (_, at) =>
    rounded(SHARPNESS.from + at * SHARPNESS.step),
  );
  const fits = choices.map((sharpness) => ({ sharpness, fit: logLikelihood(judged, sharpness) }));
  const [best] = fits.toSorted(
    (a, b) => b.fit - a.fit || Math.abs(a.sharpness - 1) - Math.abs(b.sharpness - 1),
  );
  return best?.sharpness ?? 1;
}

function logLikelihood(judged: readonly Judged[], sharpness: number): number {
  return judged.reduce((sum, one) => {
    const { top } = withSharpness(one, sharpness);
    const right = top.filter((candidate) => candidate.right);
    const p = right.length > 0 ? sumOf(right) : 1 - sumOf(top);
    return sum + Math.log(Math.max(LEAST_LIKELIHOOD, p));
  }, 0);
}

function withSharpness({ inScope, top }: Judged, sharpness: number): Judged {
  const probabilities = sharpened(
    top.map(({ p }) => p),
    sharpness,
  );
  return { inScope, top: top.map(({ right }, at) => ({ p: probabilities[at] ?? 0, right })) };
}

/** A calibration fitted on some rows alone, its threshold included: for measuring it on others. */
export function fitCalibration(
  rows: readonly Labelled[],
  umbrellas: Umbrellas,
  start: Calibration,
): Calibration {
  const figures = fitFigures(rows, umbrellas, start);
  const outside = rows
    .filter(({ expect }) => expect.length === 0)
    .map((row) => withSharpness(judge(row, umbrellas, figures), start.sharpness));
  return { ...start, ...figures, likely: leastLikely(outside, start) };
}

function judge(
  row: Labelled,
  umbrellas: Umbrellas,
  figures: Pick<Calibration, 'candidate' | 'unknown'>,
): Judged {
  return {
    inScope: row.expect.length > 0,
    top: predictions(row, umbrellas, figures).filter(({ kind }) => kind === 'entry'),
  };
}

/** The lowest threshold that keeps false answers rare. */
function leastLikely(outside: readonly Judged[], start: Calibration): number {
  let { likely } = start;
  while (
    likely < HIGHEST &&
    share(outside, (one) => isAnswered(one, likely, start.likelyLead)) > MOST_FALSE
  ) {
    likely = rounded(likely + STEP);
  }
  return likely;
}

function isAnswered({ top }: Judged, likely: number, lead: number): boolean {
  const [first, second] = top;
  return first !== undefined && first.p >= likely && first.p >= lead * (second?.p ?? 0);
}

function sumOf(candidates: readonly { readonly p: number }[]): number {
  return candidates.reduce((sum, { p }) => sum + p, 0);
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : rounded(items.filter(holds).length / items.length);
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

import type { Calibration } from './calibration';
import { fitFigures, predictions, type Labelled } from './fit';
import type { Umbrellas } from './umbrellas';

/** How a tenth of the probability scale did: predicted and observed share of right first candidates. */
export interface Band {
  readonly from: number;
  readonly n: number;
  readonly predicted: number;
  readonly observed: number;
}

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
  /** The chosen threshold of *likely*. */
  readonly likely: number;
  readonly bands: readonly Band[];
}

const FOLDS = 5;
/** An answer to what is not in the catalogue costs trust: at most this share of them. */
const MOST_FALSE = 0.045;
const STEP = 0.01;
const HIGHEST = 0.95;

interface Judged {
  readonly inScope: boolean;
  readonly top: readonly { readonly p: number; readonly right: boolean }[];
}

/** Fits on four fifths, predicts the last, five times; chooses the lowest threshold of *likely* that keeps false answers rare. */
export function crossValidate(
  rows: readonly Labelled[],
  umbrellas: Umbrellas,
  start: Calibration,
): CrossValidated {
  const judged = Array.from({ length: FOLDS }, (_, fold) => {
    const figures = fitFigures(
      rows.filter((_row, at) => at % FOLDS !== fold),
      umbrellas,
      start,
    );
    return rows.filter((_row, at) => at % FOLDS === fold).map((row) => judge(row, umbrellas, figures));
  }).flat();
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
    likely,
    bands: bandsOf(judged),
  };
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
    .map((row) => judge(row, umbrellas, figures));
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

function bandsOf(judged: readonly Judged[]): readonly Band[] {
  return Array.from({ length: 10 }, (_, band) => {
    const own = judged.flatMap(({ top }) => {
      const [first] = top;
      return first !== undefined && Math.min(9, Math.floor(first.p * 10)) === band ? [first] : [];
    });
    return {
      from: band / 10,
      n: own.length,
      predicted: own.length === 0 ? 0 : rounded(own.reduce((sum, { p }) => sum + p, 0) / own.length),
      observed: share(own, ({ right }) => right),
    };
  });
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : rounded(items.filter(holds).length / items.length);
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

import type { EntryId } from '../catalog/types';
import type { Candidate } from './types';

/** A first candidate's probability, and whether it turned out right. */
export interface Prediction {
  readonly p: number;
  readonly right: boolean;
}

/** How a tenth of the probability scale did: predicted and observed share of right first candidates. */
export interface Band {
  readonly from: number;
  readonly n: number;
  readonly predicted: number;
  readonly observed: number;
}

const BANDS = 10;

/** Predicted against observed, by ten bands of the same width; an empty band has zeros. */
export function bandsOf(predictions: readonly Prediction[]): readonly Band[] {
  const byBand = Map.groupBy(predictions, ({ p }) => Math.min(BANDS - 1, Math.floor(p * BANDS)));
  return Array.from({ length: BANDS }, (_, band) => {
    const own = byBand.get(band) ?? [];
    const mean = (value: (one: Prediction) => number): number =>
      own.length === 0 ? 0 : rounded(own.reduce((sum, one) => sum + value(one), 0) / own.length);
    return {
      from: band / BANDS,
      n: own.length,
      predicted: mean(({ p }) => p),
      observed: mean(({ right }) => (right ? 1 : 0)),
    };
  });
}

/**
 * What the first candidate claims about a labelled text. The members of an umbrella that is last, without probability,
 * claim together: which of them it is, its question asks. Undefined without candidates.
 */
export function predictionOf(
  candidates: readonly Candidate[],
  expect: readonly string[],
  membersOf: (id: EntryId) => ReadonlySet<EntryId>,
): Prediction | undefined {
  const [first] = candidates;
  if (first === undefined) return undefined;
  const last = candidates.at(-1) ?? first;
  const members = membersOf(last.id);
  const opened = last.confidence === 0 && members.has(first.id);
  const claimed = opened ? candidates.filter(({ id }) => id === last.id || members.has(id)) : [first];
  const p = claimed.reduce((sum, { confidence }) => sum + confidence, 0);
  return { p: Math.min(1, p), right: claimed.some(({ id }) => expect.includes(id)) };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

import type { KeywordIndex } from './keyword-index';

/** How far the words of a text and a phrase stand in the same order; shares, may pass 1 by rounding. */
export interface Alignment {
  /** Geometric mean of the shares of both that stand in common order. */
  readonly ordered: number;
  /** Share of the text alone. */
  readonly within: number;
}

const MOST_TOKENS = 120;

/**
 * Aligns phrases with a text given by its term numbers (−1 for unknown ones) and its weight: the longest common
 * subsequence, weighed. Words that only one of both has cannot be in it and are left out before.
 */
export function createAligner(
  text: readonly number[],
  textWeight: number,
  index: KeywordIndex,
): (phrase: number) => Alignment {
  const { inPhrase } = index.scratch;
  const words = text.slice(0, MOST_TOKENS);
  return (phrase) => {
    const { starts, values } = index.termsOf;
    const own = values.subarray(starts[phrase] ?? 0, starts[phrase + 1] ?? 0);
    let phraseWeight = 0;
    for (const no of own) phraseWeight += index.weightOf(no, '');
    const columns = own.subarray(0, MOST_TOKENS);
    for (const no of columns) inPhrase[no] = 1;
    const rows = words.filter((no) => inPhrase[no] === 1);
    for (const no of columns) inPhrase[no] = 0;
    const common = commonWeight(rows, columns, index);
    return {
      ordered: Math.sqrt((common / textWeight) * (common / phraseWeight)),
      within: common / textWeight,
    };
  };
}

function commonWeight(rows: readonly number[], own: Int32Array, index: KeywordIndex): number {
  const { inText } = index.scratch;
  for (const no of rows) inText[no] = 1;
  const columns = own.filter((no) => inText[no] === 1);
  for (const no of rows) inText[no] = 0;
  let above = new Float64Array(columns.length + 1);
  let here = new Float64Array(columns.length + 1);
  for (const no of rows) {
    const weight = index.weightOf(no, '');
    for (let at = 0; at < columns.length; at += 1) {
      const together = columns[at] === no ? (above[at] ?? 0) + weight : 0;
      here[at + 1] = Math.max(together, above[at + 1] ?? 0, here[at] ?? 0);
    }
    [above, here] = [here, above];
  }
  return above[columns.length] ?? 0;
}

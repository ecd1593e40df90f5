import { SCAN_WINDOW } from './normalise';

/** A text with every character in its plain width, position by position, and the way back to the original. */
export interface FoldedText {
  readonly text: string;
  /** The original of a range of `text`. */
  original(start: number, end: number): string;
  /** Where a position of `text` is in the original. */
  offset(position: number): number;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const WIDE = /[\uff01-\uff5e]/gu;
const DASHES = /[\u2010-\u2015\u2212](?=[0-9\uff10-\uff19])/gu;
const WIDE_TO_PLAIN = 0xfee0;

/** Folds width and dashes one to one and drops invisible characters; letters keep their case. Linear, capped. */
export function fold(input: string): FoldedText {
  const source = input.slice(0, SCAN_WINDOW);
  const dropped = [...source.matchAll(INVISIBLE)].map(({ index }) => index);
  const text = source
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE_TO_PLAIN));
  const offset = (position: number): number => position + droppedBefore(dropped, position);
  return { text, offset, original: (start, end) => source.slice(offset(start), offset(end - 1) + 1) };
}

/** How many were dropped before what is now at a position. */
function droppedBefore(dropped: readonly number[], position: number): number {
  let low = 0;
  let high = dropped.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dropped[middle] ?? 0) - middle <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

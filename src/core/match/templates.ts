import { CJK, fingerprint } from '../text/normalise';
import type { MessageEvidence } from './types';

/** A message of the catalogue, ready to be found in a fingerprint. */
export interface Template {
  readonly evidence: MessageEvidence;
  /** Fingerprints of what stands between the holes. */
  readonly pieces: readonly string[];
  readonly length: number;
}

/** Start and end in a fingerprint. */
export type Range = readonly [start: number, end: number];

/** Characters that a hole may take. */
const MOST_HOLE_CHARS = 200;
const HOLE = /\{[^{}\n]{1,40}\}/u;
const HAS_CJK = new RegExp(`[${CJK}]`, 'u');
/** Shorter templates are found by their words only: "Activation" alone proves nothing. */
const LEAST_LATIN_CHARS = 16;
const LEAST_CJK_CHARS = 8;

export function compileTemplate(evidence: MessageEvidence): Template {
  const pieces = evidence.template
    .split(HOLE)
    .map(fingerprint)
    .filter((piece) => piece !== '');
  return { evidence, pieces, length: pieces.join('').length };
}

/** Whether a template says enough to decide. */
export function isDeciding({ pieces, length }: Template): boolean {
  return length >= (pieces.some((piece) => HAS_CJK.test(piece)) ? LEAST_CJK_CHARS : LEAST_LATIN_CHARS);
}

/** Where a template ends of which the first piece starts here; undefined when it does not stand here. Bounded time. */
export function templateAt(text: string, start: number, { pieces }: Template): Range | undefined {
  const [first = '', ...rest] = pieces;
  const end = start + first.length;
  if (!text.startsWith(first, start) || !isWholeAt(text, start, end)) return undefined;
  const last = endOf(text, end, rest);
  return last === undefined ? undefined : [start, last];
}

/**
 * Where the last piece ends. A short piece may stand in a hole by chance, so every place within the hole's bound is
 * kept as a possible end; as all are passed from left to right, the time is that of reading the stretch once a piece.
 */
function endOf(text: string, from: number, pieces: readonly string[]): number | undefined {
  let ends: readonly number[] = [from];
  for (const piece of pieces) {
    ends = nextEnds(text, ends, piece);
    if (ends.length === 0) return undefined;
  }
  return ends[0];
}

/** Ends of a piece that starts at most a hole behind one of some ascending ends; ascending. */
function nextEnds(text: string, ends: readonly number[], piece: string): readonly number[] {
  const found: number[] = [];
  const stretch = text.slice(0, (ends.at(-1) ?? 0) + MOST_HOLE_CHARS + piece.length);
  let nearest = 0;
  for (let at = stretch.indexOf(piece, ends[0]); at >= 0; at = stretch.indexOf(piece, at + 1)) {
    while ((ends[nearest + 1] ?? Number.POSITIVE_INFINITY) <= at) nearest += 1;
    if (at - (ends[nearest] ?? 0) > MOST_HOLE_CHARS) continue;
    if (isWholeAt(text, at, at + piece.length)) found.push(at + piece.length);
  }
  return found;
}

/** Whether a range begins and ends between words; Japanese has no such places. */
function isWholeAt(text: string, start: number, end: number): boolean {
  return isEdge(text.charAt(start - 1), text.charAt(start)) && isEdge(text.charAt(end - 1), text.charAt(end));
}

function isEdge(before: string, after: string): boolean {
  return before === '' || after === '' || before === ' ' || after === ' ' || HAS_CJK.test(before + after);
}

import type { Catalogue } from '../catalog/types';
import { LANGUAGES } from '../language';
import { CJK, fingerprint, fingerprintOf } from '../text/normalise';
import type { MessageEvidence } from './types';

/** A product message found in a text. */
export interface FoundMessage {
  readonly evidence: MessageEvidence;
  /** Letters and digits of the template that were compared. */
  readonly length: number;
  /** Where it stands in the original text. */
  readonly start: number;
  readonly end: number;
}

/** Finds the catalogue's messages in a text; of overlapping ones the longest. Linear in the text for each template. */
export type MessageFinder = (text: string) => FoundMessage[];

interface Template {
  readonly evidence: MessageEvidence;
  /** Fingerprints of what stands between the holes. */
  readonly pieces: readonly string[];
  readonly length: number;
}

/** Characters that a hole may take. */
const MOST_HOLE_CHARS = 200;
/** Where a template's first piece occurs more often than this, the rest is not looked at. */
const MOST_ATTEMPTS = 50;
/** Shorter templates are found by their words only: "Activation" alone proves nothing. */
const LEAST_LATIN_CHARS = 16;
const LEAST_CJK_CHARS = 8;
const HOLE = /\{[^{}\n]{1,40}\}/u;
const HAS_CJK = new RegExp(`[${CJK}]`, 'u');

export function createMessageFinder(catalogue: Catalogue): MessageFinder {
  const templates = [...catalogue.entries.values()].flatMap(({ id, recognise }) =>
    LANGUAGES.flatMap((language) =>
      recognise.messages[language].map((template) => compile({ entryId: id, language, template })),
    ),
  );
  const deciding = templates.filter(({ length, pieces }) => length >= leastChars(pieces));
  return (text) => {
    const print = fingerprintOf(text);
    const found = deciding.flatMap((template) => {
      const range = find(print.text, template.pieces);
      return range === undefined ? [] : [{ template, range }];
    });
    return longest(found).map(({ template, range }) => {
      const [start, end] = print.locate(range[0], range[1]);
      return { evidence: template.evidence, length: template.length, start, end };
    });
  };
}

function compile(evidence: MessageEvidence): Template {
  const pieces = evidence.template
    .split(HOLE)
    .map(fingerprint)
    .filter((piece) => piece !== '');
  return { evidence, pieces, length: pieces.join('').length };
}

function leastChars(pieces: readonly string[]): number {
  return pieces.some((piece) => HAS_CJK.test(piece)) ? LEAST_CJK_CHARS : LEAST_LATIN_CHARS;
}

type Range = readonly [start: number, end: number];

function find(text: string, pieces: readonly string[]): Range | undefined {
  const [first = '', ...rest] = pieces;
  let from = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const start = text.indexOf(first, from);
    if (start < 0) return undefined;
    const end = isWholeAt(text, start, start + first.length)
      ? follow(text, start + first.length, rest)
      : undefined;
    if (end !== undefined) return [start, end];
    from = start + 1;
  }
  return undefined;
}

function follow(text: string, from: number, pieces: readonly string[]): number | undefined {
  let end = from;
  for (const piece of pieces) {
    const at = text.slice(end, end + MOST_HOLE_CHARS + piece.length).indexOf(piece);
    if (at < 0 || !isWholeAt(text, end + at, end + at + piece.length)) return undefined;
    end += at + piece.length;
  }
  return end;
}

/** Whether a range begins and ends between words; Japanese has no such places. */
function isWholeAt(text: string, start: number, end: number): boolean {
  return isEdge(text.charAt(start - 1), text.charAt(start)) && isEdge(text.charAt(end - 1), text.charAt(end));
}

function isEdge(before: string, after: string): boolean {
  return before === '' || after === '' || before === ' ' || after === ' ' || HAS_CJK.test(before + after);
}

interface Hit {
  readonly template: Template;
  readonly range: Range;
}

/** Drops what lies within a longer message of another entry; ties stay, two entries may share a message. */
function longest(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => b.template.length - a.template.length)) {
    const covered = kept.some(
      ({ template, range }) => template.length > hit.template.length && overlaps(range, hit.range),
    );
    if (!covered) kept.push(hit);
  }
  return kept;
}

function overlaps(a: Range, b: Range): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

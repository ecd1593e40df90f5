import type { CodeEvidence } from '../match/types';
import { canonicalCode, fromDecimal, fromHex, type CanonicalCode, type CodeIndex } from './codes';
import { fold, type FoldedText } from './fold';
import { createNameFinder } from './names';
import { hasReason, numberContext } from './number-context';

/** A code and where it stands in the original text. */
export interface FoundCode {
  readonly evidence: CodeEvidence;
  readonly start: number;
  readonly end: number;
}

/** Reads every code of a text, each once, in order of appearance. Linear; looks at `SCAN_WINDOW` characters. */
export type CodeReader = (text: string) => FoundCode[];

interface RawCode {
  readonly code: CanonicalCode;
  readonly start: number;
  readonly end: number;
  readonly known: boolean;
}

/** More codes than this in one text say nothing more. */
const MOST_CODES = 50;

export function createCodeReader(index: CodeIndex): CodeReader {
  const findNames = createNameFinder(index.names);
  return (input) => {
    const folded = fold(input);
    const raw = [
      ...readHex(folded.text, index),
      ...readBareHex(folded.text, index),
      ...readNumbers(folded.text, index),
      ...findNames(folded.text).map(({ name, ...rest }): RawCode => ({
        ...rest,
        code: { code: name, kind: 'name' },
      })),
    ];
    return once(raw, folded);
  };
}

function once(raw: readonly RawCode[], folded: FoldedText): FoundCode[] {
  const first = new Map<string, RawCode>();
  for (const one of raw.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (!first.has(one.code.code)) first.set(one.code.code, one);
  }
  const kept = [...first.values()];
  return [...kept.filter(({ known }) => known), ...kept.filter(({ known }) => !known)]
    .slice(0, MOST_CODES)
    .map(({ code, start, end, known }) => ({
      evidence: { code: code.code, kind: code.kind, quote: folded.original(start, end), known },
      start: folded.offset(start),
      end: folded.offset(end - 1) + 1,
    }));
}

// The next line's first word may have been glued on: "0x1FC07Retry", "ID: 100050Check".
const END = String.raw`(?![a-z0-9_]|[A-Z](?![a-z]))`;
// 0x1FC07, "0x 1FC07", Ox1FC07 with a letter O, &H80070005, 80070005h.
const HEX = new RegExp(
  String.raw`(?<![A-Za-z0-9_])(?:0[xX]([0-9A-Fa-f]{2,16})|(?:0[xX]\s|[oO][xX]|&[hH])(?=[A-Fa-f]*[0-9])([0-9A-Fa-f]{4,16})|([0-9][0-9A-Fa-f]{3,7})[hH])${END}`,
  'gu',
);
/** A shorter number before an "h" may be a time of day. */
const LEAST_SUFFIXED_DIGITS = 6;

function readHex(text: string, index: CodeIndex): RawCode[] {
  const found: RawCode[] = [];
  for (const match of text.matchAll(HEX)) {
    const read = fromHex(match[1] ?? match[2] ?? match[3] ?? '');
    const known = index.find(read);
    if (known === undefined && (match[3]?.length ?? LEAST_SUFFIXED_DIGITS) < LEAST_SUFFIXED_DIGITS) continue;
    found.push({
      code: known ?? read,
      start: match.index,
      end: match.index + match[0].length,
      known: known !== undefined,
    });
  }
  return found;
}

/** "[1FC07]": a code of the catalogue whose "0x" got lost; digits alone are numbers. */
const BARE_HEX = new RegExp(
  String.raw`(?<![A-Za-z0-9_.-])(?=[0-9]{0,7}[A-Fa-f])(?=[A-Fa-f]{0,7}[0-9])[0-9A-Fa-f]{5,8}${END}(?![.-][A-Za-z0-9])`,
  'gu',
);

function readBareHex(text: string, index: CodeIndex): RawCode[] {
  return [...text.matchAll(BARE_HEX)].flatMap((match): RawCode[] => {
    const known = index.find(fromHex(match[0]));
    const end = match.index + match[0].length;
    if (known === undefined || !isMarked(numberContext(text, match.index, end))) return [];
    return [{ code: known, start: match.index, end, known: true }];
  });
}

function isMarked(context: ReturnType<typeof numberContext>): boolean {
  return context === 'labelled' || context === 'bracketed' || context === 'event';
}

// Not within a word, a version, an address, a time or a date.
const NUMBER = new RegExp(
  String.raw`(?<![A-Za-z0-9_]|[0-9][.,:/]|[kK][bB]-)-?\d{3,10}${END}(?![.:/-](?:[0-9a-z]|[A-Z]{2})|,\d)|(?<=(?<![A-Za-z])[kK][bB]-?)\d{7}(?!\w)`,
  'gu',
);

function readNumbers(text: string, index: CodeIndex): RawCode[] {
  const found: RawCode[] = [];
  const seen = new Set<string>();
  for (const match of text.matchAll(NUMBER)) {
    if (seen.has(match[0])) continue;
    const end = match.index + match[0].length;
    const context = numberContext(text, match.index, end);
    if (context === 'foreign') continue;
    // A dash before a short number is punctuation.
    const digits = match[0].length < 10 ? match[0].replace('-', '') : match[0];
    const read = readNumber(digits, index, isMarked(context)) ?? unknownCode(digits, context);
    if (
      read === undefined ||
      (isCommon(digits, read, index) && context === 'bare' && !hasReason(text, match.index, end))
    )
      continue;
    seen.add(match[0]);
    found.push({ ...read, start: match.index, end });
  }
  return found;
}

/** So short that it occurs in logs by chance, and would decide. */
function isCommon(digits: string, { code }: ReadNumber, index: CodeIndex): boolean {
  return digits.length < LEAST_RARE_DIGITS && index.owners(code.code).length > 0;
}

const LEAST_RARE_DIGITS = 5;

type ReadNumber = Pick<RawCode, 'code' | 'known'>;

/** A number that the catalogue knows, or one that can only be an HRESULT. */
function readNumber(digits: string, index: CodeIndex, marked: boolean): ReadNumber | undefined {
  const read = fromDecimal(Number(digits));
  const known = index.find(read) ?? index.find(fromHexDigits(digits, marked));
  if (known !== undefined && (marked || !isYear(digits))) return { code: known, known: true };
  return digits.startsWith('-') && read.kind === 'hex' ? { code: read, known: false } : undefined;
}

/** An error number that no entry has; an event's number says nothing about the error. */
function unknownCode(digits: string, context: ReturnType<typeof numberContext>): ReadNumber | undefined {
  if (context !== 'labelled') return undefined;
  return { code: HRESULT_DIGITS.test(digits) ? fromHex(digits) : canonicalCode(digits), known: false };
}

const HRESULT_DIGITS = /^[89]\d{7}$/u;
const LEAST_HEX_DIGITS = 5;

/** "80070005", "error 29834": hexadecimal digits whose "0x" got lost; shorter ones only behind a label. */
function fromHexDigits(digits: string, marked: boolean): CanonicalCode {
  const hex = HRESULT_DIGITS.test(digits) || (marked && digits.length >= LEAST_HEX_DIGITS);
  return hex && !digits.startsWith('-') ? fromHex(digits) : { code: digits, kind: 'number' };
}

function isYear(digits: string): boolean {
  return /^(?:19|20)\d\d$/u.test(digits);
}

import { canonicalCode, fromDecimal, fromHex, type CanonicalCode, type CodeIndex } from './codes';
import { hasReason, isMarked, mayBeLabelled, numberContext, type NumberContext } from './number-context';

/** A code and where it stands in the folded text. */
export interface RawCode {
  readonly code: CanonicalCode;
  readonly start: number;
  readonly end: number;
  readonly known: boolean;
}

/** More codes than this in one text say nothing more. */
export const MOST_CODES = 50;
/** What may follow a code; the next line's first word may be glued on: "0x1FC07Retry", "ID: 100050Check". */
export const CODE_END = String.raw`(?![a-z0-9_]|[A-Z](?![a-z]))`;

// Not within a word, a version, an address, a time or a date.
const NUMBER = new RegExp(
  String.raw`(?<![A-Za-z0-9_]|[0-9][.,:/]|[kK][bB]-)-?\d{3,10}${CODE_END}(?![.:/-](?:[0-9a-z]|[A-Z]{2})|,\d)|(?<=(?<![A-Za-z])[kK][bB]-?)\d{7}(?!\w)`,
  'gu',
);
/** A number that was no code so often is none: keeps a log of one number in bounds. */
const MOST_LOOKS = 50;

/** Numbers that the catalogue knows or that a label makes codes, each once. Linear. */
export function readNumbers(text: string, index: CodeIndex): RawCode[] {
  const found = new Map<string, RawCode>();
  const looks = new Map<string, number>();
  for (const match of text.matchAll(NUMBER)) {
    const [written] = match;
    const looked = looks.get(written) ?? 0;
    if (found.has(written) || looked >= MOST_LOOKS) continue;
    // Cheap checks first: most numbers of a log are neither known nor behind a label.
    const isFull = found.size >= MOST_CODES * 2;
    if (
      !index.isDigitsOfKnown(digitsOf(written)) &&
      !isHresult(written) &&
      (isFull || !mayBeLabelled(text, match.index))
    )
      continue;
    looks.set(written, looked + 1);
    const read = readNumber(text, match.index, written, index);
    if (read !== undefined) found.set(written, read);
  }
  return [...found.values()];
}

type ReadNumber = Pick<RawCode, 'code' | 'known'>;

function readNumber(text: string, start: number, written: string, index: CodeIndex): RawCode | undefined {
  const end = start + written.length;
  const context = numberContext(text, start, end);
  if (context === 'foreign') return undefined;
  const digits = digitsOf(written);
  const read = knownCode(digits, index, isMarked(context)) ?? unknownCode(digits, context);
  if (read === undefined) return undefined;
  const isCommon = digits.length < LEAST_RARE_DIGITS && index.owners(read.code.code).length > 0;
  if (isCommon && context === 'bare' && !hasReason(text, start, end)) return undefined;
  return { ...read, start, end };
}

/** Shorter ones occur in logs by chance, and would decide. */
const LEAST_RARE_DIGITS = 5;
const LEAST_SIGNED = 10;

/** A dash before a short number is punctuation. */
function digitsOf(written: string): string {
  return written.length < LEAST_SIGNED ? written.replace('-', '') : written;
}

/** Written with a sign and ten digits: a code also when no entry has it. */
function isHresult(written: string): boolean {
  return written.length > LEAST_SIGNED && written.startsWith('-');
}

/** A number that the catalogue knows, or one that can only be an HRESULT. */
function knownCode(digits: string, index: CodeIndex, marked: boolean): ReadNumber | undefined {
  const read = fromDecimal(Number(digits));
  const known = index.find(read) ?? index.find(fromHexDigits(digits, marked));
  if (known !== undefined && (marked || !isYear(digits))) return { code: known, known: true };
  return digits.startsWith('-') && read.kind === 'hex' ? { code: read, known: false } : undefined;
}

/** An error number that no entry has; an event's number says nothing about the error. */
function unknownCode(digits: string, context: NumberContext): ReadNumber | undefined {
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

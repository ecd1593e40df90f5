import type { Catalogue, EntryId } from '../catalog/types';
import type { CodeEvidence } from '../match/types';

/** A code in its one spelling. */
export interface CanonicalCode {
  readonly code: string;
  readonly kind: CodeEvidence['kind'];
  /** What a hexadecimal or decimal spelling stands for, unsigned. */
  readonly value?: number;
}

const HRESULT_BIT = 0x8000_0000;
const TWO_32 = 0x1_0000_0000;
/** Below this a hexadecimal and a decimal number are not taken for spellings of one another (0x197 is no 407). */
const LEAST_CROSSING = 10_000;

/** The one spelling of a code as the catalogue or a person writes it. */
export function canonicalCode(raw: string): CanonicalCode {
  const text = raw.normalize('NFKC').trim().toLowerCase();
  if (/^0x[0-9a-f]{1,16}$/u.test(text)) return fromHex(text.slice(2));
  if (/^[0-9][0-9a-f]{5,7}h$/u.test(text)) return fromHex(text.slice(0, -1));
  if (/^-?\d{1,10}$/u.test(text)) return fromDecimal(Number(text));
  return { code: text, kind: 'name' };
}

/** From hexadecimal digits; a sign-extended 64-bit HRESULT is the 32-bit one. */
export function fromHex(digits: string): CanonicalCode {
  const narrow = /^f{8}[0-9a-f]{8}$/iu.test(digits) ? digits.slice(8) : digits;
  const significant = narrow.replace(/^0+(?=.)/u, '').toLowerCase();
  const value = Number.parseInt(significant, 16);
  return Number.isSafeInteger(value)
    ? { code: `0x${significant}`, kind: 'hex', value }
    : { code: `0x${significant}`, kind: 'hex' };
}

/** From a decimal number; one with the HRESULT bit, signed or not, is written in hexadecimal. */
export function fromDecimal(number: number): CanonicalCode {
  const unsigned = number < 0 && number >= -HRESULT_BIT ? number + TWO_32 : number;
  if (unsigned >= HRESULT_BIT && unsigned < TWO_32) {
    return { code: `0x${unsigned.toString(16)}`, kind: 'hex', value: unsigned };
  }
  return { code: String(number), kind: 'number', value: unsigned };
}

/** The codes that the catalogue knows, by every way to look them up. */
export interface CodeIndex {
  /** The catalogue's spelling of a code, also across hexadecimal and decimal; undefined when no entry has it. */
  find(code: CanonicalCode): CanonicalCode | undefined;
  /** Entries that this canonical code decides for. */
  owners(code: string): readonly EntryId[];
  /** Entries for which this canonical code is a hint only. */
  hinted(code: string): readonly EntryId[];
  /** Whether some spelling of a known code is made of these digits alone; a quick look before `find`. */
  isDigitsOfKnown(digits: string): boolean;
  /** Symbolic names as the catalogue writes them. */
  readonly names: readonly string[];
}

export function createCodeIndex(catalogue: Catalogue): CodeIndex {
  const owners = new Map<string, EntryId[]>();
  const hinted = new Map<string, EntryId[]>();
  const known = new Map<string, CanonicalCode>();
  const names = new Map<string, string>();
  const digits = new Set<string>();
  const byValue = new Map<number, CanonicalCode>();
  const add = (into: Map<string, EntryId[]>, raw: string, id: EntryId): void => {
    const code = canonicalCode(raw);
    into.set(code.code, [...new Set([...(into.get(code.code) ?? []), id])]);
    known.set(code.code, code);
    for (const spelling of digitsOf(code)) digits.add(spelling);
    if (code.kind === 'name') names.set(code.code, raw.normalize('NFKC').trim());
    if (code.value !== undefined && code.value >= LEAST_CROSSING) byValue.set(code.value, code);
  };
  for (const { id, recognise } of catalogue.entries.values()) {
    for (const raw of recognise.codes) add(owners, raw, id);
    for (const raw of recognise.hints) add(hinted, raw, id);
  }
  return {
    find: (code) => known.get(code.code) ?? (code.value === undefined ? undefined : byValue.get(code.value)),
    owners: (code) => owners.get(code) ?? [],
    hinted: (code) => hinted.get(code) ?? [],
    isDigitsOfKnown: (text) => digits.has(text.startsWith('0') ? text.replace(/^0+(?=.)/u, '') : text),
    names: [...names.values()],
  };
}

/** Decimal, signed decimal, and hexadecimal without its prefix. */
function digitsOf({ code, value }: CanonicalCode): readonly string[] {
  if (value === undefined) return [];
  const signed = value >= HRESULT_BIT ? [String(value - TWO_32)] : [];
  return [String(value), ...signed, code.replace('0x', '')];
}

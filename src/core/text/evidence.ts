import type { CodeEvidence } from '../match/types';
import { canonicalCode, fromDecimal, fromHex, type CanonicalCode, type CodeIndex } from './codes';
import { fold, type FoldedText } from './fold';
import { createNameFinder } from './names';

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

const HEX = /(?<![A-Za-z0-9_])(?:0x([0-9a-f]{2,16})|([0-9][0-9a-f]{5,7})h)(?![A-Za-z0-9_])/giu;

function readHex(text: string, index: CodeIndex): RawCode[] {
  return [...text.matchAll(HEX)].map((match) => {
    const read = fromHex(match[1] ?? match[2] ?? '');
    const known = index.find(read);
    return {
      code: known ?? read,
      start: match.index,
      end: match.index + match[0].length,
      known: known !== undefined,
    };
  });
}

// Not within a word, a GUID, a version, an address, a time or a date.
const NUMBER = /(?<![A-Za-z0-9_]|[0-9][.,:/]|[A-Za-z0-9]-)-?\d{3,10}(?![A-Za-z0-9_]|[.:/-][0-9A-Za-z]|,\d)/gu;
const LABEL =
  /(?:(?<![a-z])(?:id|code|error|errorcode|erreur|fehler|fehlercode|fehler-id|hresult|status|err)(?: code| id| number| no\.?| n°)?|エラー|ｴﾗｰ|コード|ｺｰﾄﾞ|番号)[\s:=#()[\]'"*\-.]{0,6}$/iu;
/** An "ID" of something else than an error. */
const FOREIGN_LABEL =
  /(?:process|thread|session|client|task|job|user|correlation|subscription|tenant|processus|プロセス|スレッド|セッション) ?id[\s:=#([]{0,6}$/iu;
const BRACKET = /[([{（［【「]\s?$/u;
const COUNT_BEFORE =
  /(?:(?<![a-z])(?:port|ports|line|ligne|pid|tcp|udp|over|about|approximately|than|than the|environ|plus de|moins de|jusqu'à|up to|year|année|version|build|kb)|ポート|行|約|バージョン)[\s:=#]{0,3}$/iu;
const COUNT_AFTER =
  /^(?:[^\S\n]?(?:%|€|\$)|[^\S\n]{0,2}(?:\.?tmp|files?|fichiers?|folders?|dossiers?|items?|éléments?|objects?|objets?|bytes?|octets?|[kmgtp]i?b|[km]o|bits?|ms|sec|secs|seconds?|secondes?|min|minutes?|hours?|heures?|days?|jours?|years?|ans|times|fois|users?|clients?|servers?|serveurs?|vms?|rows|lignes|lines|messages|points|jobs|errors|erreurs)(?![a-z])|[^\S\n]?(?:個|件|台|バイト|ファイル|秒|分|時間|日|年|月|人|回|円|行|つ))/iu;

// "Go" and "To" are sizes in French and words in English.
const FRENCH_SIZE_AFTER = /^[^\S\n]{0,2}[GTP]o(?![A-Za-z])/u;
/** host:34506 */
const PORT_BEFORE = /[A-Za-z]:$/u;

function readNumbers(text: string, index: CodeIndex): RawCode[] {
  const found: RawCode[] = [];
  const seen = new Set<string>();
  for (const match of text.matchAll(NUMBER)) {
    if (seen.has(match[0])) continue;
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (isCount(before, text.slice(end, end + 24))) continue;
    const labelled = LABEL.test(before);
    if (FOREIGN_LABEL.test(before) || (!labelled && PORT_BEFORE.test(before))) continue;
    // A dash before a short number is punctuation.
    const digits = match[0].length < 10 ? match[0].replace('-', '') : match[0];
    const read = readNumber(digits, index, labelled || BRACKET.test(before));
    if (read !== undefined || labelled) seen.add(match[0]);
    if (read !== undefined) found.push({ ...read, start: match.index, end });
    else if (labelled) found.push({ code: fromLabelled(digits), known: false, start: match.index, end });
  }
  return found;
}

function isCount(before: string, after: string): boolean {
  return COUNT_AFTER.test(after) || FRENCH_SIZE_AFTER.test(after) || COUNT_BEFORE.test(before);
}

/** A number that the catalogue knows, or one that can only be an HRESULT. */
function readNumber(
  digits: string,
  index: CodeIndex,
  marked: boolean,
): { readonly code: CanonicalCode; readonly known: boolean } | undefined {
  const read = fromDecimal(Number(digits));
  const known = index.find(read) ?? index.find(fromHexDigits(digits));
  if (known !== undefined && (marked || !isYear(digits))) return { code: known, known: true };
  return digits.startsWith('-') && read.kind === 'hex' ? { code: read, known: false } : undefined;
}

/** "80070005": an HRESULT whose "0x" got lost. */
function fromHexDigits(digits: string): CanonicalCode {
  return /^[89]\d{7}$/u.test(digits) ? fromHex(digits) : { code: digits, kind: 'number' };
}

function fromLabelled(digits: string): CanonicalCode {
  return /^[89]\d{7}$/u.test(digits) ? fromHex(digits) : canonicalCode(digits);
}

function isYear(digits: string): boolean {
  return /^(?:19|20)\d\d$/u.test(digits);
}

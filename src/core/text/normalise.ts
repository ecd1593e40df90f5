/** Characters that a scan for codes and messages looks at, UTF-16 units. */
export const SCAN_WINDOW = 100_000;
/** Characters that anything fuzzy looks at, UTF-16 units. */
export const FUZZY_WINDOW = 8_192;

/** Kana, ideographs and their marks: written without spaces. */
export const CJK =
  '\\u3005\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f';

const INVISIBLE =
  /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\p{Variation_Selector}/gu;
// Canonical ordering of a long run of combining marks is quadratic (3 s for 100 KB): no word needs more than three.
const MARK_RUN = /(\p{M}{3})\p{M}+/gu;
const ONLY_ASCII = /^\p{ASCII}*$/u;
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u02bc\u00b4`]/gu;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/gu;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63]/gu;
// サーバー and サーバ, フォルダー and フォルダ are the same word; キー stays.
const FINAL_LONG_VOWEL = /(?<=[ァ-ヺー]{2})ー(?![ァ-ヺー])/gu;
const LATIN_MARKS = /([a-z])\p{M}+/gu;
/** Only what has one of these has a Latin letter with an accent. */
const MAY_HAVE_ACCENT = /[\u00c0-\u024f\u1e00-\u1eff]|\p{M}/u;

/** One spelling for the catalogue and the query: NFKC, case, quotes, dashes, spaces, Japanese width and long vowels; capped. */
export function normalise(text: string, maxChars: number = FUZZY_WINDOW): string {
  return foldCharacters(text.slice(0, maxChars)).slice(0, maxChars).replace(/\s+/gu, ' ').trim();
}

/** Bounds runs of combining marks, so that any Unicode normalisation stays linear. */
export function boundMarks(text: string): string {
  return text.replace(MARK_RUN, '$1');
}

function foldCharacters(text: string): string {
  // Most of what is read is ASCII, of which only letters and the backtick change.
  if (ONLY_ASCII.test(text)) return text.toLowerCase().replaceAll('`', "'");
  return boundMarks(text.replace(INVISIBLE, ''))
    .normalize('NFKC')
    .toLowerCase()
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
    .replace(FINAL_LONG_VOWEL, '');
}

/** Drops the accents of Latin letters ("échec" → "echec", "œ" → "oe"); Japanese voicing marks stay. */
export function stripAccents(normalised: string): string {
  const plain = MAY_HAVE_ACCENT.test(normalised)
    ? normalised.normalize('NFD').replace(LATIN_MARKS, '$1').normalize('NFC')
    : normalised.normalize('NFC');
  return plain.replaceAll('œ', 'oe').replaceAll('æ', 'ae');
}

/** A text reduced to its letters and digits, with the way back to the original. */
export interface Fingerprint {
  readonly text: string;
  /** Start and end in the original text of a range of the fingerprint. */
  locate(start: number, end: number): readonly [number, number];
}

const RUN = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200f\u2060\ufeff]+/gu;
const IS_CJK = new RegExp(`^[${CJK}]`, 'u');
const FIRST_CJK = '\u3005';

interface Run {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Letters and digits only, words joined by single spaces, no spaces next to Japanese; the same for templates and queries. */
export function fingerprint(text: string): string {
  return fingerprintOf(text).text;
}

/** Like `fingerprint`, and able to find a range again in the original. Linear, looks at `SCAN_WINDOW`. */
export function fingerprintOf(text: string): Fingerprint {
  const parts: string[] = [];
  const starts: number[] = [];
  const runs = withoutRewordings(runsOf(text.slice(0, SCAN_WINDOW)));
  let length = 0;
  let afterCjk = true;
  for (const run of runs) {
    const spaced = length > 0 && !afterCjk && !isCjk(run.word.charAt(0));
    if (spaced) parts.push(' ');
    length += spaced ? 1 : 0;
    starts.push(length);
    parts.push(run.word);
    length += run.word.length;
    afterCjk = isCjk(run.word.charAt(run.word.length - 1));
  }
  return { text: parts.join(''), locate: (start, end) => locate(runs, starts, start, end) };
}

function locate(
  runs: readonly Run[],
  starts: readonly number[],
  start: number,
  end: number,
): readonly [number, number] {
  const first = runs[lastAtOrBefore(starts, start)];
  const last = runs[lastAtOrBefore(starts, end - 1)];
  return [first?.from ?? 0, last?.to ?? 0];
}

function lastAtOrBefore(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isCjk(character: string): boolean {
  return character >= FIRST_CJK && IS_CJK.test(character);
}

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  const folded = new Map<string, string>();
  for (const match of text.matchAll(RUN)) {
    const [written] = match;
    let word = folded.get(written);
    if (word === undefined) folded.set(written, (word = foldWord(written)));
    if (word !== '') runs.push({ word, from: match.index, to: match.index + written.length });
  }
  return runs;
}

const ASCII = /^[\u0020-\u007e]*$/u;
const LETTER_APOSTROPHE = '\u02bc';
/** Letters that folding leaves as they are; neither accents nor the long vowel are among them. */
const PLAIN = /^[a-z0-9\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fff]*$/u;

function foldWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return oneTense(PLAIN.test(word) ? word : foldLetters(word));
}

/** `foldCharacters` of a word without quotes and dashes, as those go anyway. */
function foldLetters(word: string): string {
  const plain = boundMarks(word.replace(INVISIBLE, ''))
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(LETTER_APOSTROPHE, '')
    .replace(FINAL_LONG_VOWEL, '');
  const folded = stripAccents(plain);
  return folded === word ? folded : folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

/** The product writes both tenses for the same message. */
function oneTense(word: string): string {
  return word.replaceAll('ませんでした', 'ません').replaceAll('ました', 'ます');
}

/** The vendor renamed things over the years: "Windows Azure" = "Microsoft Azure" = "Azure", "Recovery Services" = "Recovery Service". */
function withoutRewordings(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  runs.forEach((run, index) => {
    const next = runs[index + 1]?.word ?? '';
    if ((run.word === 'windows' || run.word === 'microsoft') && next.startsWith('azure')) return;
    const plural = run.word === 'services' && kept.at(-1)?.word === 'recovery';
    kept.push(plural ? { ...run, word: 'service' } : run);
  });
  return kept;
}

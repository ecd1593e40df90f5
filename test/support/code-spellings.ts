import { canonicalCode } from '../../src/core/text/codes';

const wide = (text: string): string =>
  text.replaceAll(/[!-~]/gu, (plain) => String.fromCharCode(plain.charCodeAt(0) + 0xfee0));
const spelledAs = (...spellings: string[]): readonly string[] => [...spellings, ...spellings.map(wide)];

/** Labels in five languages, and brackets. */
const LABELS: readonly ((code: string) => string)[] = [
  (code) => `ID ${code}`,
  (code) => `(ID : ${code})`,
  (code) => `ID：${code}`,
  (code) => `[${code}]`,
  (code) => `Error code: ${code}`,
  (code) => `ErrorCode=${code};`,
  (code) => `error #${code}`,
  (code) => `HRESULT: ${code}.`,
  (code) => `erreur ${code}`,
  (code) => `code d’erreur : ${code}`,
  (code) => `erreur n° ${code}`,
  (code) => `エラー ${code}`,
  (code) => `エラー コードは ${code} です`,
  (code) => `エラー番号：${code}`,
  (code) => `Fehler-ID: ${code}`,
  (code) => `Fehlercode ${code}`,
  (code) => `Fehler Nr. ${code}`,
  (code) => `código de error ${code}`,
  (code) => `Id. de error: ${code}`,
  (code) => `error n.º ${code}`,
];
/** Places in a text. */
const FRAMES: readonly ((code: string) => string)[] = [
  ...LABELS,
  (code) => `2026-03-04 02:33:45 ERROR job 7f3a failed\n  ${code}\nsee the log`,
  (code) => `the backup of 65000 files stopped with “${code}”, again`,
];

const isYear = (code: string): boolean => /^20\d\d$/u.test(code);

const hexSpellings = (value: number): readonly string[] => {
  const digits = value.toString(16);
  const long = digits.length >= 6 && /^[0-9]/u.test(digits);
  const signed = value >= 0x8000_0000 ? [String(value - 0x1_0000_0000)] : [];
  return spelledAs(
    `0x${digits}`,
    `0X${digits.toUpperCase()}`,
    `0x${digits.padStart(8, '0')}`,
    `0x ${digits.toUpperCase()}`,
    String(value),
    ...signed,
    ...(long ? [`${digits}h`, `${digits}H`] : []),
  );
};

const humps = (name: string): readonly string[] => name.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+/gu) ?? [];
const isLongCamel = (name: string): boolean =>
  /^[A-Za-z]+$/u.test(name) && humps(name).filter((hump) => /^[A-Z][a-z]{2,}$/u.test(hump)).length >= 3;

function nameSpellings(name: string): readonly string[] {
  const apart = isLongCamel(name) ? [' ', '-', '_', '\n'].map((gap) => humps(name).join(gap)) : [];
  return spelledAs(
    name,
    name.toLowerCase(),
    name.toUpperCase(),
    ...apart,
    ...apart.map((one) => one.toLowerCase()),
  );
}

/** A code in one of its spellings, in one of the places where codes stand; `place` and `pick` are any numbers. */
export function spelledSomehow(raw: string, place: number, pick: number): string {
  // A bare year is no code, whatever the catalogue has.
  const frames = isYear(raw) ? LABELS : FRAMES;
  const frame = frames[place % frames.length] ?? String;
  const spellings = spellingsOf(raw);
  return frame(spellings[pick % spellings.length] ?? raw);
}

function spellingsOf(raw: string): readonly string[] {
  const { kind, value = 0 } = canonicalCode(raw);
  if (kind === 'name') return nameSpellings(raw);
  if (kind === 'hex') return hexSpellings(value);
  return spelledAs(raw, ...(value >= 10_000 ? [`0x${value.toString(16)}`] : []));
}

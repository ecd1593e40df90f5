import { detectLanguage } from './detect-language';
import type { Language } from './language';
import { SCAN_WINDOW } from './text/normalise';

/** A stretch of a text that is not the person's own words. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Product text that was recognised in a message. */
export interface ProductText {
  /** Where messages and codes stand in the text. */
  readonly spans: readonly Span[];
  /** Language of the longest message that was recognised. */
  readonly messageLanguage?: Language;
}

const MOST_LINE_CHARS = 400;
const TIMESTAMP = /^[^\p{L}\p{N}]{0,3}\d{1,4}[-/.:]\d{1,2}[-/.:]\d{1,4}/u;
const LEVEL =
  /^[^\p{L}\p{N}]{0,3}(?:error|warn|warning|info|information|fatal|debug|trace|verbose|critical|avertissement|erreur|警告|エラー|情報)[\]:|\t ]{0,2}[\]:|\t]/iu;
const CONSOLE = /^\s{0,8}(?:PS [A-Z]:\\|[A-Z]:\\[^ ]{0,200}>|>|\+ |at [\w.$]{3,200}\()/u;
const KEY_VALUE = /[\w.]{2,40}=[^\s]{1,200}/gu;
const MOST_PAIRS = 2;
// Quoted stretches of some length are what the screen said.
const QUOTED =
  /"[^"\n]{20,600}"|“[^”\n]{20,600}”|«[^»\n]{20,600}»|「[^」\n]{10,600}」|『[^』\n]{10,600}』|```[^`]{1,20000}```/gu;

/** Tells the language of the person's own words from the language of what the product printed. */
export function readLanguages(
  text: string,
  product: ProductText,
): { readonly ownLanguage?: Language; readonly logLanguage?: Language } {
  const { own, log } = split(blank(text.slice(0, SCAN_WINDOW), product.spans));
  const ownLanguage = detectLanguage(own);
  const logLanguage = product.messageLanguage ?? detectLanguage(log);
  return {
    ...(ownLanguage === undefined ? {} : { ownLanguage }),
    ...(logLanguage === undefined ? {} : { logLanguage }),
  };
}

function blank(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start > at) result += `${text.slice(at, start)} `;
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}

function split(text: string): { readonly own: string; readonly log: string } {
  const log: string[] = [];
  const unquoted = text.replace(QUOTED, (quoted) => {
    log.push(quoted);
    return ' ';
  });
  const own: string[] = [];
  for (const line of unquoted.split('\n')) (isLogLine(line) ? log : own).push(line);
  return { own: own.join('\n'), log: log.join('\n') };
}

function isLogLine(line: string): boolean {
  const head = line.slice(0, MOST_LINE_CHARS);
  if (TIMESTAMP.test(head) || LEVEL.test(head) || CONSOLE.test(head)) return true;
  return [...head.matchAll(KEY_VALUE)].length > MOST_PAIRS;
}

import type { LocalText } from '../language';
import { FUZZY_WINDOW } from '../text/normalise';
import type { EntryText } from './entry-texts';
import type { ReadingLanguage } from './types';

/** A neighbouring subject that the catalogue does not cover: recognised, so that nothing near is forced onto it. */
export interface Topic {
  readonly id: string;
  /** How a card names it; without one it is recognised in silence (small talk). */
  readonly title?: LocalText;
  /** Words that speak of this subject alone, other products above all. */
  readonly names: readonly string[];
  /** Two-letter language code → what people type and products print about it. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

/** The texts of a topic in a language of the index. */
export function topicTexts({ title, texts }: Topic, language: ReadingLanguage): EntryText[] {
  const own = Object.entries(texts).flatMap(([code, list]) => {
    const foreign = language === 'other' && code !== 'fr' && code !== 'ja';
    return foreign || code === language ? list : [];
  });
  return [
    ...(title === undefined
      ? []
      : [{ field: 'title' as const, text: title[language === 'other' ? 'en' : language] }]),
    ...own.map((text): EntryText => ({ field: 'symptom', text })),
  ];
}

/** Whether a text names a subject outside the catalogue. */
export type ForeignNames = (text: string) => boolean;

/** Short names are told from words by their capitals. */
const LEAST_FOLDED = 4;

export function createForeignNames(topics: readonly Topic[]): ForeignNames {
  const names = topics.flatMap((topic) => topic.names);
  const folded = alternation(names.filter((name) => name.length >= LEAST_FOLDED));
  const exact = alternation(names.filter((name) => name.length < LEAST_FOLDED));
  const patterns = [
    ...(folded === undefined ? [] : [new RegExp(folded, 'iu')]),
    ...(exact === undefined ? [] : [new RegExp(exact, 'u')]),
  ];
  return (text) => {
    const window = text.slice(0, FUZZY_WINDOW).normalize('NFKC');
    return patterns.some((pattern) => pattern.test(window));
  };
}

/** Whole words; Japanese names stand within running text. */
function alternation(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const parts = names.map((name) => {
    const escaped = RegExp.escape(name);
    return /^[\u0020-\u024f’]+$/u.test(name)
      ? String.raw`(?<![\p{Script=Latin}\d_])${escaped}(?![\p{Script=Latin}\d_])`
      : escaped;
  });
  return parts.join('|');
}

import type { LocalText } from '../language';
import type { EntryText } from './entry-texts';
import type { ReadingLanguage } from './types';

/** A neighbouring subject that the catalogue does not cover: recognised, so that nothing near is forced onto it. */
export interface Topic {
  readonly id: string;
  /** How a card names it. */
  readonly title: LocalText;
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
    { field: 'title', text: title[language === 'other' ? 'en' : language] },
    ...own.map((text): EntryText => ({ field: 'symptom', text })),
  ];
}

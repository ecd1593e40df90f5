import type { Catalogue } from '../../../src/core/catalog/types';
import { isLanguage } from '../../../src/core/language';
import { textsOf, type EntryText, type Field } from '../../../src/core/match/entry-texts';
import type { Matcher, Outcome, ReadingLanguage } from '../../../src/core/match/types';

/** An entry that was found; scores of different systems cannot be compared. */
export interface Ranked {
  readonly id: string;
  readonly score: number;
}

/** What a system says to a query, best first. */
export interface Answer {
  readonly ranked: readonly Ranked[];
  /** Whether it would be answered as known; absent where a rule over the scores decides. */
  readonly answered?: boolean;
}

/** Something that finds entries. Baselines are told the language of the query. */
export interface System {
  readonly name: string;
  find(query: string, language: string): Answer;
}

export const FIELDS: readonly Field[] = ['title', 'message', 'symptom', 'summary', 'detail'];
export const READING_LANGUAGES: readonly ReadingLanguage[] = ['en', 'fr', 'ja', 'other'];

export function readingLanguage(language: string): ReadingLanguage {
  return isLanguage(language) ? language : 'other';
}

/** An entry with its texts in one language of the index. */
export interface Document {
  readonly id: string;
  readonly texts: readonly EntryText[];
}

export function documentsOf(catalogue: Catalogue, language: ReadingLanguage): readonly Document[] {
  return [...catalogue.entries.values()].map((entry) => ({
    id: entry.id,
    texts: textsOf(entry, catalogue, language),
  }));
}

/** All texts of one field of a document, a line each. */
export function fieldOf({ texts }: Document, field: Field): string {
  return texts
    .filter((one) => one.field === field)
    .map(({ text }) => text)
    .join('\n');
}

const ANSWERED: ReadonlySet<Outcome> = new Set(['exact', 'likely']);

export function ours(name: string, matcher: Pick<Matcher, 'match'>): System {
  return {
    name,
    find: (query) => {
      const { outcome, candidates } = matcher.match(query);
      return {
        ranked: candidates.map(({ id, confidence }) => ({ id, score: confidence })),
        answered: ANSWERED.has(outcome),
      };
    },
  };
}

import type { Language } from '../core/language';
import { LANGUAGE_WORDS } from '../core/text/language-words';
import { closestWords } from './closest-words';
import { stemOf } from './cut-words';
import { STOP_WORDS } from './stop-words';

/** A stem of the training sentences. */
export interface Term {
  readonly stem: string;
  /** Whole number below `MOST_TERMS`. */
  readonly id: number;
  /** In how many sentences it stands. */
  readonly count: number;
}

/** Room for the terms of one language, so that two ids make one number. */
export const MOST_TERMS = 65_536;

/** Stands for every word that the training sentences do not have. */
export const UNKNOWN: Term = { stem: '?', id: 0, count: 0 };
const FIRST_ID = 10;

/** The words of one set of training sentences. */
export interface Vocabulary {
  /** The word itself if a sentence has it or its stem, else the closest one that some have; undefined when none is close. */
  readonly read: (word: string) => string | undefined;
  /** The term of a word as `read` gives it. */
  readonly termOf: (word: string | undefined) => Term;
}

export function createVocabulary(sentences: readonly (readonly string[])[], language: Language): Vocabulary {
  const stems = new Map<string, string>();
  const terms = new Map<string, { stem: string; id: number; count: number }>();
  const stemIn = (word: string): string =>
    stems.get(word) ?? (language === 'ja' ? word : stemOf(word, language));
  for (const words of sentences) {
    for (const word of new Set(words)) {
      const stem = stemIn(word);
      stems.set(word, stem);
      const term = terms.get(stem);
      if (term === undefined) terms.set(stem, { stem, id: FIRST_ID + terms.size, count: 1 });
      else term.count += 1;
    }
  }
  const termOf = (word: string): Term | undefined => terms.get(stemIn(word));
  const countOf = (word: string): number => termOf(word)?.count ?? 0;
  const closest = closestWords([...stems.keys()].toSorted((a, b) => countOf(b) - countOf(a)));
  return {
    read: (word) => {
      if (stems.has(word) || termOf(word) !== undefined) return word;
      // An everyday word is what it is: "than" is no "thank".
      return language === 'ja' || isEveryday(word, language) ? undefined : closest(word);
    },
    termOf: (word) => (word === undefined ? undefined : termOf(word)) ?? UNKNOWN,
  };
}

function isEveryday(word: string, language: Exclude<Language, 'ja'>): boolean {
  return STOP_WORDS[language].has(word) || LANGUAGE_WORDS[language].has(word);
}

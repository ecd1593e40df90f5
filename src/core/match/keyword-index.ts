import type { Catalogue, Entry, EntryId } from '../catalog/types';
import type { Language } from '../language';
import { displayWords } from '../text/words';
import { DOMAIN_WORDS } from './domain-words';
import type { Analyser } from './types';

/** One sentence of an entry that a text may resemble. */
export interface Phrase {
  readonly entryId: EntryId;
  readonly terms: ReadonlySet<string>;
  readonly weight: number;
}

/** The catalogue's words in one language. */
export interface KeywordIndex {
  readonly phrases: readonly Phrase[];
  /** Phrases in which a term occurs. */
  readonly postings: ReadonlyMap<string, readonly Phrase[]>;
  /** All terms of an entry, causes included. */
  readonly entryTerms: ReadonlyMap<EntryId, ReadonlySet<string>>;
  /** How much a term tells; terms that the catalogue does not have tell the most: the text is about something else. */
  weightOf(term: string): number;
  isDomainWord(term: string): boolean;
  /** A term as the catalogue writes it; undefined for fragments (bigrams). */
  display(term: string): string | undefined;
}

const DOMAIN_WORD_FACTOR = 0.3;
/** A long loanword has many pairs of characters: together they must not outweigh the word. */
const FRAGMENT_FACTOR = 0.25;
const KATAKANA_FRAGMENT = /^[ァ-ヺー]{2}$/u;

export function createKeywordIndex(
  catalogue: Catalogue,
  analyser: Analyser,
  language: Language,
): KeywordIndex {
  const shown = new Map<string, string>();
  const entryTerms = new Map<EntryId, ReadonlySet<string>>();
  const phrases: Phrase[] = [];
  const domain = new Set(analyser.terms(DOMAIN_WORDS[language], language));
  const frequency = new Map<string, number>();
  for (const entry of catalogue.entries.values()) {
    const own = phrasesOf(entry, language).map((text) => read(text, analyser, language, shown));
    const more = detailsOf(entry, catalogue, language).map((text) => read(text, analyser, language, shown));
    const all = new Set([...own, ...more].flatMap((terms) => [...terms]));
    entryTerms.set(entry.id, all);
    for (const term of all) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    for (const terms of own) if (terms.size > 0) phrases.push({ entryId: entry.id, terms, weight: 0 });
  }
  const entries = catalogue.entries.size;
  const weightOf = (term: string): number =>
    Math.log(1 + entries / (frequency.get(term) ?? 1)) *
    (domain.has(term) ? DOMAIN_WORD_FACTOR : 1) *
    partOf(term);
  const weighed = phrases.map((phrase) => ({ ...phrase, weight: sum(phrase.terms, weightOf) }));
  return {
    phrases: weighed,
    postings: postingsOf(weighed),
    entryTerms,
    weightOf,
    isDomainWord: (term) => domain.has(term),
    display: (term) => shown.get(term),
  };
}

/** Pairs of characters are no words that one could show. */
function isWhole(term: string, word: string): boolean {
  return word.length <= 2 || !KATAKANA_FRAGMENT.test(term);
}

function partOf(term: string): number {
  return KATAKANA_FRAGMENT.test(term) ? FRAGMENT_FACTOR : 1;
}

function phrasesOf(entry: Entry, language: Language): readonly string[] {
  const { messages, symptoms } = entry.recognise;
  return [...messages[language], ...symptoms[language], entry.title[language]];
}

function detailsOf(entry: Entry, catalogue: Catalogue, language: Language): readonly string[] {
  const causes = [...entry.causes.keys()].flatMap((id) => catalogue.causes.get(id)?.label[language] ?? []);
  return [...causes, ...(entry.summary === undefined ? [] : [entry.summary[language]])];
}

function read(
  text: string,
  analyser: Analyser,
  language: Language,
  shown: Map<string, string>,
): ReadonlySet<string> {
  const plain = text.replace(/\{[^{}\n]{1,40}\}/gu, ' ');
  for (const word of displayWords(plain, language)) {
    for (const term of analyser.terms(word, language))
      if (isWhole(term, word) && !shown.has(term)) shown.set(term, word);
  }
  return new Set(analyser.terms(plain, language));
}

function postingsOf(phrases: readonly Phrase[]): Map<string, Phrase[]> {
  const postings = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    for (const term of phrase.terms) {
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [phrase]);
      else list.push(phrase);
    }
  }
  return postings;
}

function sum(terms: Iterable<string>, weightOf: (term: string) => number): number {
  let total = 0;
  for (const term of terms) total += weightOf(term);
  return total;
}

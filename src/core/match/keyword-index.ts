import type { Lexicon, TokenReader } from './concepts';
import type { EntryText, Field } from './entry-texts';
import { countPhrases, readPhrases, saturate, type Lists, type Phrases } from './postings';
import { createScratch, type Scratch } from './scratch';
import { createSpelling } from './spelling';
import type { ReadingLanguage } from './types';

/** The texts of what can be found, by number. */
export interface Indexed {
  readonly texts: readonly EntryText[];
}

/**
 * Texts of one language, ready to be compared with; numbers stand for documents (entries and topics) in the order
 * given, for their texts ("phrases") and for terms. Flat arrays throughout: a large catalogue has millions of them.
 */
export interface KeywordIndex {
  readonly documents: number;
  /** Cuts a text as the index was cut, and corrects the spelling of what is unknown. */
  readonly read: TokenReader;
  /** Number of a term; undefined when no document has it. */
  termNo(term: string): number | undefined;
  /** idf of Robertson and Spärck Jones, less for words of the whole trade; without a number, of an unknown term. */
  weightOf(termNo: number | undefined, term: string): number;
  isDomainWord(term: string): boolean;
  /** Phrases that have a term, ascending. */
  readonly phrasesWith: Lists;
  /** Documents that have a term, ascending … */
  readonly documentsWith: Lists;
  /** … and beside each its BM25F saturation, 0 … 1. */
  readonly saturations: Float32Array;
  readonly phraseDocument: Int32Array;
  readonly phraseWeight: Float64Array;
  readonly fieldOf: (phrase: number) => Field;
  /** Terms of a phrase in their order. */
  readonly termsOf: Lists;
  /** Room to compare a text in. */
  readonly scratch: Scratch;
}

const DOMAIN_WORD_FACTOR = 0.35;
/** A long loanword has many pairs of characters: together they must not outweigh the word. */
const FRAGMENT_FACTOR = 0.3;
const KATAKANA_FRAGMENT = /^[ァ-ヺー]{2}$/u;
/** Host names, times and counters are unknown too, and say nothing about the problem. */
const FIGURE_FACTOR = 0.15;
const HAS_DIGIT = /\d/u;

export function createKeywordIndex(
  documents: readonly Indexed[],
  lexicon: Lexicon,
  language: ReadingLanguage,
  domainWords: string,
): KeywordIndex {
  const reader = lexicon.reader(language);
  const vocabulary = new Map<string, number>();
  const phrases = readPhrases(documents, reader, vocabulary);
  const domain = new Set(reader(domainWords).map(({ term }) => term));
  const { lists: documentsWith, saturations } = saturate(phrases, documents.length, vocabulary.size);
  const frequencyOf = (no: number): number =>
    (documentsWith.starts[no + 1] ?? 0) - (documentsWith.starts[no] ?? 0);
  const idf = Float64Array.from(
    vocabulary,
    ([term, no]) => idfOf(documents.length, frequencyOf(no)) * factorOf(term, domain),
  );
  const unknown = idfOf(documents.length, 0);
  return {
    documents: documents.length,
    read: withSpelling(reader, vocabulary, frequencyOf, lexicon.terms(language)),
    termNo: (term) => vocabulary.get(term),
    weightOf: (no, term) => (no === undefined ? unknown * unknownFactor(term, domain) : (idf[no] ?? unknown)),
    isDomainWord: (term) => domain.has(term),
    phrasesWith: countPhrases(phrases, vocabulary.size),
    documentsWith,
    saturations,
    phraseDocument: phrases.documents,
    phraseWeight: weigh(phrases, idf),
    fieldOf: phrases.fieldOf,
    termsOf: phrases.terms,
    scratch: createScratch(phrases.documents.length, documents.length, vocabulary.size),
  };
}

/** Σ idf of a phrase's words, each once. */
function weigh({ terms, documents }: Phrases, idf: Float64Array): Float64Array {
  const seenIn = new Int32Array(idf.length).fill(-1);
  return Float64Array.from(documents, (_document, phrase) => {
    let sum = 0;
    for (let at = terms.starts[phrase] ?? 0; at < (terms.starts[phrase + 1] ?? 0); at += 1) {
      const no = terms.values[at] ?? 0;
      if (seenIn[no] === phrase) continue;
      seenIn[no] = phrase;
      sum += idf[no] ?? 0;
    }
    return sum;
  });
}

function idfOf(documents: number, frequency: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}

function factorOf(term: string, domain: ReadonlySet<string>): number {
  return (domain.has(term) ? DOMAIN_WORD_FACTOR : 1) * (KATAKANA_FRAGMENT.test(term) ? FRAGMENT_FACTOR : 1);
}

function unknownFactor(term: string, domain: ReadonlySet<string>): number {
  return HAS_DIGIT.test(term) ? FIGURE_FACTOR : factorOf(term, domain);
}

/** Similar spellings are prepared when the first unknown word of the language comes. */
function withSpelling(
  reader: TokenReader,
  vocabulary: ReadonlyMap<string, number>,
  frequencyOf: (no: number) => number,
  lexicon: Iterable<string>,
): TokenReader {
  const others = new Set(lexicon);
  const frequency = (term: string): number => {
    const no = vocabulary.get(term);
    return no === undefined ? (others.has(term) ? 1 : 0) : frequencyOf(no);
  };
  let spelling: ReturnType<typeof createSpelling> | undefined;
  const correct = (term: string): string | undefined => {
    if (vocabulary.has(term) || others.has(term)) return undefined;
    spelling ??= createSpelling(new Set([...vocabulary.keys(), ...others]), frequency);
    return spelling(term);
  };
  return (text) => reader(text, correct);
}

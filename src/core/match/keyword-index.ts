import type { Lexicon, TokenReader } from './concepts';
import type { EntryText, Field } from './entry-texts';
import { createSpelling } from './spelling';
import type { ReadingLanguage } from './types';

/** The texts of what can be found, by number. */
export interface Indexed {
  readonly texts: readonly EntryText[];
}

/** Texts of one language, ready to be compared with; numbers stand for documents (entries and topics) in the order given. */
export interface KeywordIndex {
  readonly documents: number;
  /** Cuts a text as the index was cut, and corrects the spelling of what is unknown. */
  readonly read: TokenReader;
  /** Number of a term; undefined when no document has it. */
  termNo(term: string): number | undefined;
  /** idf of Robertson and Spärck Jones, less for words of the whole trade; without a number, of an unknown term. */
  weightOf(termNo: number | undefined, term: string): number;
  isDomainWord(term: string): boolean;
  /** Phrases that have a term. */
  phrasesWith(termNo: number): Int32Array;
  /** Documents that have a term, and beside each its BM25F saturation, 0 … 1. */
  documentsWith(termNo: number): { readonly documents: Int32Array; readonly saturations: Float32Array };
  readonly phraseDocument: Int32Array;
  readonly phraseWeight: Float64Array;
  readonly phraseField: readonly Field[];
  /** Terms of a phrase in their order. */
  phraseTerms(phrase: number): Int32Array;
}

const FIELD_WEIGHT: Readonly<Record<Field, number>> = {
  title: 2.5,
  message: 2.5,
  symptom: 2,
  summary: 1.2,
  detail: 0.7,
};
/** BM25F (Robertson, Zaragoza & Taylor, CIKM 2004): saturation and length normalisation. */
const K1 = 1.2;
const B = 0.5;

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
  const numberOf = (term: string): number => {
    const known = vocabulary.get(term);
    if (known !== undefined) return known;
    vocabulary.set(term, vocabulary.size);
    return vocabulary.size - 1;
  };
  const phrases = documents.flatMap(({ texts }, document) =>
    texts.map(({ text, field }) => ({
      document,
      field,
      terms: Int32Array.from(reader(text), ({ term }) => numberOf(term)),
    })),
  );
  const domain = new Set(reader(domainWords).map(({ term }) => term));
  const terms = [...vocabulary.keys()];
  const byPhrase = invert(
    phrases.map((phrase) => [...new Set(phrase.terms)]),
    terms.length,
  );
  const byDocument = saturate(phrases, documents.length, terms.length);
  const idf = Float64Array.from(terms, (term, no) => {
    const frequency = byDocument[no]?.documents.length ?? 0;
    return idfOf(documents.length, frequency) * factorOf(term, domain);
  });
  const unknown = idfOf(documents.length, 0);
  const weigh = (no: number): number => idf[no] ?? unknown;
  return {
    documents: documents.length,
    read: withSpelling(reader, terms, byDocument, lexicon.terms(language)),
    termNo: (term) => vocabulary.get(term),
    weightOf: (no, term) => (no === undefined ? unknown * unknownFactor(term, domain) : weigh(no)),
    isDomainWord: (term) => domain.has(term),
    phrasesWith: (no) => byPhrase[no] ?? new Int32Array(),
    documentsWith: (no) => byDocument[no] ?? NO_DOCUMENTS,
    phraseDocument: Int32Array.from(phrases, ({ document }) => document),
    phraseWeight: Float64Array.from(phrases, (phrase) =>
      [...new Set(phrase.terms)].reduce((sum, no) => sum + weigh(no), 0),
    ),
    phraseField: phrases.map(({ field }) => field),
    phraseTerms: (phrase) => phrases[phrase]?.terms ?? new Int32Array(),
  };
}

const NO_DOCUMENTS = { documents: new Int32Array(), saturations: new Float32Array() };

function idfOf(documents: number, frequency: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}

function factorOf(term: string, domain: ReadonlySet<string>): number {
  return (domain.has(term) ? DOMAIN_WORD_FACTOR : 1) * (KATAKANA_FRAGMENT.test(term) ? FRAGMENT_FACTOR : 1);
}

function unknownFactor(term: string, domain: ReadonlySet<string>): number {
  return HAS_DIGIT.test(term) ? FIGURE_FACTOR : factorOf(term, domain);
}

function withSpelling(
  reader: TokenReader,
  terms: readonly string[],
  byDocument: readonly { readonly documents: Int32Array }[],
  lexicon: Iterable<string>,
): TokenReader {
  const frequencies = new Map<string, number>(
    terms.map((term, no) => [term, byDocument[no]?.documents.length ?? 0]),
  );
  for (const term of lexicon) if (!frequencies.has(term)) frequencies.set(term, 1);
  const correct = createSpelling(frequencies);
  return (text) => reader(text, correct);
}

/** From lists of numbers per row to lists of rows per number. */
function invert(rows: readonly (readonly number[])[], numbers: number): Int32Array[] {
  const lists = Array.from({ length: numbers }, (): number[] => []);
  rows.forEach((row, index) => {
    for (const no of row) lists[no]?.push(index);
  });
  return lists.map((list) => Int32Array.from(list));
}

interface Phrase {
  readonly document: number;
  readonly field: Field;
  readonly terms: Int32Array;
}

/** tf' / (k1 + tf') with tf' = Σ over fields of weight · tf / (1 − b + b · length / mean length). */
function saturate(
  phrases: readonly Phrase[],
  documents: number,
  terms: number,
): { readonly documents: Int32Array; readonly saturations: Float32Array }[] {
  const norms = lengthNorms(phrases, documents);
  const counts = Array.from({ length: terms }, () => new Map<number, number>());
  for (const { document, field, terms: own } of phrases) {
    const add = FIELD_WEIGHT[field] / (norms.get(`${document}/${field}`) ?? 1);
    for (const no of own) {
      const count = counts[no];
      count?.set(document, (count.get(document) ?? 0) + add);
    }
  }
  return counts.map((count) => ({
    documents: Int32Array.from(count.keys()),
    saturations: Float32Array.from(count.values(), (tf) => tf / (K1 + tf)),
  }));
}

function lengthNorms(phrases: readonly Phrase[], documents: number): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  const totals = new Map<Field, number>();
  for (const { document, field, terms } of phrases) {
    const key = `${document}/${field}`;
    lengths.set(key, (lengths.get(key) ?? 0) + terms.length);
    totals.set(field, (totals.get(field) ?? 0) + terms.length);
  }
  return new Map(
    [...lengths].map(([key, length]) => {
      const mean = (totals.get(key.split('/')[1] as Field) ?? 0) / documents;
      return [key, 1 - B + (B * length) / Math.max(1, mean)];
    }),
  );
}

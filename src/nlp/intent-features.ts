import type { Language } from '../core/language';
import { CJK, normalise } from '../core/text/normalise';
import { findProducts } from '../core/text/products';
import { japaneseBigrams, japaneseWords, latinWords } from './cut-words';
import { createVocabulary, MOST_TERMS, UNKNOWN, type Term } from './vocabulary';

/** Something that a text has or has not: a pair of Japanese characters or a mark as text, a stem or a pair of stems as number. */
export type Token = string | number;

/** What the classifiers count in a text; tokens may come twice. */
export interface Features {
  /** The words, the closest known ones for those that are not. */
  readonly words: readonly string[];
  /** Stems; in Japanese words and pairs of characters. */
  readonly stems: readonly Token[];
  /** Stems, pairs of neighbouring words, marks, how many words there are and how many of them are unknown. */
  readonly all: readonly Token[];
  /** Share of the words that the training sentences have. */
  readonly known: number;
}

/** Cuts texts into features; made for the words of one set of training sentences. */
export interface FeatureReader {
  /** Features of any text: a word that no sentence has is read as the closest one that some have, else as unknown. */
  read(text: string): Features;
  /** Features of a training sentence: a word that only this sentence has stands for itself and for unknown words. */
  readTrained(text: string): Features;
}

const START = 1;
const END = 2;
const MOST_UNKNOWN_COUNTED = 3;
const MOST_WORDS_COUNTED = 8;

export function createFeatureReader(sentences: readonly string[], language: Language): FeatureReader {
  const cut = new Map(sentences.map((sentence) => [sentence, wordsOf(sentence, language)]));
  const vocabulary = createVocabulary([...cut.values()], language);
  const stemsOf = (text: string, terms: readonly Term[]): Token[] => {
    const ids: Token[] = terms.map(({ id }) => id);
    return language === 'ja' ? [...ids, ...japaneseBigrams(framed(text))] : ids;
  };
  return {
    read: (text) => {
      const words = wordsOf(text, language);
      const read = words.map(vocabulary.read);
      const terms = read.map(vocabulary.termOf);
      const stems = stemsOf(text, terms);
      return {
        words: read.map((word) => word ?? UNKNOWN.stem),
        stems,
        all: [...stems, ...neighbours(terms), ...countsOf(terms), ...marksOf(text, language)],
        known: knownShare(words, terms, language),
      };
    },
    readTrained: (text) => {
      const words = cut.get(text) ?? [];
      const terms = words.map(vocabulary.termOf);
      const stems = stemsOf(text, terms);
      const all = [...stems, ...neighbours(terms), ...marksOf(text, language)];
      const shared = terms.map((term) => (term.count > 1 ? term : UNKNOWN));
      if (shared.includes(UNKNOWN)) all.push(...neighbours(shared));
      all.push(...countsOf(shared));
      return { words, stems, all, known: 1 };
    },
  };
}

const DRAWN_OUT = /(\p{L})\1{2,}/gu;
const DRAWN_OUT_HIRAGANA = /(?<=[\u3041-\u3096])[ー〜～]+/gu;

/** All words, because commands are made of stop words ("go back"); "heyyy" is "hey", "dont" is "don't". */
function wordsOf(text: string, language: Language): string[] {
  const plain = text.replace(DRAWN_OUT, '$1');
  if (language === 'ja') return japaneseWords(plain.replace(DRAWN_OUT_HIRAGANA, ''));
  return latinWords(language === 'en' ? plain.replace(/['’]/gu, '') : plain, language);
}

/** Pairs of neighbouring words, the first and the last one with a mark. */
function neighbours(terms: readonly Term[]): number[] {
  const pairs: number[] = [];
  let before = START;
  for (const { id } of terms) {
    pairs.push(before * MOST_TERMS + id);
    before = id;
  }
  pairs.push(before * MOST_TERMS + END);
  return pairs;
}

function countsOf(terms: readonly Term[]): string[] {
  const unknown = terms.filter((term) => term === UNKNOWN).length;
  return [
    `words ${Math.min(terms.length, MOST_WORDS_COUNTED)}`,
    `unknown ${Math.min(unknown, MOST_UNKNOWN_COUNTED)}`,
  ];
}

/** Stems are the same for an order and a report: "cancel it" and "was cancelled", « annule » and « annulé ». */
const PARTICIPLE = { en: /\p{L}{3}ed\b/iu, fr: /\p{L}{3}ée?s?(?!\p{L})/iu };

function marksOf(text: string, language: Language): string[] {
  const isReport = language !== 'ja' && PARTICIPLE[language].test(text.normalize('NFC'));
  return [...(isReport ? ['participle'] : []), ...(findProducts(text).length > 0 ? ['product'] : [])];
}

const HIRAGANA_ONLY = /^[\u3040-\u309f]+$/u;

/** Japanese particles and endings are in any sentence, so only the other words count. */
function knownShare(words: readonly string[], terms: readonly Term[], language: Language): number {
  const telling = terms.filter((_, index) => language !== 'ja' || !HIRAGANA_ONLY.test(words[index] ?? ''));
  return telling.length === 0 ? 1 : telling.filter((term) => term !== UNKNOWN).length / telling.length;
}

const NOT_CJK = new RegExp(`[^${CJK}]+`, 'gu');

/** The Japanese characters of a text between marks, so that first and last characters are pairs as well. */
function framed(text: string): string {
  return `〇${normalise(text).replace(NOT_CJK, '')}〇`;
}

import { AggressiveTokenizer, AggressiveTokenizerFr } from 'natural/lib/natural/tokenizers';
import { PorterStemmer, PorterStemmerFr } from 'natural/lib/natural/stemmers';
import type { Language } from '../core/language';
import { japaneseWords as cutJapanese } from '../core/text/words';
import { CJK, normalise, stripAccents } from '../core/text/normalise';

/** natural's stemmers are not made for pasted blobs. */
const MOST_WORD_CHARS = 64;

const TOKENIZERS = { en: new AggressiveTokenizer(), fr: new AggressiveTokenizerFr() };
const STEMMERS = { en: PorterStemmer, fr: PorterStemmerFr };

/** Latin words of a text: lower case, without accents, as written. */
export function latinWords(text: string, language: Exclude<Language, 'ja'>): string[] {
  const plain = stripAccents(normalise(text)).replace(/['_]/gu, ' ');
  return TOKENIZERS[language]
    .tokenize(plain)
    .flatMap((word) => word.split('-'))
    .filter((word) => word !== '' && word.length <= MOST_WORD_CHARS);
}

/** Stem of one word as `latinWords` cuts it; anything with a digit stays as it is. */
export function stemOf(word: string, language: Exclude<Language, 'ja'>): string {
  if (/\d/u.test(word)) return word;
  // Without its accent the stemmer does not know "configurée" for a form of "configurer".
  return STEMMERS[language].stem(language === 'fr' ? word.replace(/ees?$/u, 'e') : word);
}

const CJK_RUN = new RegExp(`[${CJK}]+`, 'gu');

/** Words of a Japanese text in their normal spelling, particles included. */
export function japaneseWords(text: string): string[] {
  return cutJapanese(normalise(text));
}

/** Pairs of neighbouring Japanese characters: they bridge what the segmenter cuts differently. */
export function japaneseBigrams(text: string): string[] {
  const pairs: string[] = [];
  for (const [run] of normalise(text).matchAll(CJK_RUN)) {
    for (let at = 0; at + 1 < run.length; at += 1) pairs.push(run.slice(at, at + 2));
  }
  return pairs;
}

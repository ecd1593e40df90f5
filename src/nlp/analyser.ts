import type { Language } from '../core/language';
import type { Analyser, ReadingLanguage, Word } from '../core/match/types';
import { japaneseBigrams, japaneseWords, latinWords, stemOf } from './cut-words';
import { OTHER_STOP_WORDS, STOP_WORDS } from './stop-words';

const HIRAGANA_ONLY = /^[\u3040-\u309f]+$/u;
const HAS_HIRAGANA = /[\u3040-\u309f]/u;
/** Inflection of languages without a stemmer is at the end of the word. */
const FOLDED_CHARS = 7;

/** Cuts texts into comparable terms: stems for English and French, words and character pairs for Japanese, beginnings of words for other languages. */
export function createAnalyser(): Analyser {
  return {
    terms: (text, language) =>
      language === 'ja' ? japaneseTerms(text) : latinTerms(text, language).map(({ term }) => term),
    words: (text, language) => wordsOf(text, language),
  };
}

function wordsOf(text: string, language: ReadingLanguage): readonly Word[] {
  if (language === 'ja') return japaneseContent(text).map((word) => ({ term: word, surface: word }));
  return language === 'other' ? otherTerms(text) : latinTerms(text, language);
}

function latinTerms(text: string, language: Exclude<Language, 'ja'>): Word[] {
  return latinWords(text, language)
    .filter((word) => word.length > 1 && !STOP_WORDS[language].has(word))
    .map((word) => ({ term: stemOf(word, language), surface: word }));
}

function otherTerms(text: string): Word[] {
  return latinWords(text.replaceAll('ß', 'ss'), 'en')
    .filter((word) => word.length > 1 && !OTHER_STOP_WORDS.has(word))
    .map((word) => ({ term: word.slice(0, FOLDED_CHARS), surface: word }));
}

/** Words without particles and endings (hiragana), and pairs without hiragana. */
function japaneseTerms(text: string): string[] {
  const pairs = japaneseBigrams(text).filter((pair) => !HAS_HIRAGANA.test(pair));
  return [...new Set([...japaneseContent(text), ...pairs])];
}

function japaneseContent(text: string): string[] {
  return japaneseWords(text).filter((word) => word.length > 1 && !HIRAGANA_ONLY.test(word));
}

import type { Language } from '../core/language';
import type { Analyser } from '../core/match/types';
import { japaneseBigrams, japaneseWords, latinWords, stemOf } from './cut-words';
import { STOP_WORDS } from './stop-words';

const HIRAGANA_ONLY = /^[\u3040-\u309f]+$/u;
const HAS_HIRAGANA = /[\u3040-\u309f]/u;

/** Cuts texts into comparable terms: stems for English and French, words and character pairs for Japanese. */
export function createAnalyser(): Analyser {
  return {
    terms: (text, language) => (language === 'ja' ? japaneseTerms(text) : latinTerms(text, language)),
  };
}

function latinTerms(text: string, language: Exclude<Language, 'ja'>): string[] {
  return latinWords(text, language)
    .filter((word) => word.length > 1 && !STOP_WORDS[language].has(word))
    .map((word) => stemOf(word, language));
}

/** Words without particles and endings (hiragana), and pairs without hiragana. */
function japaneseTerms(text: string): string[] {
  const words = japaneseWords(text).filter((word) => word.length > 1 && !HIRAGANA_ONLY.test(word));
  const pairs = japaneseBigrams(text).filter((pair) => !HAS_HIRAGANA.test(pair));
  return [...new Set([...words, ...pairs])];
}

import type { Language } from '../core/language';
import type { Analyser, Word } from '../core/match/types';
import { japaneseBigrams, japaneseWords, latinWords, stemOf } from './cut-words';
import { OTHER_STOP_WORDS, STOP_WORDS } from './stop-words';

const HIRAGANA_ONLY = /^[\u3040-\u309f]+$/u;
const HAS_HIRAGANA = /[\u3040-\u309f]/u;
/** Inflection of languages without a stemmer is at the end of the word. */
const FOLDED_CHARS = 7;

/** Stems that are kept: a catalogue has some thousand words, and the texts about it the same ones. */
const MOST_STEMS = 20_000;

type Stemmed = Exclude<Language, 'ja'>;
type Stem = (word: string, language: Stemmed) => string;

/** Cuts texts into comparable terms: stems for English and French, words and character pairs for Japanese, beginnings of words for other languages. */
export function createAnalyser(): Analyser {
  const stem = createStem();
  return {
    terms: (text, language) =>
      language === 'ja' ? japaneseTerms(text) : latinTerms(text, language, stem).map(({ term }) => term),
    words: (text, language) => {
      if (language === 'ja') return japaneseContent(text).map((word) => ({ term: word, surface: word }));
      return language === 'other' ? otherTerms(text) : latinTerms(text, language, stem);
    },
  };
}

/** Remembers stems: natural's stemmers take microseconds for each word. */
function createStem(): Stem {
  const known: Readonly<Record<Stemmed, Map<string, string>>> = { en: new Map(), fr: new Map() };
  return (word, language) => {
    const stems = known[language];
    const before = stems.get(word);
    if (before !== undefined) return before;
    const stem = stemOf(word, language);
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(word, stem);
    return stem;
  };
}

function latinTerms(text: string, language: Stemmed, stem: Stem): Word[] {
  return latinWords(text, language)
    .filter((word) => word.length > 1 && !STOP_WORDS[language].has(word))
    .map((word) => ({ term: stem(word, language), surface: word }));
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

import type { Language } from '../core/language';
import type { Analyser, Word } from '../core/match/types';
import { normalise } from '../core/text/normalise';
import { japaneseWords } from '../core/text/words';
import { japaneseBigrams, latinWords, stemOf } from './cut-words';
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
  const content = createJapaneseContent();
  return {
    terms: (text, language) =>
      language === 'ja'
        ? japaneseTerms(text, content(text))
        : latinTerms(text, language, stem).map(({ term }) => term),
    words: (text, language) => {
      if (language === 'ja') return content(text).map((word) => ({ term: word, surface: word }));
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

/** Words, and pairs without hiragana. */
function japaneseTerms(text: string, content: readonly string[]): string[] {
  const pairs = japaneseBigrams(text).filter((pair) => !HAS_HIRAGANA.test(pair));
  return [...new Set([...content, ...pairs])];
}

/** Words without particles and endings (hiragana). Remembers its last text: both ports are asked about the same one. */
function createJapaneseContent(): (text: string) => readonly string[] {
  let last = '';
  let words: readonly string[] = [];
  return (text) => {
    const plain = normalise(text);
    if (plain !== last) {
      words = japaneseWords(plain).filter((word) => word.length > 1 && !HIRAGANA_ONLY.test(word));
      last = plain;
    }
    return words;
  };
}

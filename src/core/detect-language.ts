import { isLanguage, type Language } from './language';
import { LANGUAGE_WORDS, TELLING_LETTERS, type WrittenLanguage } from './text/language-words';
import { boundMarks, FUZZY_WINDOW } from './text/normalise';

const KANA = /[\u3040-\u30fa\uff66-\uff9d]/gu;
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/gu;
const HANGUL_OR_SIMPLIFIED = /[\uac00-\ud7af们这说时问题错误过连备务进还对关开应与为无动]/u;
const SIMPLIFIED_ALSO_JAPANESE = /[题与无]/gu;
const LETTERS = /\p{L}/gu;
const WORD = /\p{L}+/gu;
const ACCENTED = /[^\p{ASCII}]/u;
const TELLING_WEIGHT = 1.5;
/** By how much the best language must lead. */
const LEAST_LEAD = 1.25;

/** The bot's language in which a text is written, by script, everyday words and accents; undefined when another or unclear. */
export function detectLanguage(text: string): Language | undefined {
  const written = detectWrittenLanguage(text);
  return isLanguage(written) ? written : undefined;
}

/** The language in which a text is written, also one that the bot only reads; undefined when unclear. */
export function detectWrittenLanguage(text: string): WrittenLanguage | 'ja' | undefined {
  const sample = boundMarks(text.slice(0, FUZZY_WINDOW)).normalize('NFC');
  return detectByScript(sample) ?? detectByWords(sample.toLowerCase());
}

function detectByScript(sample: string): 'ja' | undefined {
  const kana = count(sample, KANA);
  const han = count(sample, HAN);
  if (kana + han < 2) return undefined;
  if (kana === 0 && HANGUL_OR_SIMPLIFIED.test(sample.replace(SIMPLIFIED_ALSO_JAPANESE, ''))) return undefined;
  // Product and file names in Latin letters are part of Japanese sentences.
  return (kana + han) * 6 >= count(sample, LETTERS) ? 'ja' : undefined;
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function detectByWords(sample: string): WrittenLanguage | undefined {
  const scores = new Map<WrittenLanguage, number>();
  for (const [word] of sample.matchAll(WORD)) {
    for (const [language, weight] of votesOf(word)) {
      scores.set(language, (scores.get(language) ?? 0) + weight);
    }
  }
  const [best, second] = [...scores].toSorted((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < 1 || best[1] < (second?.[1] ?? 0) * LEAST_LEAD) return undefined;
  return best[0];
}

/** Each language that has the word gets a vote; a word of many languages says less. */
function votesOf(word: string): [WrittenLanguage, number][] {
  const votes: [WrittenLanguage, number][] = [];
  for (const language of Object.keys(LANGUAGE_WORDS) as WrittenLanguage[]) {
    const known = LANGUAGE_WORDS[language].has(word) ? 1 : 0;
    const telling = ACCENTED.test(word) && TELLING_LETTERS[language].test(word) ? TELLING_WEIGHT : 0;
    const weight = known + telling + endingOf(word, language);
    if (weight > 0) votes.push([language, weight]);
  }
  return votes.map(([language, weight]) => [language, weight / Math.sqrt(votes.length)]);
}

/** Endings that make up for short error texts without a single function word. */
function endingOf(word: string, language: WrittenLanguage): number {
  if (word.length < 5) return 0;
  if (language === 'en') return /(?:ed|ing|ly)$/u.test(word) ? 0.5 : 0;
  if (language === 'fr')
    return /(?:é|ée|és|ées|aux|eux|ment|tés?)$/u.test(word) && !/[óíúñ]/u.test(word) ? 0.5 : 0;
  if (language === 'es') return /(?:ción|dad|ado|ada|ó)$/u.test(word) ? 1 : 0;
  if (language === 'it') return /(?:zione|zioni|ità)$/u.test(word) ? 0.7 : 0;
  if (language === 'de') return /(?:ung|keit|heit|lich|ieren)$/u.test(word) ? 0.7 : 0;
  return 0;
}

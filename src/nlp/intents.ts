import { detectLanguage } from '../core/detect-language';
import type { Language } from '../core/language';
import type { IntentClassifier } from '../core/match/types';
import { fingerprint } from '../core/text/normalise';
import { trainIntentReader, type IntentReader, type Reading } from './intent-reader';

const MOST_CHARS = 80;
const MOST_WORDS = 12;

/** What no command has: a number of three digits, a hexadecimal number, a path, brackets or signs of a log line. */
const NOT_SPOKEN = /\d{3}|0x|[\\/[\]{}<>=|_]|::|\w\.\w/u;

/**
 * Fitted by five-fold cross-validation on the training sentences, where a wrong intent costs as much as two that
 * are not understood: `npm run bench -- intents`.
 */
export const INTENT_FIT = {
  /** Added to the count of each feature in each class. */
  smoothing: 0.1,
  leastOdds: 5,
  leastLead: 5,
  leastKnown: 0.6,
} as const;

type Sentences = ReadonlyMap<Language, ReadonlyMap<string, readonly string[]>>;

/**
 * Classifiers for each language, trained when a text is first read in it; a sentence of the training data always gets
 * its own intent.
 */
export function trainIntents(sentences: Sentences): IntentClassifier {
  const readers = new Map<Language, IntentReader>();
  const readerOf = (language: Language): IntentReader => {
    const trained =
      readers.get(language) ??
      trainIntentReader(sentences.get(language) ?? new Map(), language, INTENT_FIT.smoothing);
    readers.set(language, trained);
    return trained;
  };
  return {
    classify: (text, language) => {
      if (text.length > MOST_CHARS * 2) return undefined;
      const print = fingerprint(text);
      if (print === '' || print.length > MOST_CHARS) return undefined;
      if (NOT_SPOKEN.test(text.normalize('NFKC')) || text.trim().split(/\s+/u).length > MOST_WORDS)
        return undefined;
      const reading = mostKnown(text, language, readerOf);
      return reading !== undefined && isClear(reading) ? reading.intent : undefined;
    },
  };
}

/** A few words do not always give their language away ("stop stp"): the language that knows most of them reads them. */
function mostKnown(
  text: string,
  language: Language,
  readerOf: (language: Language) => IntentReader,
): Reading | undefined {
  const detected = detectLanguage(text) ?? language;
  const reading = readerOf(detected)(text);
  if (detected === 'ja' || reading?.known === 1) return reading;
  const other = readerOf(detected === 'en' ? 'fr' : 'en')(text);
  return (other?.known ?? 0) > (reading?.known ?? 0) ? other : reading;
}

function isClear({ odds, lead, known }: Reading): boolean {
  return odds >= INTENT_FIT.leastOdds && lead >= INTENT_FIT.leastLead && known >= INTENT_FIT.leastKnown;
}

import type { CodeIndex } from '../text/codes';
import { FUZZY_WINDOW, normalise, stripAccents } from '../text/normalise';
import { displayWords } from '../text/words';
import type { Calibration } from './calibration';
import { becauseCode } from './decisive';
import { outcomeOf, type Weighed } from './posterior';
import type { Decided, Reading } from './reading';
import type { Because, Candidate } from './types';

/** Below this a candidate is not worth a place in the list. */
const LEAST_SHOWN = 0.02;
/** From here on a topic outside the catalogue is named. */
const LEAST_TOPIC = 0.5;
/** Telling words that must agree before words alone decide or a subject is named … */
const LEAST_TELLING = 2;
/** … unless the text is longer than a word or two. */
const LEAST_WORDS = 4;
const SHORT_CHARS = 80;
const MOST_WORDS = 6;
/** Shared by the entries of a hint that stands alone. */
const HINTED_SHARE = 0.7;
/** Candidates that are listed. */
export const MOST_SHOWN = 6;

/** Without decisive evidence: by words and hints, with room for "not in the catalogue". */
export function suggest(
  weighed: readonly Weighed[],
  reading: Reading,
  index: CodeIndex,
  calibration: Calibration,
): Decided {
  const entries = weighed.filter(({ kind }) => kind === 'entry');
  const shown = entries
    .filter(({ confidence }) => confidence >= LEAST_SHOWN)
    .slice(0, MOST_SHOWN)
    .map((one) => toCandidate(one, reading, index));
  const outcome = outcomeOf(
    entries.map(({ confidence }) => confidence),
    calibration,
  );
  if (outcome === 'unknown' && !reading.foreign) {
    const hinted = byHintsAlone(entries, reading, index);
    if (hinted.length > 0) return { outcome: 'ambiguous', candidates: hinted };
  }
  const topic = weighed.find(({ kind, confidence }) => kind === 'topic' && confidence >= LEAST_TOPIC);
  const named = topic !== undefined && outcome === 'unknown' && isTelling(topic);
  return {
    outcome:
      outcome === 'likely' && isThin(entries[0], shown[0]?.because ?? [], reading.text)
        ? 'ambiguous'
        : outcome,
    candidates: shown,
    ...(named ? { topic: topic.id } : {}),
  };
}

function isTelling(weighed: Weighed): boolean {
  return weighed.words().filter(({ telling }) => telling).length >= LEAST_TELLING;
}

/** Folded words as the person wrote them, with their accents and capitals. */
function asWritten(words: readonly string[], text: string): readonly string[] {
  const written = new Map<string, string>();
  for (const word of displayWords(text.slice(0, FUZZY_WINDOW), 'en')) {
    const folded = stripAccents(normalise(word));
    if (!written.has(folded)) written.set(folded, word);
  }
  return words.map((word) =>
    word
      .split(' ')
      .map((part) => written.get(part) ?? part)
      .join(' '),
  );
}

/** What a card says that agrees: words of the whole trade only where there are no others. */
function displayed(weighed: Weighed): readonly string[] {
  const words = weighed.words();
  const telling = words.filter((one) => one.telling);
  return (telling.length > 0 ? telling : words).map(({ word }) => word).slice(0, MOST_WORDS);
}

/** One telling word, or a name that occurs elsewhere too (407, CSC.exe), suggests and never decides. */
function isThin(weighed: Weighed | undefined, because: readonly Because[], text: string): boolean {
  const quotes = because.flatMap((one) => (one.type === 'code' ? [one.quote.toLowerCase()] : []));
  const words = (weighed?.words() ?? []).filter(({ word }) => !quotes.some((quote) => quote.includes(word)));
  const telling = words.filter((one) => one.telling).length;
  if (quotes.length > 0) return telling === 0;
  return telling < LEAST_TELLING && displayWords(text.slice(0, SHORT_CHARS), 'ja').length < LEAST_WORDS;
}

/** A hint that nothing else in the text goes with is worth a question, or a choice among the entries that share it. */
function byHintsAlone(entries: readonly Weighed[], reading: Reading, index: CodeIndex): readonly Candidate[] {
  const hinted = new Set(reading.codes.flatMap(({ evidence }) => index.hinted(evidence.code)));
  const own = entries.filter(({ id }) => hinted.has(id)).slice(0, MOST_SHOWN);
  const total = own.reduce((sum, { confidence }) => sum + confidence, 0);
  return own.map((one) =>
    toCandidate({ ...one, confidence: (HINTED_SHARE * one.confidence) / total }, reading, index),
  );
}

function toCandidate(one: Weighed, { codes, text }: Reading, index: CodeIndex): Candidate {
  const hints = codes.filter(({ evidence }) => index.hinted(evidence.code).includes(one.id));
  const words = asWritten(displayed(one), text);
  const byWords: Because[] = words.length === 0 ? [] : [{ type: 'words', words }];
  return {
    id: one.id,
    confidence: one.confidence,
    because: [...hints.map(({ evidence }) => becauseCode(evidence)), ...byWords],
  };
}

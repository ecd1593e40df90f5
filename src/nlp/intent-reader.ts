import type { Language } from '../core/language';
import { INTENTS, type Intent } from '../core/match/types';
import { COURTESY } from './courtesy';
import { createFeatureReader, type Token } from './intent-features';
import { TokenBayes, TokenNumbers, type Classification } from './token-bayes';

/** The intent that a text is nearest to, and how near it is. */
export interface Reading {
  /** Undefined when the text is a training sentence of no intent. */
  readonly intent?: Intent;
  /** How many times likelier a command is than anything else. */
  readonly odds: number;
  /** How many times likelier the intent is than the next one. */
  readonly lead: number;
  /** Share of the words that the training sentences have. */
  readonly known: number;
}

/** Reads a text as one of the intents; undefined when it has nothing to go by. */
export type IntentReader = (text: string) => Reading | undefined;

/** Which language is wished for is told by its name alone; the sentences around it are the same. */
const LANGUAGE = 'language';
const NAME_SMOOTHING = 1;

/** One word that is no sentence of the training data says too little. */
const FEWEST_WORDS = 2;

interface Trained {
  /** Class of each training sentence, by its words with and without courtesy. */
  readonly sentences: ReadonlyMap<string, string>;
  readonly numbers: TokenNumbers;
  /** Tells commands from everything else. */
  readonly spoken: TokenBayes;
  /** Tells commands apart. */
  readonly which: TokenBayes;
  /** Tells the languages apart that one can wish for. */
  readonly tongue: TokenBayes;
}

/**
 * Trains on sentences by class; a class that is no intent is what commands must be told from. In a single classifier
 * that class would be many times larger than the others, and what a class never saw costs it more the larger it is:
 * hence one for whether it is a command, and one for which.
 */
export function trainIntentReader(
  classes: ReadonlyMap<string, readonly string[]>,
  language: Language,
  smoothing: number,
): IntentReader {
  const features = createFeatureReader([...classes.values()].flat(), language);
  const sentences = new Map<string, string>();
  const trained: Trained = {
    sentences,
    numbers: new TokenNumbers(),
    spoken: new TokenBayes(smoothing),
    which: new TokenBayes(smoothing),
    tongue: new TokenBayes(NAME_SMOOTHING),
  };
  for (const [name, texts] of classes) {
    for (const text of texts) {
      const { all, stems, words } = features.readTrained(text);
      if (words.length === 0) continue;
      const plain = withoutCourtesy(words, language);
      if (!sentences.has(plain)) sentences.set(plain, name);
      sentences.set(words.join(' '), name);
      learn(trained, toIntent(name), all, stems);
    }
  }
  return (text) => {
    const { words, stems, all, known } = features.read(text);
    const sentence = sentences.get(words.join(' ')) ?? sentences.get(withoutCourtesy(words, language));
    if (sentence !== undefined) return sure(toIntent(sentence));
    return words.length < FEWEST_WORDS ? undefined : guess(trained, all, stems, known);
  };
}

/** The intent of that name, if it is one. */
export function toIntent(name: string): Intent | undefined {
  return INTENTS.find((intent) => intent === name);
}

function sure(intent: Intent | undefined): Reading {
  return { ...(intent && { intent }), odds: Infinity, lead: Infinity, known: 1 };
}

function withoutCourtesy(words: readonly string[], language: Language): string {
  const telling = language === 'ja' ? [] : words.filter((word) => !COURTESY[language].has(word));
  return (telling.length === 0 ? words : telling).join(' ');
}

function learn(
  { numbers, spoken, which, tongue }: Trained,
  intent: Intent | undefined,
  all: readonly Token[],
  stems: readonly Token[],
): void {
  const tokens = numbers.add(all);
  spoken.addDocument(tokens, intent === undefined ? 'other' : 'command');
  if (intent === undefined) return;
  const isLanguage = intent.startsWith(LANGUAGE);
  which.addDocument(tokens, isLanguage ? LANGUAGE : intent);
  if (isLanguage) tongue.addDocument(numbers.add(stems), intent);
}

function guess(
  { numbers, spoken, which, tongue }: Trained,
  all: readonly Token[],
  stems: readonly Token[],
  known: number,
): Reading | undefined {
  const tokens = numbers.find(all);
  const meant = leader(which.classify(tokens));
  const named = meant?.label === LANGUAGE ? leader(tongue.classify(numbers.find(stems))) : meant;
  const intent = toIntent(named?.label ?? '');
  if (meant === undefined || named === undefined || intent === undefined) return undefined;
  const sides = spoken.classify(tokens);
  const valueOf = (side: string): number => sides.find(({ label }) => label === side)?.value ?? 0;
  return {
    intent,
    odds: valueOf('command') / valueOf('other'),
    lead: Math.min(meant.lead, named.lead),
    known,
  };
}

function leader([best, next]: readonly Classification[]):
  { readonly label: string; readonly lead: number } | undefined {
  return best === undefined ? undefined : { label: best.label, lead: best.value / (next?.value ?? 0) };
}

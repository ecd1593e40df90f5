import type { Catalogue } from './core/catalog/types';
import { createMatcher, type MeasuringMatcher } from './core/match/matcher';
import type { IntentClassifier } from './core/match/types';
import { redact } from './core/redact';
import { loadKnowledge } from './knowledge/load';
import { createAnalyser } from './nlp/analyser';
import { trainIntents } from './nlp/intents';

/** What the bot knows and how it reads: the same for the server and the command line. */
export interface Brain {
  readonly catalogue: Catalogue;
  readonly matcher: MeasuringMatcher;
  readonly intents: IntentClassifier;
  readonly redact: (text: string) => string;
}

/** Loads the knowledge folder. @throws ProblemsError with every problem by file and path. */
export async function loadBrain(dir: string): Promise<Brain> {
  const { catalogue, intents, matching } = await loadKnowledge(dir);
  return {
    catalogue,
    matcher: createMatcher(catalogue, createAnalyser(), matching),
    intents: trainIntents(intents),
    redact,
  };
}

import { INTENTS } from '../../core/match/types';
import { problem, warning, type Finding } from '../problem';
import type { Knowledge } from './rule';

/** Every intent has training sentences in every language. */
export function* checkIntents({ draft }: Knowledge): Generator<Finding> {
  const all = new Set(draft.intents.values().flatMap(({ value }) => value.keys()));
  for (const { value, place } of draft.intents.values()) {
    for (const name of all) {
      if (value.has(name)) continue;
      const message = `the intent "${name}" has sentences in another language but not here`;
      yield problem('intents', place, message, `Add "${name}:" with sentences in this language.`);
    }
    for (const name of INTENTS) {
      if (all.has(name)) continue;
      yield warning('intents', place, `the bot knows an intent "${name}" that has no sentences`, 'Add some.');
    }
  }
}

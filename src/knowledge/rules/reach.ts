import { LANGUAGES } from '../../core/language';
import { stepIdOf } from '../build';
import { stepItemsOf } from '../draft';
import { below, problem, warning, type Finding, type Place } from '../problem';
import type { EntryData } from '../schema';
import type { Knowledge } from './rule';

/** Everything that is written can be reached by somebody. */
export function* checkReach({ draft, catalogue }: Knowledge): Generator<Finding> {
  const entries = [...draft.entries.values()].map(({ value }) => value);
  const members = new Set(entries.flatMap((entry) => Object.keys(entry.members)));
  for (const [id, { value, place }] of draft.entries) {
    yield* checkOtherLanguages(value, place);
    if (members.has(id) || isRecognisable(value)) continue;
    const message =
      'nothing leads to this entry: no code, no message, no symptom, not a member of an umbrella';
    yield problem('unreachable', below(place, 'recognise'), message, 'Add what people paste or type.');
  }

  const causes = new Set(entries.flatMap((entry) => entry.causes.map(({ cause }) => cause)));
  for (const [id, { place }] of draft.causes) {
    if (!causes.has(id)) {
      yield warning('unused', place, `no entry has the cause "${id}"`, 'Use it, or remove it.');
    }
  }

  const uses = entries.flatMap((entry) => stepItemsOf(entry).map(({ item }) => stepIdOf(item)));
  for (const [id, { place }] of draft.sharedSteps) {
    if (!uses.includes(id))
      yield warning('unused', place, `no entry uses the step "${id}"`, 'Use or remove it.');
  }

  const dimensions = new Set(entries.flatMap((entry) => entry.table?.dimensions ?? []));
  for (const { id, answers } of catalogue.questions.values()) {
    const place = draft.questions.get(id)?.place;
    if (place === undefined || dimensions.has(id) || answers.some(({ says }) => says.size > 0)) continue;
    const fix = 'Give its answers "says:", or use it in a table.';
    yield warning('unused', place, `the question "${id}" is never asked`, fix);
  }
}

function* checkOtherLanguages({ recognise }: EntryData, place: Place): Generator<Finding> {
  for (const [language, { messages, symptoms }] of Object.entries(recognise.otherLanguages)) {
    if (messages.length + symptoms.length > 0) continue;
    const at = below(place, 'recognise', 'otherLanguages', language);
    const message = `nothing in "${language}" leads to this entry`;
    yield problem('unreachable', at, message, 'Add a message or a symptom, or remove the language.');
  }
}

/** In a language that the bot speaks: who reads the answer must be able to ask for it. */
function isRecognisable({ recognise }: EntryData): boolean {
  const texts = LANGUAGES.flatMap((language) => [
    ...recognise.messages[language],
    ...recognise.symptoms[language],
  ]);
  return recognise.codes.length > 0 || texts.length > 0;
}

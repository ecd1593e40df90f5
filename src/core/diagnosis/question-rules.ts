import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { Entry, Question } from '../catalog/types';
import { answerLikelihoods, asksForCodeOf } from './answers';
import type { Belief } from './belief';
import { concern, type CaseView } from './frame';
import { OTHER } from './priors';
import { NEGLIGIBLE } from './repair-problem';

/** Why a question about the causes of an entry is not asked, whatever it is worth. */
export type Refusal =
  /** After two questions something useful must be shown. */
  | 'enough-asked'
  /** Nobody is asked about a passphrase who may have a full disk. */
  | 'concerns-few'
  /** It would only tell what is in the catalogue from what is not, and nobody has said how that would be answered. */
  | 'tells-no-causes-apart'
  /** It asks for a code that would stand in the message, and the message was pasted. */
  | 'in-the-message'
  /** Whoever pastes an error wants an answer at once: it saves too little to come before the first steps. */
  | 'answer-first';

const MOST_QUESTIONS_IN_A_ROW = 2;
/** The share of what is believed that a question must speak of. */
export const LEAST_CONCERNED = 0.6;
/** Before the first steps of an entry one question is enough, and it must save this many minutes. */
const LEAST_SAVING_AT_FIRST = 5;
/** Whoever pasted a code or a whole message has looked already and is answered at once, unless much is at stake. */
const LEAST_SAVING_AFTER_PASTE = 10;

/** The first reason against asking; undefined when there is none. */
export function refusalOf(
  question: Question,
  savesMinutes: number,
  entry: Entry,
  { facts, belief }: CaseView,
): Refusal | undefined {
  if (isEnoughAsked(facts)) return 'enough-asked';
  if (concern(question, belief) < LEAST_CONCERNED) return 'concerns-few';
  if (!tellsCausesApart(question, entry, belief)) return 'tells-no-causes-apart';
  if (wasPasted(entry, facts) && asksForCodeOf(question, entry)) return 'in-the-message';
  const isFirst = !wasTried(entry, facts);
  const least = wasPasted(entry, facts) ? LEAST_SAVING_AFTER_PASTE : LEAST_SAVING_AT_FIRST;
  return isFirst && (questionsInARow(facts) > 0 || savesMinutes < least) ? 'answer-first' : undefined;
}

function tellsCausesApart(question: Question, entry: Entry, { hypotheses }: Belief): boolean {
  const likelihoods = hypotheses
    .filter((one) => one.entryId === entry.id && one.causeId !== OTHER && one.probability > NEGLIGIBLE)
    .map(({ causeId }) => answerLikelihoods(question, entry.id, causeId));
  return likelihoods.some((one) =>
    one.some((value, index) => Math.abs(value - (likelihoods[0]?.[index] ?? 0)) > NEGLIGIBLE),
  );
}

function wasPasted({ id }: Entry, facts: readonly PlacedFact[]): boolean {
  return factsOf(facts, 'evidence-read').some(
    ({ fact }) => fact.outcome === 'exact' && fact.candidates[0]?.id === id,
  );
}

function wasTried({ steps }: Entry, facts: readonly PlacedFact[]): boolean {
  return factsOf(facts, 'step-reported').some(({ fact }) => steps.includes(fact.stepId));
}

/** Whether something else than a question is due. */
export function isEnoughAsked(facts: readonly PlacedFact[]): boolean {
  return questionsInARow(facts) >= MOST_QUESTIONS_IN_A_ROW;
}

function questionsInARow(facts: readonly PlacedFact[]): number {
  const lastOther = facts.findLastIndex(({ fact }) => fact.type !== 'question-answered');
  return facts.length - 1 - lastOther;
}

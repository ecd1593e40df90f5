import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type {
  AnswerId,
  Catalogue,
  CauseId,
  Entry,
  EntryId,
  Odds,
  Question,
  QuestionId,
} from '../catalog/types';
import { LANGUAGES } from '../language';
import { clampLikelihoods, ODDS } from './numbers';

/** A question that is settled. */
export interface GivenAnswer {
  readonly questionId: QuestionId;
  readonly answerId: AnswerId;
  /** `evidence`: what was pasted holds a code that only this answer names. */
  readonly from: 'person' | 'evidence';
}

/** Question → answer, the last one given counts; "I don't know" is no answer. */
export function latestAnswers(facts: readonly PlacedFact[]): readonly (readonly [QuestionId, AnswerId])[] {
  const answers = new Map(
    factsOf(facts, 'question-answered').map(
      (placed) => [placed.fact.questionId, placed.fact.answerId] as const,
    ),
  );
  return [...answers].filter(([, answerId]) => answerId !== 'dont-know');
}

/** Every answer that is known, what the person said before what the evidence says. */
export function givenAnswers(facts: readonly PlacedFact[], catalogue: Catalogue): readonly GivenAnswer[] {
  const said = latestAnswers(facts).map(([questionId, answerId]): GivenAnswer => ({
    questionId,
    answerId,
    from: 'person',
  }));
  const answered = new Set(said.map(({ questionId }) => questionId));
  return [...said, ...answersInEvidence(facts, catalogue).filter((one) => !answered.has(one.questionId))];
}

/** Questions that nobody needs to be asked: one of their answers, and no other, names a code that was pasted. */
function answersInEvidence(facts: readonly PlacedFact[], catalogue: Catalogue): readonly GivenAnswer[] {
  const codes = new Set(
    factsOf(facts, 'evidence-read').flatMap(({ fact }) =>
      fact.codes.filter(({ kind }) => kind !== 'name').map(({ code }) => code.toLowerCase()),
    ),
  );
  if (codes.size === 0) return [];
  return [...catalogue.questions.values()].flatMap((question) => {
    const named = question.answers.filter(({ synonyms }) =>
      LANGUAGES.some((language) => synonyms[language].some((one) => codes.has(one.toLowerCase()))),
    );
    const [answer] = named;
    return answer === undefined || named.length > 1
      ? []
      : [{ questionId: question.id, answerId: answer.id, from: 'evidence' } as const];
  });
}

/**
 * P(answer | entry, cause) for each answer of the question, each within [.02, .98], together 1. The words given for a
 * hypothesis are completed to 1, the answers not mentioned sharing the rest equally; a hypothesis that the question
 * mentions nowhere is uniform. A word about the cause counts before one about the entry.
 */
export function answerLikelihoods(
  question: Question,
  entryId: EntryId | undefined,
  causeId: CauseId,
): readonly number[] {
  const words = question.answers.map(({ says }) => says.get(causeId) ?? says.get(entryId ?? ''));
  if (words.every((word) => word === undefined)) return words.map(() => 1 / words.length);
  return clampLikelihoods(completed(words));
}

function completed(words: readonly (Odds | undefined)[]): readonly number[] {
  const given = words.map((word) => (word === undefined ? undefined : ODDS[word]));
  const sum = given.reduce<number>((total, odds) => total + (odds ?? 0), 0);
  const open = given.filter((odds) => odds === undefined).length;
  const rest = open === 0 ? 0 : Math.max(0, 1 - sum) / open;
  const total = sum + rest * open;
  return given.map((odds) => (odds ?? rest) / total);
}

/** P(answer | entry, cause). */
export function answerLikelihood(
  question: Question,
  answerId: AnswerId,
  entryId: EntryId | undefined,
  causeId: CauseId,
): number {
  const index = question.answers.findIndex(({ id }) => id === answerId);
  return index < 0
    ? 1 / question.answers.length
    : (answerLikelihoods(question, entryId, causeId)[index] ?? 0);
}

/** Whether a question asks for a code that the messages of an entry may hold. */
export function asksForCodeOf({ answers }: Question, { recognise }: Entry): boolean {
  const own = new Set([...recognise.codes, ...recognise.hints].map((one) => one.toLowerCase()));
  return answers.some(({ synonyms }) =>
    LANGUAGES.some((language) => synonyms[language].some((one) => own.has(one.toLowerCase()))),
  );
}

/** Whether a question says something about this hypothesis. */
export function mentions(question: Question, entryId: EntryId, causeId: CauseId): boolean {
  return question.answers.some(({ says }) => says.has(causeId) || says.has(entryId));
}

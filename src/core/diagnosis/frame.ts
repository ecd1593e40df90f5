import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { Catalogue, Entry, Question, Step, StepId } from '../catalog/types';
import { answerLikelihoods, givenAnswers, mentions } from './answers';
import type { Belief, Hypothesis } from './belief';
import { DEFAULT_RETEST_MINUTES, READING_MINUTES, RISK_MINUTES } from './numbers';
import { applies } from '../catalog/conditions';
import type { Circumstances } from './options';
import { fixChance, OTHER } from './priors';
import type { Fix, RepairProblem, RepairQuestion, RepairState, RepairStep } from './repair-problem';

/** A case as numbers, with what the numbers stand for. */
export interface Frame {
  readonly problem: RepairProblem;
  readonly state: RepairState;
  readonly hypotheses: readonly Hypothesis[];
  /** By index; undefined where reading an answer entry stands for a step. */
  readonly steps: readonly (Step | undefined)[];
  readonly questions: readonly Question[];
}

/** What a case is framed from. */
export interface CaseView {
  readonly facts: readonly PlacedFact[];
  readonly catalogue: Catalogue;
  readonly belief: Belief;
  readonly circumstances: Circumstances;
}

/** Everything believed, the steps of these entries that can still be done, and the questions that are still open. */
export function frameCase(view: CaseView, entries: readonly Entry[]): Frame {
  const { hypotheses } = view.belief;
  const open = openSteps(entries, view);
  const indexOf = new Map(open.map(({ id }, index) => [id, index] as const));
  const steps = open.map((step): RepairStep => ({
    id: step.id,
    cost: step.minutes + RISK_MINUTES[step.risk],
    risk: step.risk,
    needs: indexOf.get(step.needs ?? '') ?? -1,
    fixes: fixesOf(step, hypotheses, view.circumstances),
  }));
  const readings = entries.filter(isAnswer).map((entry) => readingOf(entry, hypotheses));
  const questions = openQuestions(view);
  return {
    problem: {
      steps: [...steps, ...readings],
      questions: questions.map((question) => toRepairQuestion(question, hypotheses)),
      retest: retestOf(entries, view.belief),
      escalation: view.circumstances.escalationMinutes,
    },
    state: {
      mass: hypotheses.map(({ probability }) => probability),
      gone: new Set(),
      asked: new Set(),
    },
    hypotheses,
    steps: [...open, ...readings.map(() => undefined)],
    questions,
  };
}

function fixesOf(
  step: Step,
  hypotheses: readonly Hypothesis[],
  circumstances: Circumstances,
): readonly Fix[] {
  return hypotheses.flatMap(({ causeId }, hypothesis): Fix[] => {
    const chance = fixChance(step, causeId, circumstances);
    return chance > 0 ? [{ hypothesis, chance }] : [];
  });
}

/** References, procedures, checklists and tables are answers: to see which one it is costs reading them. */
function isAnswer({ kind }: Entry): boolean {
  return kind !== 'error' && kind !== 'symptom' && kind !== 'umbrella';
}

const READER_CONTENT = 0.9;

function readingOf({ id }: Entry, hypotheses: readonly Hypothesis[]): RepairStep {
  const own = hypotheses.flatMap(({ entryId }, hypothesis) =>
    entryId === id ? [{ hypothesis, chance: READER_CONTENT }] : [],
  );
  return { id: `read:${id}`, cost: READING_MINUTES, risk: 'none', needs: -1, fixes: own };
}

/** Minutes of a re-test, weighed by how probable the entries are. */
function retestOf(entries: readonly Entry[], belief: Belief): number {
  let [minutes, mass] = [0, 0];
  for (const entry of entries) {
    const probability = belief.entries.get(entry.id) ?? 0;
    mass += probability;
    if (!isAnswer(entry)) minutes += probability * (entry.retest?.minutes ?? DEFAULT_RETEST_MINUTES);
  }
  return mass === 0 ? DEFAULT_RETEST_MINUTES : minutes / mass;
}

/**
 * Steps not reported yet that the environment allows and whose chain can still be done: a prerequisite that could not be
 * done blocks what needs it. By id, so that the order of the file does not decide.
 */
function openSteps(
  entries: readonly Entry[],
  { facts, catalogue, circumstances }: CaseView,
): readonly Step[] {
  const outcomes = new Map(
    factsOf(facts, 'step-reported').map((placed) => [placed.fact.stepId, placed.fact.outcome] as const),
  );
  const blocked = (id: StepId): boolean => {
    if (outcomes.get(id) === 'could-not') return true;
    const needs = catalogue.steps.get(id)?.needs;
    return needs !== undefined && blocked(needs);
  };
  const ids = new Set(entries.filter(({ causes }) => causes.size > 0).flatMap(({ steps }) => [...steps]));
  return [...ids]
    .toSorted()
    .map((id) => catalogue.steps.get(id))
    .filter((step): step is Step => step !== undefined && !outcomes.has(step.id) && !blocked(step.id))
    .filter(({ when }) => applies(when, circumstances.environment));
}

/** Questions about something that is believed, which neither the person nor the evidence has answered. */
function openQuestions({ facts, catalogue, belief }: CaseView): readonly Question[] {
  const settled = new Set([
    ...factsOf(facts, 'question-answered').map(({ fact }) => fact.questionId),
    ...givenAnswers(facts, catalogue).map(({ questionId }) => questionId),
  ]);
  return [...catalogue.questions.values()]
    .filter((question) => !settled.has(question.id) && concern(question, belief) > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** How much of the belief a question speaks of; what is not in the catalogue left aside. */
export function concern(question: Question, { hypotheses }: Belief): number {
  let [spoken, all] = [0, 0];
  for (const { entryId, causeId, probability } of hypotheses) {
    const isMentioned = mentions(question, entryId, causeId);
    if (isMentioned) spoken += probability;
    if (isMentioned || causeId !== OTHER) all += probability;
  }
  return all === 0 ? 0 : spoken / all;
}

function toRepairQuestion(question: Question, hypotheses: readonly Hypothesis[]): RepairQuestion {
  const likelihoods = hypotheses.map(({ entryId, causeId }) => answerLikelihoods(question, entryId, causeId));
  return {
    id: question.id,
    cost: question.minutes,
    answers: question.answers.map(({ id }, answer) => ({
      id,
      likelihood: likelihoods.map((one) => one[answer] ?? 0),
    })),
  };
}

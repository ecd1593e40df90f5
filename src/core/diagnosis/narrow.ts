import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { Entry, EntryId, Question } from '../catalog/types';
import { answerLikelihoods, asksForCodeOf } from './answers';
import type { Belief } from './belief';
import { planRepair } from './blocks';
import { isWorthAsking, valueQuestion, valueQuestions, type ValuedQuestion } from './choice';
import { concern, frameCase, type CaseView, type Frame } from './frame';
import type { QuestionValue } from './plan-types';
import { OTHER } from './priors';
import { NEGLIGIBLE, sumOf, type RepairProblem } from './repair-problem';

/** A question, and what its answer is worth. */
export interface AskedQuestion {
  readonly question: Question;
  readonly value: QuestionValue;
}

/** After two questions something useful must be shown. */
const MOST_QUESTIONS_IN_A_ROW = 2;
/** A question is asked only of those whom it concerns: nobody is asked about a passphrase who may have a full disk. */
const LEAST_CONCERNED = 0.6;
/** To find the entry, a question must tell this many bits about which one it is. */
const LEAST_BITS = 0.2;
/** A choice among titles: what reading them takes, and how often the right one is picked. */
const TITLES_MINUTES = 1;
const RIGHT_TITLE = 0.8;
export const MOST_CANDIDATES = 3;
/** Less probable entries are left out of what a question is worth. */
const LEAST_PROBABLE = 0.02;

/** An expert would have to find the entry too: until it is found, handing over saves nothing. In minutes. */
const ESCALATION_UNNARROWED = 480;

/**
 * The question that leads to the right entry in the fewest minutes; undefined when a choice among titles is cheaper.
 * One of the two must be asked: no steps are shown before the entry is found.
 */
export function questionBetweenEntries(view: CaseView): AskedQuestion | undefined {
  if (isEnoughAsked(view.facts)) return undefined;
  const circumstances = { ...view.circumstances, escalationMinutes: ESCALATION_UNNARROWED };
  const entries = candidatesOf(view);
  const frame = frameCase({ ...view, circumstances }, entries);
  const titles = valueQuestion(withTitles(frame, entries), frame.state, frame.questions.length);
  const best = valueQuestions(frame.problem, frame.state).find(({ question }) => {
    const asked = frame.questions[question];
    return (
      asked !== undefined &&
      concern(asked, view.belief) >= LEAST_CONCERNED &&
      informationAboutEntries(asked, view.belief) >= LEAST_BITS
    );
  });
  return best === undefined || best.minutes > titles.minutes
    ? undefined
    : toAsked(frame, best, titles.minutes);
}

/** The problem with one more question: which of these titles is it? */
function withTitles({ problem, hypotheses }: Frame, entries: readonly Entry[]): RepairProblem {
  const offered = entries.slice(0, MOST_CANDIDATES).map(({ id }) => id);
  const likelihoods = hypotheses.map(({ entryId }) => {
    const right = offered.includes(entryId) ? entryId : undefined;
    return [...offered, undefined].map((id) =>
      id === right ? RIGHT_TITLE : (1 - RIGHT_TITLE) / offered.length,
    );
  });
  const answers = [...offered, 'none'].map((id, answer) => ({
    id,
    likelihood: likelihoods.map((one) => one[answer] ?? 0),
  }));
  return { ...problem, questions: [...problem.questions, { id: 'titles', cost: TITLES_MINUTES, answers }] };
}

/** The question about the causes of an entry that saves most minutes, if that beats doing the next block first. */
export function questionBeforeSteps(entry: Entry, view: CaseView): AskedQuestion | undefined {
  if (isEnoughAsked(view.facts)) return undefined;
  const frame = frameCase(view, [entry]);
  const plan = planRepair(frame.problem, frame.state);
  const best = valueQuestions(frame.problem, frame.state).find(({ question }) => {
    const asked = frame.questions[question];
    return (
      asked !== undefined &&
      concern(asked, view.belief) >= LEAST_CONCERNED &&
      tellsCausesApart(asked, entry, view.belief) &&
      !(wasPasted(entry, view.facts) && asksForCodeOf(asked, entry))
    );
  });
  if (best === undefined || !isWorthAsking(frame.problem, frame.state, best, plan)) return undefined;
  const asked = toAsked(frame, best, plan.best[0] ?? 0);
  if (wasTried(entry, view.facts)) return asked;
  const isHeldUp = questionsInARow(view.facts) > 0;
  return isHeldUp || (asked?.value.savesMinutes ?? 0) < LEAST_SAVING_AT_FIRST ? undefined : asked;
}

/**
 * Whoever pastes an error wants an answer at once: before the first steps of an entry one question is enough, and it must
 * save this many minutes.
 */
const LEAST_SAVING_AT_FIRST = 5;

function wasTried({ steps }: Entry, facts: readonly PlacedFact[]): boolean {
  return factsOf(facts, 'step-reported').some(({ fact }) => steps.includes(fact.stepId));
}

/** What is not in the catalogue is no reason to ask: nobody has said how it would be answered. */
function tellsCausesApart(question: Question, entry: Entry, { hypotheses }: Belief): boolean {
  const likelihoods = hypotheses
    .filter((one) => one.entryId === entry.id && one.causeId !== OTHER && one.probability > NEGLIGIBLE)
    .map(({ causeId }) => answerLikelihoods(question, entry.id, causeId));
  return likelihoods.some((one) =>
    one.some((value, index) => Math.abs(value - (likelihoods[0]?.[index] ?? 0)) > NEGLIGIBLE),
  );
}

/** The message itself is known: what else stands in it needs no asking. */
function wasPasted({ id }: Entry, facts: readonly PlacedFact[]): boolean {
  return factsOf(facts, 'evidence-read').some(
    ({ fact }) => fact.outcome === 'exact' && fact.candidates[0]?.id === id,
  );
}

/** The entries that are probable enough for their steps to count. */
export function candidatesOf({
  belief,
  catalogue,
}: Pick<CaseView, 'belief' | 'catalogue'>): readonly Entry[] {
  return [...belief.entries].flatMap(([id, probability]) => {
    const entry = catalogue.entries.get(id);
    return entry === undefined || probability < LEAST_PROBABLE ? [] : [entry];
  });
}

function toAsked(frame: Frame, best: ValuedQuestion, now: number): AskedQuestion | undefined {
  const question = frame.questions[best.question];
  if (question === undefined) return undefined;
  const mass = sumOf(frame.state.mass);
  return {
    question,
    value: {
      savesMinutes: (now - best.minutes) / mass,
      expectedMinutes: best.minutes / mass,
      expectedMinutesWithout: now / mass,
      answers: question.answers.map(({ id }, index) => {
        const { probability = 0, minutes = 0 } = best.answers[index] ?? {};
        return {
          id,
          probability: probability / mass,
          expectedMinutes: probability === 0 ? 0 : minutes / probability,
        };
      }),
    },
  };
}

export function isEnoughAsked(facts: readonly PlacedFact[]): boolean {
  return questionsInARow(facts) >= MOST_QUESTIONS_IN_A_ROW;
}

function questionsInARow(facts: readonly PlacedFact[]): number {
  const lastOther = facts.findLastIndex(({ fact }) => fact.type !== 'question-answered');
  return facts.length - 1 - lastOther;
}

/** Mutual information between the answer and the entry, in bits. */
export function informationAboutEntries(question: Question, belief: Belief): number {
  const likelihoods = belief.hypotheses.map((h) => answerLikelihoods(question, h.entryId, h.causeId));
  let bits = 0;
  for (const answer of question.answers.keys()) {
    const joint = new Map<EntryId, number>();
    for (const [index, { entryId, probability }] of belief.hypotheses.entries()) {
      const p = probability * (likelihoods[index]?.[answer] ?? 0);
      joint.set(entryId, (joint.get(entryId) ?? 0) + p);
    }
    const total = [...joint.values()].reduce((sum, p) => sum + p, 0);
    for (const [entryId, p] of joint) {
      const prior = belief.entries.get(entryId) ?? 0;
      if (p > 0 && prior > 0) bits += p * Math.log2(p / (total * prior));
    }
  }
  return bits;
}

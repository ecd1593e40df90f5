import type { Entry, EntryId, Question } from '../catalog/types';
import { answerLikelihoods } from './answers';
import { toAsked, type AskedQuestion } from './asked-question';
import type { Belief } from './belief';
import { valueQuestion, valueQuestions, type ValuedQuestion } from './choice';
import { concern, frameCase, type CaseView, type Frame } from './frame';
import { isEnoughAsked, LEAST_CONCERNED } from './question-rules';

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
  const entries = candidatesOf(view);
  const real = frameCase(view, entries);
  const frame = { ...real, problem: { ...real.problem, escalation: ESCALATION_UNNARROWED } };
  const best = valueQuestions(frame.problem, frame.state).find(({ question }) => {
    const asked = frame.questions[question];
    return (
      asked !== undefined &&
      concern(asked, view.belief) >= LEAST_CONCERNED &&
      informationAboutEntries(asked, view.belief) >= LEAST_BITS
    );
  });
  if (best === undefined || best.minutes > valueOfTitles(frame, entries).minutes) return undefined;
  // What is said to save is counted as everywhere else: with an expert at hand.
  const value = valueQuestion(real.problem, real.state, best.question);
  return toAsked(real, value, valueOfTitles(real, entries).minutes);
}

/** What it costs to ask which of these titles it is. */
function valueOfTitles({ problem, state, hypotheses }: Frame, entries: readonly Entry[]): ValuedQuestion {
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
  const titles = { id: 'titles', cost: TITLES_MINUTES, answers };
  return valueQuestion({ ...problem, questions: [titles] }, state, 0);
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

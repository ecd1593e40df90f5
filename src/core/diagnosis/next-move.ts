import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { Catalogue, Entry, EntryId, Question, QuestionId, TableRow } from '../catalog/types';
import { answerLikelihood, believe, latestAnswers, type Belief } from './belief';
import { planList, planSteps, type Plan } from './plan';

/** What to do next, given the facts alone. */
export type Move =
  | { readonly type: 'unknown' }
  | { readonly type: 'did-you-mean'; readonly entryIds: readonly EntryId[] }
  /** `entryId`: the umbrella or table that is being narrowed, if it is one. */
  | {
      readonly type: 'question';
      readonly questionId: QuestionId;
      readonly entryId?: EntryId;
      /** What asking saves. */
      readonly value?: { readonly savesMinutes: number };
    }
  | { readonly type: 'table'; readonly entryId: EntryId; readonly row?: TableRow }
  | { readonly type: 'steps'; readonly entryId: EntryId; readonly plan: Plan }
  | { readonly type: 'reference'; readonly entryId: EntryId }
  | { readonly type: 'exhausted'; readonly entryId: EntryId }
  /** Every item of a checklist or procedure is reported. */
  | { readonly type: 'completed'; readonly entryId: EntryId };

/** An entry is answered without asking when it has this probability and three times the next one's. */
const DECIDED = 0.75;
const DECIDED_RATIO = 3;
/** A question must be worth this many bits about which entry it is. */
const WORTHWHILE_BITS = 0.2;
const MOST_CANDIDATES = 3;

export interface Decided {
  readonly belief: Belief;
  readonly move: Move;
}

/** The next move for a case. Pure; the same facts give the same move. */
export function nextMove(facts: readonly PlacedFact[], catalogue: Catalogue): Decided {
  const belief = believe(facts, catalogue);
  return { belief, move: choose(facts, belief, catalogue) };
}

function choose(facts: readonly PlacedFact[], belief: Belief, catalogue: Catalogue): Move {
  const entry = decidedEntry(facts, belief, catalogue);
  if (entry !== undefined) return guide(entry, facts, belief, catalogue);
  if (belief.entries.size === 0 || !isRecognised(facts)) return { type: 'unknown' };
  const question = bestQuestion(facts, belief, catalogue);
  const umbrella = umbrellaOf(facts, catalogue);
  if (question !== undefined) {
    return {
      type: 'question',
      questionId: question.id,
      ...(umbrella === undefined ? {} : { entryId: umbrella }),
    };
  }
  return { type: 'did-you-mean', entryIds: [...belief.entries.keys()].slice(0, MOST_CANDIDATES) };
}

function isRecognised(facts: readonly PlacedFact[]): boolean {
  return facts.some(
    ({ fact }) =>
      fact.type === 'entry-picked' || (fact.type === 'evidence-read' && fact.outcome !== 'unknown'),
  );
}

function decidedEntry(facts: readonly PlacedFact[], belief: Belief, catalogue: Catalogue): Entry | undefined {
  const [top, next] = [...belief.entries];
  if (top === undefined) return undefined;
  const picked = factsOf(facts, 'entry-picked').at(-1)?.fact.entryId === top[0];
  const leads = top[1] >= DECIDED_RATIO * (next?.[1] ?? 0);
  const confident = leads && (top[1] >= DECIDED || isNamedByAnswer(top[0], facts, catalogue));
  return picked || (confident && isSupported(top[0], facts, catalogue))
    ? catalogue.entries.get(top[0])
    : undefined;
}

/** An answer that is always given for this entry names it: asking on would only repeat it. */
function isNamedByAnswer(entryId: EntryId, facts: readonly PlacedFact[], catalogue: Catalogue): boolean {
  return latestAnswers(facts).some(([questionId, answerId]) => {
    const answer = catalogue.questions.get(questionId)?.answers.find(({ id }) => id === answerId);
    return answer?.says.get(entryId) === 'always';
  });
}

/** Being the only candidate left is no evidence: a sure reading must have named the entry, or an answer spoken for it. */
function isSupported(entryId: EntryId, facts: readonly PlacedFact[], catalogue: Catalogue): boolean {
  const named = factsOf(facts, 'evidence-read').some(
    ({ fact }) =>
      (fact.outcome === 'exact' || fact.outcome === 'likely') && fact.candidates[0]?.id === entryId,
  );
  if (named) return true;
  const ids = [entryId, ...(catalogue.entries.get(entryId)?.causes.keys() ?? [])];
  return latestAnswers(facts).some(([questionId, answerId]) => {
    const says = catalogue.questions.get(questionId)?.answers.find(({ id }) => id === answerId)?.says;
    return ids.some((id) => says?.get(id) === 'always' || says?.get(id) === 'usually');
  });
}

function guide(entry: Entry, facts: readonly PlacedFact[], belief: Belief, catalogue: Catalogue): Move {
  if (entry.kind === 'table') return guideTable(entry, facts);
  if (entry.kind === 'reference') return { type: 'reference', entryId: entry.id };
  if (entry.kind === 'checklist' || entry.kind === 'procedure') {
    const list = planList(entry, facts, catalogue);
    if (list.block.length === 0) return { type: 'completed', entryId: entry.id };
    return { type: 'steps', entryId: entry.id, plan: list };
  }
  const plan = planSteps(entry, belief, facts, catalogue);
  return plan.block.length === 0
    ? { type: 'exhausted', entryId: entry.id }
    : { type: 'steps', entryId: entry.id, plan };
}

function guideTable(entry: Entry, facts: readonly PlacedFact[]): Move {
  const given = new Map(
    factsOf(facts, 'question-answered').map(({ fact }) => [fact.questionId, fact.answerId] as const),
  );
  const open = entry.table?.dimensions.find((id) => !given.has(id));
  if (open !== undefined) return { type: 'question', questionId: open, entryId: entry.id };
  const row = entry.table?.rows.find(({ when }) =>
    [...when].every(([question, answer]) => given.get(question) === answer),
  );
  return row === undefined ? { type: 'table', entryId: entry.id } : { type: 'table', entryId: entry.id, row };
}

/** The umbrella that the texts named, for the question's heading. */
function umbrellaOf(facts: readonly PlacedFact[], catalogue: Catalogue): EntryId | undefined {
  const named = facts.flatMap(({ fact }) => {
    if (fact.type === 'evidence-read') return fact.candidates.slice(0, 1).map(({ id }) => id);
    return fact.type === 'entry-picked' ? [fact.entryId] : [];
  });
  return named.findLast((id) => catalogue.entries.get(id)?.kind === 'umbrella');
}

/** The unanswered question that tells most about which entry it is, per minute; undefined when none is worth asking. */
function bestQuestion(
  facts: readonly PlacedFact[],
  belief: Belief,
  catalogue: Catalogue,
): Question | undefined {
  if (questionsInARow(facts) >= MOST_QUESTIONS_IN_A_ROW) return undefined;
  const answered = new Set(factsOf(facts, 'question-answered').map(({ fact }) => fact.questionId));
  let best: { question: Question; value: number } | undefined;
  for (const question of catalogue.questions.values()) {
    if (answered.has(question.id) || !concerns(question, belief)) continue;
    const bits = informationAboutEntries(question, belief);
    const value = bits / question.minutes;
    if (bits >= WORTHWHILE_BITS && (best === undefined || value > best.value)) best = { question, value };
  }
  return best?.question;
}

/** A question is asked only of those whom it concerns: nobody is asked about a passphrase who may have a full disk. */
const LEAST_CONCERNED = 0.6;

function concerns(question: Question, belief: Belief): boolean {
  let mass = 0;
  for (const { entryId, causeId, probability } of belief.hypotheses) {
    if (question.answers.some(({ says }) => says.has(entryId) || says.has(causeId))) mass += probability;
  }
  return mass >= LEAST_CONCERNED;
}

/** After two questions something useful must be shown. */
const MOST_QUESTIONS_IN_A_ROW = 2;

function questionsInARow(facts: readonly PlacedFact[]): number {
  const lastOther = facts.findLastIndex(({ fact }) => fact.type !== 'question-answered');
  return facts.length - 1 - lastOther;
}

/** Mutual information between the answer and the entry, in bits. */
export function informationAboutEntries(question: Question, belief: Belief): number {
  let bits = 0;
  for (const answer of question.answers) {
    const joint = new Map<EntryId, number>();
    for (const { entryId, causeId, probability } of belief.hypotheses) {
      const p = probability * answerLikelihood(question, answer.id, entryId, causeId);
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

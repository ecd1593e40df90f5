import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { Catalogue, Entry, EntryId, QuestionId, StepId, TableRow } from '../catalog/types';
import { believe, latestAnswers, type Belief } from './belief';
import { toAsked } from './asked-question';
import { chooseRepair, type MayAsk } from './choice';
import { MOST_CANDIDATES, questionBetweenEntries } from './entry-question';
import { frameCase, type CaseView, type Frame } from './frame';
import { circumstancesOf, type DiagnosisOptions } from './options';
import {
  escalationReason,
  planList,
  planSteps,
  type EscalationReason,
  type Plan,
  type QuestionValue,
} from './plan';
import { refusalOf } from './question-rules';

/** What to do next, given the facts alone. */
export type Move =
  | { readonly type: 'unknown' }
  | { readonly type: 'did-you-mean'; readonly entryIds: readonly EntryId[] }
  /** `entryId`: what is being narrowed: an umbrella, a table, or the entry whose causes the question tells apart. */
  | {
      readonly type: 'question';
      readonly questionId: QuestionId;
      readonly entryId?: EntryId;
      /** What asking saves; absent for the dimensions of a table. */
      readonly value?: QuestionValue;
    }
  | { readonly type: 'table'; readonly entryId: EntryId; readonly row?: TableRow }
  | { readonly type: 'steps'; readonly entryId: EntryId; readonly plan: Plan }
  /** The next block is worth it, but holds a step that cannot be undone: show it after `risk-confirmed` for that step. */
  | {
      readonly type: 'confirm-risk';
      readonly entryId: EntryId;
      readonly stepId: StepId;
      readonly plan: Plan;
    }
  /**
   * Handing over is the cheapest thing left. `plan` is what comes when one goes on nevertheless (`plan.confirm` first);
   * also given before anything was tried, when every step of the entry costs more than an expert.
   */
  | {
      readonly type: 'escalate-suggested';
      readonly entryId: EntryId;
      readonly reason: EscalationReason;
      readonly plan: Plan;
    }
  | { readonly type: 'reference'; readonly entryId: EntryId }
  | { readonly type: 'exhausted'; readonly entryId: EntryId }
  /** Every item of a checklist or procedure is reported. */
  | { readonly type: 'completed'; readonly entryId: EntryId };

/** An entry is answered without asking when it has this probability and three times the next one's. */
const DECIDED = 0.75;
const DECIDED_RATIO = 3;

export interface Decided {
  readonly belief: Belief;
  readonly move: Move;
}

/** The next move for a case. Pure; the same facts, catalogue and options give the same move. */
export function nextMove(
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  options: DiagnosisOptions = {},
): Decided {
  const view = viewOf(facts, catalogue, options);
  return { belief: view.belief, move: choose(view) };
}

/** The case as the planner sees it. */
export function viewOf(
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  options: DiagnosisOptions = {},
): CaseView {
  const belief = believe(facts, catalogue, options);
  return { facts, catalogue, belief, circumstances: circumstancesOf(options, facts) };
}

function choose(view: CaseView): Move {
  const { facts, catalogue, belief } = view;
  const entry = decidedEntry(view);
  if (entry !== undefined) return guide(entry, view);
  if (belief.entries.size === 0 || !isRecognised(facts)) return { type: 'unknown' };
  const asked = questionBetweenEntries(view);
  const umbrella = umbrellaOf(facts, catalogue);
  if (asked !== undefined) {
    const { question, value } = asked;
    return {
      type: 'question',
      questionId: question.id,
      ...(umbrella === undefined ? {} : { entryId: umbrella }),
      value,
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

/** The entry that is probable enough to be answered; undefined while that is open. */
export function decidedEntry({ facts, belief, catalogue }: CaseView): Entry | undefined {
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

function guide(entry: Entry, view: CaseView): Move {
  const { facts, catalogue, circumstances } = view;
  if (entry.kind === 'table') return guideTable(entry, facts);
  if (entry.kind === 'reference') return { type: 'reference', entryId: entry.id };
  if (entry.kind === 'checklist' || entry.kind === 'procedure') {
    const list = planList(entry, facts, catalogue, circumstances.escalationMinutes);
    if (list.block.length === 0) return { type: 'completed', entryId: entry.id };
    return { type: 'steps', entryId: entry.id, plan: list };
  }
  return guideRepair(entry, view);
}

function guideRepair(entry: Entry, view: CaseView): Move {
  const entryId = entry.id;
  const frame = frameCase(view, [entry]);
  const choice = chooseRepair(frame.problem, frame.state, mayAskAbout(entry, frame, view));
  const plan = planSteps(entry, frame, choice.plan, view);
  if (plan.block.length === 0) return { type: 'exhausted', entryId };
  const isConfirmed = plan.why.type === 'confirmed' && plan.confirm.length === 0;
  if (isConfirmed) return { type: 'steps', entryId, plan };
  if (choice.type === 'ask') {
    const asked = toAsked(frame, choice.asked, choice.plan.best[0] ?? 0);
    if (asked !== undefined)
      return { type: 'question', questionId: asked.question.id, entryId, value: asked.value };
  }
  if (choice.type === 'escalate') {
    const reason = escalationReason(frame, choice.plan);
    return { type: 'escalate-suggested', entryId, reason, plan };
  }
  const [stepId] = plan.confirm;
  return stepId === undefined
    ? { type: 'steps', entryId, plan }
    : { type: 'confirm-risk', entryId, stepId, plan };
}

function mayAskAbout(entry: Entry, frame: Frame, view: CaseView): MayAsk {
  return (valued, plan) => {
    const asked = toAsked(frame, valued, plan.best[0] ?? 0);
    return (
      asked !== undefined && refusalOf(asked.question, asked.value.savesMinutes, entry, view) === undefined
    );
  };
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

/** The umbrella that the texts named, or whose members they may mean: for the question's heading. */
function umbrellaOf(facts: readonly PlacedFact[], catalogue: Catalogue): EntryId | undefined {
  const isUmbrella = (id: EntryId): boolean => catalogue.entries.get(id)?.kind === 'umbrella';
  const named = facts.flatMap(({ fact }) => {
    if (fact.type === 'entry-picked') return isUmbrella(fact.entryId) ? [fact.entryId] : [];
    if (fact.type !== 'evidence-read') return [];
    const [first] = fact.candidates;
    if (first === undefined) return [];
    if (isUmbrella(first.id)) return [first.id];
    // Opened by the matcher: its members stand before it.
    const opened = fact.candidates.find(
      ({ id }) => catalogue.entries.get(id)?.members.has(first.id) === true,
    );
    return opened === undefined ? [] : [opened.id];
  });
  return named.at(-1);
}

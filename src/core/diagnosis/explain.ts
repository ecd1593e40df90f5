import type { PlacedFact } from '../case/fold';
import type { Catalogue, CauseId, Entry, EntryId, QuestionId, Risk, StepId } from '../catalog/types';
import { toAsked } from './asked-question';
import { likelihoodsOf, type Factor } from './belief';
import { planRepair, type RepairPlan } from './blocks';
import { isWorthAsking, LEAST_SAVING_MINUTES, valueQuestions } from './choice';
import { candidatesOf } from './entry-question';
import { frameCase, type CaseView, type Frame } from './frame';
import { decidedEntry, nextMove, viewOf, type Move } from './next-move';
import type { DiagnosisOptions } from './options';
import type { QuestionValue } from './plan-types';
import { refusalOf, type Refusal } from './question-rules';
import { gainOf, sumOf } from './repair-problem';

/** Every number behind a move, so that it can be checked by hand. Minutes are expected values for one case. */
export interface Explanation {
  readonly move: Move;
  /** The entry whose steps are planned; absent while it is open which one it is. */
  readonly entryId?: EntryId;
  readonly entries: readonly { readonly id: EntryId; readonly probability: number }[];
  /** P(c) = Σ_e P(e)·P(c|e), `other` included. */
  readonly causes: readonly { readonly id: CauseId; readonly probability: number }[];
  readonly hypotheses: readonly ExplainedHypothesis[];
  /** Steps in the order of the plan, then those that lead to no fix any more. */
  readonly steps: readonly ExplainedStep[];
  /** Minutes if one stops after so many blocks and hands over; the least is the plan. */
  readonly prefixes: readonly ExplainedPrefix[];
  readonly questions: readonly ExplainedQuestion[];
  /** w and C_E. */
  readonly retestMinutes: number;
  readonly escalationMinutes: number;
}

export interface ExplainedHypothesis {
  readonly entryId: EntryId;
  readonly causeId: CauseId;
  readonly prior: number;
  readonly factors: readonly Factor[];
  readonly posterior: number;
}

export interface ExplainedStep {
  readonly stepId: StepId;
  readonly risk: Risk;
  /** Minutes of work and risk. */
  readonly cost: number;
  /** P(it fixes), done first. */
  readonly fixes: number;
  readonly per100Minutes: number;
  /** The block in which the plan does it, from 1; absent when it leads to no fix. */
  readonly block?: number;
}

export interface ExplainedPrefix {
  readonly blocks: number;
  readonly stepIds: readonly StepId[];
  /** P(not fixed) after them. */
  readonly left: number;
  /** Minutes spent on them. */
  readonly spent: number;
  /** Spent, and the escalation of what is left. */
  readonly total: number;
}

export interface ExplainedQuestion {
  readonly questionId: QuestionId;
  readonly value: QuestionValue;
  readonly verdict: 'ask' | 'saves-too-little' | 'after-the-block' | 'another-saves-more' | Refusal;
}

/** Explains the next move for a case; the same facts give the same explanation. */
export function explain(
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  options: DiagnosisOptions = {},
): Explanation {
  const view = viewOf(facts, catalogue, options);
  const decided = decidedEntry(view);
  const entries = decided === undefined ? candidatesOf(view) : [decided];
  const frame = frameCase(view, entries);
  const repair = planRepair(frame.problem, frame.state);
  return {
    move: nextMove(facts, catalogue, options).move,
    ...(decided === undefined ? {} : { entryId: decided.id }),
    entries: probabilities(view.belief.entries),
    causes: probabilities(view.belief.causes),
    hypotheses: view.belief.hypotheses.map(({ entryId, causeId, prior, probability }) => ({
      entryId,
      causeId,
      prior,
      factors: likelihoodsOf(facts, catalogue, view.circumstances, entryId, causeId),
      posterior: probability,
    })),
    steps: explainSteps(frame, repair),
    prefixes: explainPrefixes(frame, repair),
    questions: decided === undefined ? [] : explainQuestions(decided, frame, repair, view),
    retestMinutes: frame.problem.retest,
    escalationMinutes: frame.problem.escalation,
  };
}

function probabilities(belief: ReadonlyMap<string, number>) {
  return [...belief].map(([id, probability]) => ({ id, probability }));
}

/** The blocks of a plan as ranges of segments, also those behind the place to stop. */
function blocksOf({ segments, ends }: RepairPlan): readonly (readonly number[])[] {
  const blocks: (readonly number[])[] = [];
  for (let from = 0; from < segments.length;) {
    const to = ends[from] ?? segments.length;
    blocks.push(segments.slice(from, to).flatMap(({ steps }) => steps));
    from = to;
  }
  return blocks;
}

function explainSteps({ problem, state }: Frame, repair: RepairPlan): readonly ExplainedStep[] {
  const blocks = blocksOf(repair);
  const planned = blocks.flat();
  const others = problem.steps.map((_, index) => index).filter((index) => !planned.includes(index));
  return [...planned, ...others].flatMap((index): ExplainedStep[] => {
    const step = problem.steps[index];
    if (step === undefined) return [];
    const block = blocks.findIndex((one) => one.includes(index));
    const fixes = gainOf(step, state.mass);
    return [
      {
        stepId: step.id,
        risk: step.risk,
        cost: step.cost,
        fixes,
        per100Minutes: (100 * fixes) / step.cost,
        ...(block < 0 ? {} : { block: block + 1 }),
      },
    ];
  });
}

function explainPrefixes({ problem, state }: Frame, repair: RepairPlan): readonly ExplainedPrefix[] {
  const mass = sumOf(state.mass);
  const prefixes: ExplainedPrefix[] = [
    { blocks: 0, stepIds: [], left: mass, spent: 0, total: mass * problem.escalation },
  ];
  let [segment, spent] = [0, 0];
  for (const block of blocksOf(repair)) {
    const cost = block.reduce((sum, index) => sum + (problem.steps[index]?.cost ?? 0), problem.retest);
    spent += (repair.left[segment] ?? 0) * cost;
    segment = repair.ends[segment] ?? segment + 1;
    const left = repair.left[segment] ?? 0;
    prefixes.push({
      blocks: prefixes.length,
      stepIds: block.map((index) => problem.steps[index]?.id ?? ''),
      left,
      spent,
      total: spent + left * problem.escalation,
    });
  }
  return prefixes;
}

function explainQuestions(
  entry: Entry,
  frame: Frame,
  plan: RepairPlan,
  view: CaseView,
): readonly ExplainedQuestion[] {
  const { problem, state } = frame;
  const now = plan.best[0] ?? 0;
  let isBestFound = false;
  return valueQuestions(problem, state).flatMap((valued): ExplainedQuestion[] => {
    const asked = toAsked(frame, valued, now);
    if (asked === undefined) return [];
    const { question, value } = asked;
    const refusal = refusalOf(question, value.savesMinutes, entry, view);
    const isBest = refusal === undefined && !isBestFound;
    isBestFound ||= isBest;
    const verdict = (): ExplainedQuestion['verdict'] => {
      if (value.savesMinutes <= LEAST_SAVING_MINUTES) return 'saves-too-little';
      if (refusal !== undefined) return refusal;
      if (!isBest) return 'another-saves-more';
      return isWorthAsking(problem, state, valued, plan) ? 'ask' : 'after-the-block';
    };
    return [{ questionId: question.id, value, verdict: verdict() }];
  });
}

import type { Fact } from '../../../src/core/case/events';
import { effectiveFacts, stampEvents } from '../../../src/core/case/fold';
import { firstBlock, planRepair, planSegments } from '../../../src/core/diagnosis/blocks';
import { sourceSegments } from '../../../src/core/diagnosis/budget';
import { nextMove } from '../../../src/core/diagnosis/next-move';
import { segmentOf, type Segment } from '../../../src/core/diagnosis/order';
import { sumOf, withoutFix, type RepairState } from '../../../src/core/diagnosis/repair-problem';
import type { EntryModel } from './model';

export type Action =
  | { readonly type: 'ask'; readonly question: number }
  | { readonly type: 'do'; readonly steps: readonly number[] }
  | { readonly type: 'escalate' };

/** What has happened: answers given, blocks that did not help. */
export type Happened =
  | { readonly type: 'answered'; readonly question: number; readonly answer: number }
  | { readonly type: 'failed'; readonly steps: readonly number[] };

/** Decides from what has happened and what the catalogue says; `state` is the belief that follows from both. */
export type Policy = (model: EntryModel, history: readonly Happened[], state: RepairState) => Action;

const ESCALATE: Action = { type: 'escalate' };
const ORIGIN = { at: '2026-01-05T03:00:00.000Z', turn: 'simulated' };

/** The code that decides in the dialog, fed with facts. */
const ours: Policy = ({ entry, catalogue, options, frame }, history) => {
  const opening: Fact = {
    type: 'evidence-read',
    textId: 'simulated',
    outcome: 'exact',
    codes: [],
    candidates: [{ id: entry.id, confidence: 1, because: [] }],
  };
  const facts = [opening, ...history.flatMap((one) => factsFor(one, frame))];
  const { move } = nextMove(effectiveFacts(stampEvents(facts, 0, ORIGIN)), catalogue, options);
  switch (move.type) {
    case 'question':
      return { type: 'ask', question: frame.questions.findIndex(({ id }) => id === move.questionId) };
    case 'steps':
    case 'confirm-risk':
      return {
        type: 'do',
        steps: move.plan.block.map(({ id }) => frame.problem.steps.findIndex((step) => step.id === id)),
      };
    case 'escalate-suggested':
    case 'exhausted':
      return ESCALATE;
    default:
      throw new Error(`${entry.id}: ${move.type} is no move of a case that is recognised for sure`);
  }
};

function factsFor(one: Happened, { questions, problem }: EntryModel['frame']): readonly Fact[] {
  if (one.type === 'failed') {
    return one.steps.map((index) => ({
      type: 'step-reported',
      stepId: problem.steps[index]?.id ?? '',
      outcome: 'no-change',
    }));
  }
  const question = questions[one.question];
  return [
    {
      type: 'question-answered',
      questionId: question?.id ?? '',
      answerId: question?.answers[one.answer]?.id ?? '',
    },
  ];
}

/** Blocks by ratio, re-tests and the place to stop as in the plan, but nothing is asked. */
const withoutQuestions: Policy = ({ frame: { problem } }, _history, state) => {
  const plan = planRepair(problem, state);
  return plan.goingOn <= plan.stopping && plan.segments.length > 0
    ? { type: 'do', steps: firstBlock(plan) }
    : ESCALATE;
};

/** Every question that speaks of the causes, then the best blocks. */
const askEverything: Policy = (model, history, state) => {
  const open = model.frame.problem.questions.findIndex((_, index) => !state.asked.has(index));
  return open < 0 ? withoutQuestions(model, history, state) : { type: 'ask', question: open };
};

/** As the article lists the steps, the job run again after each that could have helped, to the end of the list. */
const sourceOrder: Policy = ({ entry, frame }, _history, state) =>
  retestEach(
    sourceSegments(entry, frame).filter(({ steps }) => !steps.some((index) => state.gone.has(index))),
  );

/** As the article lists the steps, but with the best blocks and the best place to stop. */
const sourceGrouped: Policy = ({ entry, frame }, _history, state) => {
  const left = sourceSegments(entry, frame)
    .filter(({ steps }) => !steps.some((index) => state.gone.has(index)))
    .map(({ steps }) => steps);
  let { mass } = state;
  const segments = left.map((path) => {
    const segment = segmentOf(frame.problem, path, mass);
    for (const index of path) mass = failed(frame, index, mass);
    return segment;
  });
  const plan = planSegments(frame.problem, segments, sumOf(state.mass));
  return plan.goingOn <= plan.stopping && segments.length > 0
    ? { type: 'do', steps: firstBlock(plan) }
    : ESCALATE;
};

/** The surest step against the likeliest cause, the job run again after each. */
const likeliestFirst: Policy = ({ frame }, _history, state) => {
  const byMass = frame.hypotheses
    .map((_, hypothesis) => hypothesis)
    .toSorted((a, b) => (state.mass[b] ?? 0) - (state.mass[a] ?? 0));
  for (const hypothesis of byMass) {
    const [best] = openPaths(frame, state)
      .map((path) => ({ path, chance: chanceOf(frame, path.at(-1), hypothesis), cost: costOf(frame, path) }))
      .filter(({ chance }) => chance > 0)
      .toSorted((a, b) => b.chance - a.chance || a.cost - b.cost);
    if (best !== undefined) return { type: 'do', steps: best.path };
  }
  return ESCALATE;
};

/** The quickest thing that may help, the job run again after each. */
const cheapestFirst: Policy = ({ frame }, _history, state) => {
  const [best] = openPaths(frame, state)
    .map((path) => ({
      path,
      gain: segmentOf(frame.problem, path, state.mass).gain,
      cost: costOf(frame, path),
    }))
    .filter(({ gain }) => gain > 1e-9)
    .toSorted((a, b) => a.cost - b.cost || b.gain - a.gain);
  return best === undefined ? ESCALATE : { type: 'do', steps: best.path };
};

/** Nobody does what cannot be undone before asking an expert: this speaks for the other policies. */
function retestEach(segments: readonly Segment[]): Action {
  const next = segments.find(({ risk }) => risk !== 'irreversible');
  return next === undefined ? ESCALATE : { type: 'do', steps: next.steps };
}

type Frame = EntryModel['frame'];

/** Each open step with what must be done before, without what cannot be undone. */
function openPaths({ problem }: Frame, { gone }: RepairState): readonly (readonly number[])[] {
  const pathTo = (index: number): readonly number[] => {
    const needs = problem.steps[index]?.needs ?? -1;
    return needs < 0 || gone.has(needs) ? [index] : [...pathTo(needs), index];
  };
  return problem.steps
    .map((_, index) => index)
    .filter((index) => !gone.has(index))
    .map(pathTo)
    .filter((path) => path.every((index) => problem.steps[index]?.risk !== 'irreversible'));
}

function costOf({ problem }: Frame, path: readonly number[]): number {
  return path.reduce((sum, index) => sum + (problem.steps[index]?.cost ?? 0), 0);
}

function chanceOf({ problem }: Frame, index: number | undefined, hypothesis: number): number {
  const fixes = problem.steps[index ?? -1]?.fixes ?? [];
  return fixes.find((fix) => fix.hypothesis === hypothesis)?.chance ?? 0;
}

function failed({ problem }: Frame, index: number, mass: readonly number[]): readonly number[] {
  const step = problem.steps[index];
  return step === undefined ? mass : withoutFix(step, mass);
}

export const POLICIES = {
  ours,
  'ours, nothing asked': withoutQuestions,
  'ask everything first': askEverything,
  'source order, best blocks': sourceGrouped,
  'source order': sourceOrder,
  'likeliest first': likeliestFirst,
  'cheapest first': cheapestFirst,
} satisfies Record<string, Policy>;

export type PolicyName = keyof typeof POLICIES;

import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { Catalogue, Entry, Step, StepId } from '../catalog/types';
import { firstBlock, type RepairPlan } from './blocks';
import { causesOf } from './belief';
import type { CaseView, Frame } from './frame';
import { DEFAULT_RETEST_MINUTES, RISK_MINUTES } from './numbers';
import { highestRisk, segmentOf, type Segment } from './order';
import type { EscalationReason, OrderReason, Plan } from './plan-types';
import { sumOf, type RepairProblem } from './repair-problem';
import { OTHER } from './priors';

export type { EscalationReason, OrderReason, Plan, QuestionValue } from './plan-types';

/** The next block of steps for an entry, of a frame with its steps; an empty block when everything possible was tried. */
export function planSteps(entry: Entry, frame: Frame, repair: RepairPlan, view: CaseView): Plan {
  const mass = massOf(frame);
  const chosen = confirmedBlock(frame, repair, view.facts);
  const block = chosen ?? firstBlock(repair);
  const steps = block.map((index) => frame.steps[index]).filter((step): step is Step => step !== undefined);
  const confirmed = confirmedSteps(view.facts);
  return {
    block: steps,
    causes: causesOf(view.belief, entry.id),
    fixes: segmentOf(frame.problem, block, frame.state.mass).gain / mass,
    minutes: steps.reduce((sum, { minutes }) => sum + minutes, 0),
    retestMinutes: entry.retest?.minutes ?? DEFAULT_RETEST_MINUTES,
    risk: highestRisk(steps.map(({ risk }) => risk)),
    riskMinutes: steps.reduce((sum, { risk }) => sum + RISK_MINUTES[risk], 0),
    expectedMinutes: (repair.best[0] ?? 0) / mass,
    escalationMinutes: frame.problem.escalation,
    confirm: steps
      .filter(({ id, risk }) => risk === 'irreversible' && !confirmed.has(id))
      .map(({ id }) => id),
    why: chosen === undefined ? reasonOf(frame, repair, view) : { type: 'confirmed' },
  };
}

/** Why handing over is cheaper than the next block. */
export function escalationReason(frame: Frame, repair: RepairPlan): EscalationReason {
  const mass = massOf(frame);
  return {
    escalationMinutes: frame.problem.escalation,
    goingOnMinutes: repair.goingOn / mass,
    fixes: repair.segments.reduce((sum, { gain }) => sum + gain, 0) / mass,
  };
}

function massOf({ state }: Frame): number {
  return Math.max(sumOf(state.mass), Number.MIN_VALUE);
}

function confirmedSteps(facts: readonly PlacedFact[]): ReadonlySet<StepId> {
  return new Set(factsOf(facts, 'risk-confirmed').map(({ fact }) => fact.stepId));
}

/** The block of a step that the person was warned about and wants to do, with what it needs. */
function confirmedBlock(
  frame: Frame,
  { segments }: RepairPlan,
  facts: readonly PlacedFact[],
): readonly number[] | undefined {
  const confirmed = confirmedSteps(facts);
  const isConfirmed = (index: number): boolean => confirmed.has(frame.problem.steps[index]?.id ?? '');
  const segment = segments.find(({ steps }) => steps.some(isConfirmed));
  if (segment === undefined) return undefined;
  return [...new Set(segment.steps.flatMap((index) => [...neededFor(index, frame.problem), index]))];
}

/** The steps before a step, the first one first. */
function neededFor(index: number, problem: RepairProblem): readonly number[] {
  const needs = problem.steps[index]?.needs ?? -1;
  return needs < 0 ? [] : [...neededFor(needs, problem), needs];
}

function reasonOf(frame: Frame, { segments, ends }: RepairPlan, { belief }: CaseView): OrderReason {
  const [first] = segments;
  if (first === undefined) return { type: 'only-left' };
  const next = segments[ends[0] ?? 0];
  const numbers = {
    stepId: fixerOf(frame, first),
    per100Minutes: per100Minutes(first),
    ...(next === undefined
      ? {}
      : {
          next: { stepId: fixerOf(frame, next), fixes: next.gain, per100Minutes: per100Minutes(next) },
        }),
  };
  if (first.risk === 'irreversible') return { type: 'last-resort', ...numbers };
  if (segments.length === 1) return { type: 'only-left', ...numbers };
  const likeliest = [...belief.causes.keys()].find((id) => id !== OTHER);
  const treats = segments
    .slice(0, ends[0])
    .flatMap(({ steps }) => steps)
    .some((index) => frame.steps[index]?.fixes.has(likeliest ?? '') === true);
  return { type: treats ? 'likeliest' : 'quickest', ...numbers };
}

function fixerOf({ problem }: Frame, { steps }: Segment): StepId {
  return problem.steps[steps.at(-1) ?? -1]?.id ?? '';
}

function per100Minutes({ gain, cost }: Segment): number {
  return (100 * gain) / cost;
}

/** A phone shows six short items with their ticks. */
const LONGEST_LIST = 6;

/** The next items of a checklist, or the open steps of a procedure's current phase, in the order of the file. */
export function planList(
  entry: Entry,
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  escalationMinutes: number,
): Plan {
  const reported = new Set(factsOf(facts, 'step-reported').map(({ fact }) => fact.stepId));
  const groups = entry.phases.length === 0 ? [entry.steps] : entry.phases.map(({ steps }) => steps);
  const open = groups.map((ids) => ids.filter((id) => !reported.has(id))).find((ids) => ids.length > 0) ?? [];
  const block = open
    .slice(0, LONGEST_LIST)
    .map((id) => catalogue.steps.get(id))
    .filter((step): step is Step => step !== undefined);
  const minutes = block.reduce((sum, step) => sum + step.minutes, 0);
  return {
    block,
    causes: [],
    fixes: 0,
    minutes,
    retestMinutes: entry.retest?.minutes ?? 0,
    risk: highestRisk(block.map(({ risk }) => risk)),
    riskMinutes: block.reduce((sum, { risk }) => sum + RISK_MINUTES[risk], 0),
    expectedMinutes: minutes,
    escalationMinutes,
    // A procedure is followed as a whole, on purpose: its risks stand on its items.
    confirm: [],
    why: { type: 'in-order' },
  };
}

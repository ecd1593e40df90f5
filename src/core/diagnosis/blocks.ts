import { orderSegments, type Segment } from './order';
import { NEGLIGIBLE, sumOf, type RepairProblem, type RepairState } from './repair-problem';

/** A phone shows four steps with their reports without losing the buttons. */
export const LONGEST_BLOCK = 4;

/** The order of steps with its re-tests, and what it is expected to cost; minutes in units of the mass. */
export interface RepairPlan {
  readonly segments: readonly Segment[];
  /** P(not fixed before segment i); the last one: after all. */
  readonly left: readonly number[];
  /** Minutes from segment i on; the last one: the escalation that remains. */
  readonly best: readonly number[];
  /** Where the block that begins at i ends (exclusive), if one goes on at all. */
  readonly ends: readonly number[];
  /** Minutes if the first block is done, and the best that follows; Infinity when there is none. */
  readonly goingOn: number;
  /** Minutes if one escalates now. */
  readonly stopping: number;
}

/** Whether one may hand over as soon as that is cheapest, or tries everything that can be undone first. */
export type Stopping = 'when-cheapest' | 'at-the-end';

/**
 * The best blocks and the best place to stop. Two orders are compared: by chance per minute of work, which is best when
 * steps share a re-test, and by chance per minute with a re-test each, which is best when their risks keep them apart.
 */
export function planRepair(
  problem: RepairProblem,
  state: RepairState,
  stopping: Stopping = 'when-cheapest',
): RepairPlan {
  const mass = sumOf(state.mass);
  const together = planSegments(problem, orderSegments(problem, state), mass, stopping);
  if (problem.retest === 0) return together;
  const alone = planSegments(problem, orderSegments(problem, state, true), mass, stopping);
  return minutesOf(alone) < minutesOf(together) * (1 - NEGLIGIBLE) ? alone : together;
}

/** Of two plans that both end with an escalation at once, the one that is cheaper to go on with. */
function minutesOf({ best, goingOn, stopping }: RepairPlan): number {
  return goingOn < stopping ? (best[0] ?? 0) : goingOn;
}

/** Expected minutes to the end, without asking anything: ECR. */
export function expectedMinutes(problem: RepairProblem, state: RepairState): number {
  return planRepair(problem, state).best[0] ?? 0;
}

/**
 * Where to re-test and where to stop, for segments in a given order:
 * best[i] = min(left_i · C_E, min over k of left_i · (w + ΣC_{i..k}) + best[k+1]).
 */
export function planSegments(
  problem: RepairProblem,
  order: readonly Segment[],
  mass: number,
  stopping: Stopping = 'when-cheapest',
): RepairPlan {
  const mustGoOn = stopping === 'at-the-end';
  const segments = mustGoOn ? order.filter(({ risk }) => risk !== 'irreversible') : order;
  const left = [mass];
  for (const { gain } of segments) left.push(Math.max(0, (left.at(-1) ?? 0) - gain));
  const best = left.map((one) => one * problem.escalation);
  const ends = segments.map((_, index) => index + 1);
  let goingOn = Infinity;
  for (let from = segments.length - 1; from >= 0; from -= 1) {
    goingOn = Infinity;
    let minutes = problem.retest;
    for (let to = from; to < segments.length && canShare(segments, from, to); to += 1) {
      minutes += segments[to]?.cost ?? 0;
      const total = (left[from] ?? 0) * minutes + (best[to + 1] ?? 0);
      if (total < goingOn) [goingOn, ends[from]] = [total, to + 1];
    }
    best[from] = mustGoOn ? goingOn : Math.min(best[from] ?? 0, goingOn);
  }
  return { segments, left, best, ends, goingOn, stopping: mass * problem.escalation };
}

/** A block has one risk class and a phone's length; what cannot be undone, and a chain that is longer, stand alone. */
export function canShare(segments: readonly Segment[], from: number, to: number): boolean {
  if (from === to) return true;
  const risk = segments[from]?.risk;
  if (risk === 'irreversible') return false;
  let steps = 0;
  for (let index = from; index <= to; index += 1) {
    if (segments[index]?.risk !== risk) return false;
    steps += segments[index]?.steps.length ?? 0;
  }
  return steps <= LONGEST_BLOCK;
}

/** The steps of the first block. */
export function firstBlock({ segments, ends }: RepairPlan): readonly number[] {
  return segments.slice(0, ends[0] ?? 0).flatMap(({ steps }) => steps);
}

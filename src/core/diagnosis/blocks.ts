import { orderSegments, type Segment } from './order';
import { sumOf, type RepairProblem, type RepairState } from './repair-problem';

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

/** The best blocks and the best place to stop for the order by ratio. */
export function planRepair(problem: RepairProblem, state: RepairState): RepairPlan {
  return planSegments(problem, orderSegments(problem, state), sumOf(state.mass));
}

/** Expected minutes to the end, without asking anything: ECR. */
export function expectedMinutes(problem: RepairProblem, state: RepairState): number {
  return planRepair(problem, state).best[0] ?? 0;
}

/**
 * Where to re-test and where to stop, for segments in a given order:
 * best[i] = min(left_i · C_E, min over k of left_i · (w + ΣC_{i..k}) + best[k+1]).
 */
export function planSegments(problem: RepairProblem, segments: readonly Segment[], mass: number): RepairPlan {
  const count = segments.length;
  const left = [mass];
  for (const { gain } of segments) left.push(Math.max(0, (left.at(-1) ?? 0) - gain));
  const best = left.map((one) => one * problem.escalation);
  const ends = segments.map((_, index) => index + 1);
  let goingOn = Infinity;
  for (let from = count - 1; from >= 0; from -= 1) {
    goingOn = Infinity;
    let minutes = problem.retest;
    for (let to = from; to < count && canShare(segments, from, to); to += 1) {
      minutes += segments[to]?.cost ?? 0;
      const total = (left[from] ?? 0) * minutes + (best[to + 1] ?? 0);
      if (total < goingOn) [goingOn, ends[from]] = [total, to + 1];
    }
    best[from] = Math.min(best[from] ?? 0, goingOn);
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

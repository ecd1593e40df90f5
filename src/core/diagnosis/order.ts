import type { Risk } from '../catalog/types';
import {
  gainOf,
  NEGLIGIBLE,
  withoutFix,
  type RepairProblem,
  type RepairState,
  type RepairStep,
} from './repair-problem';

/** A step that can fix something, behind the ones that only prepare it: there is nothing to test in between. */
export interface Segment {
  readonly steps: readonly number[];
  readonly cost: number;
  /** P(it fixes, and no earlier segment did) in units of the mass. */
  readonly gain: number;
  /** The highest risk in it. */
  readonly risk: Risk;
}

const RISKS: readonly Risk[] = ['none', 'restart', 'data', 'irreversible'];

export function highestRisk(risks: readonly Risk[]): Risk {
  return RISKS[Math.max(0, ...risks.map((risk) => RISKS.indexOf(risk)))] ?? 'none';
}

/**
 * The order of steps with the highest P(fix)/cost first, recomputed as if each before had failed (Heckerman, Breese &
 * Rommelse, CACM 38(3), 1995). Steps with prerequisites go by the best ratio of what they open (Sidney; for trees Horn,
 * SIAM J. Appl. Math. 23(2), 1972). What cannot be undone comes last. Steps that lead to no fix are left out.
 * `alone` counts a re-test to the cost of each step that can fix something.
 */
export function orderSegments(
  problem: RepairProblem,
  { mass, gone }: RepairState,
  alone = false,
): readonly Segment[] {
  const weighed = alone ? withRetests(problem) : problem;
  const forest = forestOf(problem, gone);
  const segments: Segment[] = [];
  let current = mass;
  for (;;) {
    const path =
      bestPath(weighed, forest, current, isReversible) ?? bestPath(weighed, forest, current, () => true);
    if (path === undefined) return segments;
    const segment = segmentOf(problem, path, current);
    segments.push(segment);
    for (const index of path) {
      forest.delete(index);
      const step = problem.steps[index];
      if (step !== undefined) current = withoutFix(step, current);
    }
  }
}

function withRetests(problem: RepairProblem): RepairProblem {
  const steps = problem.steps.map((step) =>
    step.fixes.length === 0 ? step : { ...step, cost: step.cost + problem.retest },
  );
  return { ...problem, steps };
}

/** A segment of steps in this order, given what is left of the mass. */
export function segmentOf(
  { steps }: RepairProblem,
  path: readonly number[],
  mass: readonly number[],
): Segment {
  const own = path.map((index) => steps[index]).filter((step): step is RepairStep => step !== undefined);
  let left = mass;
  let gain = 0;
  for (const step of own) {
    gain += gainOf(step, left);
    left = withoutFix(step, left);
  }
  return {
    steps: path,
    cost: own.reduce((sum, { cost }) => sum + cost, 0),
    gain,
    risk: highestRisk(own.map(({ risk }) => risk)),
  };
}

/** Steps that are left → the steps that need them. */
type Forest = Map<number, readonly number[]>;

function forestOf({ steps }: RepairProblem, gone: ReadonlySet<number>): Forest {
  const forest = new Map<number, number[]>();
  for (const index of steps.keys()) if (!gone.has(index)) forest.set(index, []);
  for (const index of forest.keys()) forest.get(steps[index]?.needs ?? -1)?.push(index);
  return forest;
}

function isReversible({ risk }: RepairStep): boolean {
  return risk !== 'irreversible';
}

/** Rounding must not decide what is equal in arithmetic. */
const SAME = 1e-9;

/** A set of steps that can be done one after the other, taken whole. */
interface Tree {
  gain: number;
  cost: number;
  readonly order: number[];
  readonly rest: Tree[];
}

/** The first steps, up to one that can fix something, of the set with the highest ratio; undefined when nothing helps. */
function bestPath(
  problem: RepairProblem,
  forest: Forest,
  mass: readonly number[],
  allowed: (step: RepairStep) => boolean,
): readonly number[] | undefined {
  const { steps } = problem;
  let best: Tree | undefined;
  for (const [index, opens] of forest) {
    const step = steps[index];
    if (step === undefined || forest.has(step.needs) || !allowed(step)) continue;
    // Most steps open nothing: a tree is made of such a step only when it may win.
    if (opens.length === 0 && isHopeless(gainOf(step, mass), step.cost, best)) continue;
    const tree = bestTree(problem, index, step, forest, mass, allowed);
    if (tree.gain > NEGLIGIBLE && (best === undefined || isBetter(problem, tree, best))) best = tree;
  }
  if (best === undefined) return undefined;
  const fixer = best.order.findIndex((index) => fixesSomething(steps[index], mass));
  return best.order.slice(0, fixer + 1);
}

function isHopeless(gain: number, cost: number, best: Tree | undefined): boolean {
  return gain <= NEGLIGIBLE || (best !== undefined && gain * best.cost < best.gain * cost * (1 - 2 * SAME));
}

function fixesSomething(step: RepairStep | undefined, mass: readonly number[]): boolean {
  return step !== undefined && gainOf(step, mass) > NEGLIGIBLE;
}

/** The step with what it opens, as far as that raises the ratio. */
function bestTree(
  problem: RepairProblem,
  index: number,
  step: RepairStep,
  forest: Forest,
  mass: readonly number[],
  allowed: (step: RepairStep) => boolean,
): Tree {
  const rest: Tree[] = [];
  for (const child of forest.get(index) ?? []) {
    const next = problem.steps[child];
    if (next !== undefined && allowed(next)) rest.push(bestTree(problem, child, next, forest, mass, allowed));
  }
  const tree: Tree = { gain: gainOf(step, mass), cost: step.cost, order: [index], rest };
  for (;;) {
    const [first] = rest;
    if (first === undefined) return tree;
    const best = rest.reduce((a, b) => (isBetter(problem, b, a) ? b : a), first);
    if (best.gain * tree.cost <= tree.gain * best.cost) return tree;
    tree.gain += best.gain;
    tree.cost += best.cost;
    tree.order.push(...best.order);
    rest.splice(rest.indexOf(best), 1, ...best.rest);
  }
}

function isBetter({ steps }: RepairProblem, a: Tree, b: Tree): boolean {
  const [left, right] = [a.gain * b.cost, b.gain * a.cost];
  if (Math.abs(left - right) > SAME * Math.max(left, right)) return left > right;
  return idOf(steps, a) < idOf(steps, b);
}

/** A tie is broken by the id of the last step that is taken. */
function idOf(steps: readonly RepairStep[], { order }: Tree): string {
  return steps[order.at(-1) ?? -1]?.id ?? '';
}

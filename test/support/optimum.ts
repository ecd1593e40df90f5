import { LONGEST_BLOCK } from '../../src/core/diagnosis/blocks';
import {
  afterAnswer,
  afterFailure,
  sumOf,
  type RepairProblem,
  type RepairState,
} from '../../src/core/diagnosis/repair-problem';

/**
 * The expected minutes of the best policy there is: every order, every block, every question at every point, every
 * place to stop. Blocks keep the rules of the plan (one risk class, four steps). Exponential: for small problems.
 */
export function optimalMinutes(problem: RepairProblem, start: RepairState): number {
  const known = new Map<string, number>();
  const solve = (state: RepairState, key: string): number => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const left = sumOf(state.mass);
    let best = left * problem.escalation;
    if (left > 1e-9) {
      for (const block of blocksOf(problem, state)) {
        const cost = left * block.reduce((sum, index) => sum + costOf(problem, index), problem.retest);
        if (cost < best) {
          const next = afterFailure(problem, state, block);
          best = Math.min(best, cost + solve(next, keyOf(next, key)));
        }
      }
      for (const [index, { cost, answers }] of problem.questions.entries()) {
        if (state.asked.has(index) || left * cost >= best) continue;
        let total = left * cost;
        for (const answer of answers.keys()) {
          const next = afterAnswer(problem, state, index, answer);
          total += solve(next, keyOf(next, `${answersOf(key)},${index}=${answer}`));
        }
        best = Math.min(best, total);
      }
    }
    known.set(key, best);
    return best;
  };
  return solve(start, keyOf(start, ''));
}

/** The expected minutes of the best order of single steps and the best place to stop, by trying all of them. */
export function bruteForceMinutes(problem: RepairProblem, state: RepairState, mayStop: boolean): number {
  const left = sumOf(state.mass);
  const open = problem.steps
    .map((_, index) => index)
    .filter((index) => !state.gone.has(index) && isReady(problem, state, index));
  const stop = mayStop || open.length === 0 ? left * problem.escalation : Infinity;
  return open.reduce((best, index) => {
    const cost = left * (problem.retest + costOf(problem, index));
    return Math.min(best, cost + bruteForceMinutes(problem, afterFailure(problem, state, [index]), mayStop));
  }, stop);
}

function costOf({ steps }: RepairProblem, index: number): number {
  return steps[index]?.cost ?? 0;
}

function isReady({ steps }: RepairProblem, { gone }: RepairState, index: number): boolean {
  const needs = steps[index]?.needs ?? -1;
  return needs < 0 || gone.has(needs);
}

/** Answers in the order of the questions, so that the way to a state does not matter. */
function answersOf(key: string): string {
  return key.split('|')[1] ?? '';
}

function keyOf({ gone }: RepairState, key: string): string {
  const given = (key.includes('|') ? answersOf(key) : key)
    .split(',')
    .filter((one) => one !== '')
    .toSorted();
  return `${[...gone].toSorted((a, b) => a - b).join('.')}|${given.join(',')}`;
}

/** Every set of open steps that a block may hold: closed under prerequisites, of one risk class, short enough. */
function* blocksOf(problem: RepairProblem, state: RepairState): Generator<readonly number[]> {
  const open = problem.steps.map((_, index) => index).filter((index) => !state.gone.has(index));
  const longest = Math.max(LONGEST_BLOCK, ...open.map((index) => pathTo(problem, state, index).length));
  const extend = function* (chosen: readonly number[], from: number): Generator<readonly number[]> {
    if (chosen.length > 0 && isBlock(problem, state, chosen)) yield chosen;
    if (chosen.length >= longest) return;
    for (let at = from; at < open.length; at += 1) {
      const next = open[at];
      if (next !== undefined) yield* extend([...chosen, next], at + 1);
    }
  };
  yield* extend([], 0);
}

function pathTo(problem: RepairProblem, { gone }: RepairState, index: number): readonly number[] {
  const needs = problem.steps[index]?.needs ?? -1;
  return needs < 0 || gone.has(needs)
    ? [index]
    : [...pathTo(problem, { gone, mass: [], asked: new Set() }, needs), index];
}

function isBlock(problem: RepairProblem, state: RepairState, chosen: readonly number[]): boolean {
  const inside = new Set(chosen);
  const fixers = chosen.filter((index) => (problem.steps[index]?.fixes.length ?? 0) > 0);
  const paths = fixers.map((index) => pathTo(problem, state, index));
  const covered = new Set(paths.flat());
  if (covered.size !== inside.size || ![...covered].every((index) => inside.has(index))) return false;
  const classes = new Set(paths.map((path) => riskOf(problem, path)));
  if (classes.size > 1) return false;
  const isAlone = paths.some((path) => path.length === chosen.length);
  return (chosen.length <= LONGEST_BLOCK && !classes.has(3)) || isAlone;
}

function riskOf({ steps }: RepairProblem, path: readonly number[]): number {
  const risks = ['none', 'restart', 'data', 'irreversible'];
  return Math.max(...path.map((index) => risks.indexOf(steps[index]?.risk ?? 'none')));
}

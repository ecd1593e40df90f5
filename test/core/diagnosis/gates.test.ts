import { firstBlock, planRepair, planSegments } from '../../../src/core/diagnosis/blocks';
import { chooseRepair } from '../../../src/core/diagnosis/choice';
import { orderSegments } from '../../../src/core/diagnosis/order';
import {
  afterAnswer,
  afterFailure,
  sumOf,
  type RepairProblem,
  type RepairState,
} from '../../../src/core/diagnosis/repair-problem';
import { bruteForceMinutes, optimalMinutes } from '../../support/optimum';
import { singleCause, startOf, withQuestions, perfect, type Start } from '../../support/problems';
import { pick, randomOf, shares } from '../../support/random';

const many = <T>(count: number, make: (random: () => number) => T, seed = 1): T[] => {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => make(random));
};
const upTo = (random: () => number, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

/** Minutes of the order by ratio, when everything is tried before one escalates. */
function withoutStopping({ problem, state }: Start): number {
  const segments = orderSegments(problem, state);
  const { left } = planSegments({ ...problem, escalation: 1e6 }, segments, 1);
  const tried = segments.reduce((sum, { cost }, index) => sum + cost * (left[index] ?? 0), 0);
  return tried + (left.at(-1) ?? 0) * problem.escalation;
}

/** Minutes of the real policy: what it chooses, followed through every answer and failure. */
function playedMinutes(problem: RepairProblem, state: RepairState, inARow = 0): number {
  const left = sumOf(state.mass);
  if (left < 1e-9) return 0;
  const choice = chooseRepair(problem, state, () => inARow < 2);
  switch (choice.type) {
    case 'ask': {
      const { question } = choice.asked;
      const { cost = 0, answers = [] } = problem.questions[question] ?? {};
      return answers.reduce(
        (sum, _, answer) =>
          sum + playedMinutes(problem, afterAnswer(problem, state, question, answer), inARow + 1),
        left * cost,
      );
    }
    case 'do': {
      const block = firstBlock(choice.plan);
      const minutes = block.reduce((sum, one) => sum + (problem.steps[one]?.cost ?? 0), problem.retest);
      return left * minutes + playedMinutes(problem, afterFailure(problem, state, block));
    }
    case 'escalate':
      return left * problem.escalation;
  }
}

function ratios(starts: readonly Start[], ours: (start: Start) => number, best: (start: Start) => number) {
  const values = starts.map((start) => ours(start) / best(start)).toSorted((a, b) => a - b);
  return {
    least: values[0] ?? 0,
    mean: values.reduce((sum, one) => sum + one, 0) / values.length,
    p95: values[Math.floor(values.length * 0.95)] ?? 0,
    most: values.at(-1) ?? 0,
  };
}

describe('the order of steps', () => {
  it('is the best of all orders in a thousand problems', () => {
    const starts = many(1_000, (random) => singleCause(random, upTo(random, 1, 6)));
    const { least, most } = ratios(starts, withoutStopping, ({ problem, state }) =>
      bruteForceMinutes(problem, state, false),
    );
    expect([least, most]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });

  it('stops where the best of all orders and places to stop does', () => {
    const starts = many(1_000, (random) =>
      singleCause(random, upTo(random, 1, 6), { other: true, escalation: 5 + random() * 60 }),
    );
    const { least, most } = ratios(
      starts,
      ({ problem, state }) => planRepair(problem, state).best[0] ?? 0,
      ({ problem, state }) => bruteForceMinutes(problem, state, true),
    );
    expect([least, most]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });

  it('is the best of all orders that respect prerequisites', () => {
    const starts = many(400, (random) => {
      const count = upTo(random, 2, 6);
      const mass = shares(random, count);
      const steps = mass.map((_, index) =>
        perfect(`step-${index}`, 1 + random() * 20, random() < 0.4 ? -1 : index, {
          needs: random() < 0.6 ? Math.floor(random() * (index + 1)) - 1 : -1,
        }),
      );
      return startOf({ steps }, mass);
    });
    const { least, most } = ratios(
      starts,
      ({ problem, state }) => planRepair(problem, state).best[0] ?? 0,
      ({ problem, state }) => bruteForceMinutes(problem, state, true),
    );
    expect([least, most]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });
});

describe('questions', () => {
  it('cost at most 1.01 of the best policy there is, and 1.05 in the worst twentieth', () => {
    const { least, mean, p95 } = ratios(
      many(200, withQuestions),
      ({ problem, state }) => playedMinutes(problem, state),
      ({ problem, state }) => optimalMinutes(problem, state),
    );
    expect(least).toBeGreaterThan(1 - 1e-9);
    expect(mean).toBeLessThanOrEqual(1.01);
    expect(p95).toBeLessThanOrEqual(1.05);
  });
});

describe('grouping before a re-test', () => {
  it.each([10, 20, 40])('costs at most 1.02 of the best blocks of all orders when w is %i', (retest) => {
    const starts = many(200, (random) =>
      singleCause(random, upTo(random, 2, 6), {
        other: true,
        retest,
        escalation: pick(random, [60, 120, 240]),
      }),
    );
    const { least, mean } = ratios(
      starts,
      ({ problem, state }) => planRepair(problem, state).best[0] ?? 0,
      ({ problem, state }) => optimalMinutes(problem, state),
    );
    expect(least).toBeGreaterThan(1 - 1e-9);
    expect(mean).toBeLessThanOrEqual(1.02);
  });
});

import type { RepairProblem, RepairQuestion, RepairStep } from '../../src/core/diagnosis/repair-problem';
import type { RepairState } from '../../src/core/diagnosis/repair-problem';
import { pick, shares } from './random';

/** A repair problem at its beginning. */
export interface Start {
  readonly problem: RepairProblem;
  readonly state: RepairState;
}

export function startOf(problem: Partial<RepairProblem>, mass: readonly number[]): Start {
  return {
    problem: { steps: [], questions: [], retest: 0, escalation: 60, ...problem },
    state: { mass, gone: new Set(), asked: new Set() },
  };
}

/** A step that fixes one hypothesis for sure. */
export function perfect(id: string, cost: number, hypothesis: number, rest: Partial<RepairStep> = {}) {
  return {
    id,
    cost,
    risk: 'none',
    needs: -1,
    fixes: hypothesis < 0 ? [] : [{ hypothesis, chance: 1 }],
    ...rest,
  } satisfies RepairStep;
}

/** One perfect step per hypothesis; the last hypothesis, if `other`, has none. */
export function singleCause(
  random: () => number,
  count: number,
  { other = false, retest = 0, escalation = 60 } = {},
): Start {
  const mass = shares(random, count + (other ? 1 : 0));
  const steps = Array.from({ length: count }, (_, index) =>
    perfect(`step-${index}`, 1 + random() * 30, index),
  );
  return startOf({ steps, retest, escalation }, mass);
}

const WORDS = [0.95, 0.8, 0.5, 0.15, 0.03] as const;

/** Causes with imperfect steps, an unknown cause, and questions with the catalogue's words. */
export function withQuestions(random: () => number): Start {
  const count = 3 + Math.floor(random() * 3);
  const known = shares(random, count).map((share) => share * 0.9);
  const steps: RepairStep[] = known.map((_, hypothesis) => ({
    id: `step-${hypothesis}`,
    cost: Math.exp(random() * Math.log(30)),
    risk: 'none',
    needs: -1,
    fixes: [{ hypothesis, chance: pick(random, [0.9, 0.7, 0.4]) }],
  }));
  const questions = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) =>
    binaryQuestion(random, `question-${index}`, count),
  );
  return startOf({ steps, questions }, [...known, 0.1]);
}

function binaryQuestion(random: () => number, id: string, causes: number): RepairQuestion {
  const yes = [...Array.from({ length: causes }, () => pick(random, WORDS)), 0.5];
  return {
    id,
    cost: pick(random, [1, 1, 3]),
    answers: [
      { id: 'yes', likelihood: yes },
      { id: 'no', likelihood: yes.map((one) => 1 - one) },
    ],
  };
}

import type { AnswerId, QuestionId, Risk, StepId } from '../catalog/types';

/**
 * What to repair as bare numbers: hypotheses are positions in a vector of probability, steps and questions are indices.
 * Everything that chooses works on this, so that the catalogue, the tests and the simulator run the same code.
 */
export interface RepairProblem {
  readonly steps: readonly RepairStep[];
  readonly questions: readonly RepairQuestion[];
  /** Minutes to find out whether a block of steps helped: w. */
  readonly retest: number;
  /** Minutes that an escalation costs; it always ends the case: C_E. */
  readonly escalation: number;
}

export interface RepairStep {
  readonly id: StepId;
  /** Minutes of work and of risk. */
  readonly cost: number;
  readonly risk: Risk;
  /** The step that must be done before, or -1. */
  readonly needs: number;
  /** P(fix | hypothesis), where it is not 0. */
  readonly fixes: readonly Fix[];
}

export interface Fix {
  readonly hypothesis: number;
  readonly chance: number;
}

export interface RepairQuestion {
  readonly id: QuestionId;
  readonly cost: number;
  /** For each answer P(answer | hypothesis); over the answers they sum to 1. */
  readonly answers: readonly { readonly id: AnswerId; readonly likelihood: readonly number[] }[];
}

/** Where a case stands. The mass need not sum to 1: what is left of it weighs the minutes that are still to come. */
export interface RepairState {
  readonly mass: readonly number[];
  /** Steps that were done or cannot be done. */
  readonly gone: ReadonlySet<number>;
  /** Questions that are not asked (again). */
  readonly asked: ReadonlySet<number>;
}

/** Probability below which nothing is expected any more. */
export const NEGLIGIBLE = 1e-12;

export function sumOf(mass: readonly number[]): number {
  let sum = 0;
  for (const one of mass) sum += one;
  return sum;
}

/** P(the step fixes it) in units of the mass. */
export function gainOf(step: RepairStep, mass: readonly number[]): number {
  let gain = 0;
  for (const { hypothesis, chance } of step.fixes) gain += (mass[hypothesis] ?? 0) * chance;
  return gain;
}

/** What is left of the mass when the step did not help: P'(c) ∝ P(c) · (1 − P(fix | c, a)). */
export function withoutFix(step: RepairStep, mass: readonly number[]): number[] {
  const left = [...mass];
  for (const { hypothesis, chance } of step.fixes) left[hypothesis] = (left[hypothesis] ?? 0) * (1 - chance);
  return left;
}

/** The state after these steps were done without change. */
export function afterFailure(
  { steps }: RepairProblem,
  state: RepairState,
  done: readonly number[],
): RepairState {
  let { mass } = state;
  for (const index of done) {
    const step = steps[index];
    if (step !== undefined) mass = withoutFix(step, mass);
  }
  return { ...state, mass, gone: new Set([...state.gone, ...done]) };
}

/** The state after an answer, weighted with its probability. */
export function afterAnswer(
  { questions }: RepairProblem,
  state: RepairState,
  question: number,
  answer: number,
): RepairState {
  const likelihood = questions[question]?.answers[answer]?.likelihood ?? [];
  return {
    ...state,
    mass: state.mass.map((one, hypothesis) => one * (likelihood[hypothesis] ?? 0)),
    asked: new Set([...state.asked, question]),
  };
}

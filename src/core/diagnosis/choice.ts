import { expectedMinutes, firstBlock, planRepair, type RepairPlan } from './blocks';
import { afterAnswer, afterFailure, sumOf, type RepairProblem, type RepairState } from './repair-problem';

/** A question is asked when its answer saves this many expected minutes. */
export const LEAST_SAVING_MINUTES = 0.5;

/** What a question is worth; minutes in units of the mass. */
export interface ValuedQuestion {
  readonly question: number;
  /** V_q = C_q + Σ_o P(o|q) · ECR(P|o). */
  readonly minutes: number;
  readonly answers: readonly { readonly probability: number; readonly minutes: number }[];
}

/** What is best now. */
export type RepairChoice =
  | { readonly type: 'ask'; readonly asked: ValuedQuestion; readonly plan: RepairPlan }
  | { readonly type: 'do'; readonly plan: RepairPlan }
  | { readonly type: 'escalate'; readonly plan: RepairPlan };

/** Whether a question may be asked at all, whatever it saves. */
export type MayAsk = (valued: ValuedQuestion, plan: RepairPlan) => boolean;

/** The cheapest next thing: a question, a block of steps, or handing over (myopic value of information). */
export function chooseRepair(
  problem: RepairProblem,
  state: RepairState,
  mayAsk: MayAsk = () => true,
): RepairChoice {
  const plan = planRepair(problem, state);
  if (plan.segments.length > 0) {
    const best = valueQuestions(problem, state).find((valued) => mayAsk(valued, plan));
    if (best !== undefined && isWorthAsking(problem, state, best, plan)) {
      return { type: 'ask', asked: best, plan };
    }
  }
  return { type: plan.goingOn <= plan.stopping && plan.segments.length > 0 ? 'do' : 'escalate', plan };
}

/** Every question that may still be asked, cheapest outcome first; ties by id. */
export function valueQuestions(problem: RepairProblem, state: RepairState): readonly ValuedQuestion[] {
  const id = ({ question }: ValuedQuestion): string => problem.questions[question]?.id ?? '';
  return problem.questions
    .map((_, index) => index)
    .filter((index) => !state.asked.has(index))
    .map((index) => valueQuestion(problem, state, index))
    .toSorted((a, b) => a.minutes - b.minutes || (id(a) < id(b) ? -1 : 1));
}

export function valueQuestion(problem: RepairProblem, state: RepairState, question: number): ValuedQuestion {
  const { cost = 0, answers = [] } = problem.questions[question] ?? {};
  const after = answers.map((_, answer) => {
    const next = afterAnswer(problem, state, question, answer);
    return { probability: sumOf(next.mass), minutes: expectedMinutes(problem, next) };
  });
  const minutes = after.reduce((sum, one) => sum + one.minutes, cost * sumOf(state.mass));
  return { question, minutes, answers: after };
}

/** Cheaper than not asking, by enough to be worth a person's attention, and than asking after the first block. */
export function isWorthAsking(
  problem: RepairProblem,
  state: RepairState,
  { question, minutes }: ValuedQuestion,
  plan: RepairPlan,
): boolean {
  const mass = sumOf(state.mass);
  if (minutes >= (plan.best[0] ?? 0) - LEAST_SAVING_MINUTES * mass) return false;
  return minutes <= minutesAskingLater(problem, state, question, plan);
}

/** Minutes if the best block is done first and the question asked when it did not help. */
export function minutesAskingLater(
  problem: RepairProblem,
  state: RepairState,
  question: number,
  plan: RepairPlan,
): number {
  const block = firstBlock(plan);
  if (block.length === 0) return Infinity;
  const cost = block.reduce((sum, index) => sum + (problem.steps[index]?.cost ?? 0), problem.retest);
  const later = afterFailure(problem, state, block);
  return sumOf(state.mass) * cost + valueQuestion(problem, later, question).minutes;
}

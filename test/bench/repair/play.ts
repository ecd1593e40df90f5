import {
  afterAnswer,
  afterFailure,
  sumOf,
  type RepairState,
} from '../../../src/core/diagnosis/repair-problem';
import { startOf, type EntryModel, type Truth } from './model';
import type { Action, Happened, Policy } from './policies';

/** One way in which a case can go, and how probable it is. */
export interface Ending {
  readonly probability: number;
  readonly minutes: number;
  readonly questions: number;
  readonly escalated: boolean;
}

/** Less probable ways are cut short with an escalation. */
const CUT = 1e-6;

/** Plays a policy for one entry; what it decided is kept, because it cannot know which truth it meets. */
export class Player {
  readonly #decided = new Map<string, Action>();

  constructor(
    readonly model: EntryModel,
    readonly policy: Policy,
  ) {}

  /** Every way in which a case can go when this is how things are. */
  endings(truth: Truth): readonly Ending[] {
    const endings: Ending[] = [];
    const begin = startOf(this.model);
    this.#play(truth, { believed: begin, really: { ...begin, mass: truth.mass } }, [], 0, 0, endings);
    return endings;
  }

  #play(
    truth: Truth,
    states: { readonly believed: RepairState; readonly really: RepairState },
    history: readonly Happened[],
    minutes: number,
    questions: number,
    endings: Ending[],
  ): void {
    const { believed, really } = states;
    const { problem } = truth;
    const model = this.model.frame.problem;
    const left = sumOf(really.mass);
    const action: Action = left < CUT ? { type: 'escalate' } : this.#decide(history, believed);
    if (action.type === 'escalate') {
      endings.push({
        probability: left,
        minutes: minutes + problem.escalation,
        questions,
        escalated: true,
      });
    } else if (action.type === 'ask') {
      const { question } = action;
      const { cost = 0, answers = [] } = problem.questions[question] ?? {};
      for (const answer of answers.keys()) {
        const next = {
          believed: afterAnswer(model, believed, question, answer),
          really: afterAnswer(problem, really, question, answer),
        };
        const event: Happened = { type: 'answered', question, answer };
        this.#play(truth, next, [...history, event], minutes + cost, questions + 1, endings);
      }
    } else {
      const { steps } = action;
      const spent = steps.reduce((sum, index) => sum + (problem.steps[index]?.cost ?? 0), problem.retest);
      const next = {
        believed: afterFailure(model, believed, steps),
        really: afterFailure(problem, really, steps),
      };
      const fixed = left - sumOf(next.really.mass);
      endings.push({ probability: fixed, minutes: minutes + spent, questions, escalated: false });
      this.#play(truth, next, [...history, { type: 'failed', steps }], minutes + spent, questions, endings);
    }
  }

  #decide(history: readonly Happened[], believed: RepairState): Action {
    const key = JSON.stringify(history);
    const known = this.#decided.get(key) ?? this.policy(this.model, history, believed);
    this.#decided.set(key, known);
    return known;
  }
}

/** Mean, 95th percentile and the rest of many endings, each weighted by its probability. */
export function summarise(endings: readonly Ending[]) {
  const total = endings.reduce((sum, { probability }) => sum + probability, 0);
  const mean = (value: (one: Ending) => number): number =>
    endings.reduce((sum, one) => sum + one.probability * value(one), 0) / total;
  let below = 0;
  const p95 = endings
    .toSorted((a, b) => a.minutes - b.minutes)
    .find(({ probability }) => (below += probability) >= 0.95 * total);
  return {
    mean: mean(({ minutes }) => minutes),
    p95: p95?.minutes ?? 0,
    questions: mean(({ questions }) => questions),
    escalations: mean(({ escalated }) => (escalated ? 1 : 0)),
  };
}

import { recognised } from '../../../src/core/diagnosis/budget';
import { concern, frameCase, type Frame } from '../../../src/core/diagnosis/frame';
import type { Catalogue, Entry } from '../../../src/core/catalog/types';
import type { DiagnosisOptions } from '../../../src/core/diagnosis/options';
import type { RepairProblem, RepairState } from '../../../src/core/diagnosis/repair-problem';
import { logNormal } from '../../support/random';

/** An entry as the catalogue describes it: what every policy believes. */
export interface EntryModel {
  readonly entry: Entry;
  readonly catalogue: Catalogue;
  readonly options: DiagnosisOptions;
  readonly frame: Frame;
  /** Questions that speak of the entry's causes, by index. */
  readonly relevant: ReadonlySet<number>;
}

/** How things really are: drawn from the model, or off it. Policies do not know it. */
export interface Truth {
  readonly problem: RepairProblem;
  readonly mass: readonly number[];
}

export function modelOf(entry: Entry, catalogue: Catalogue, options: DiagnosisOptions = {}): EntryModel {
  const view = recognised(entry.id, catalogue, options);
  const frame = frameCase(view, [entry]);
  const relevant = frame.questions.flatMap((question, index) =>
    concern(question, view.belief) > 0 &&
    question.answers.some(({ says }) => [...says.keys()].some((id) => entry.causes.has(id)))
      ? [index]
      : [],
  );
  return { entry, catalogue, options, frame, relevant: new Set(relevant) };
}

/** The state in which only relevant questions can be asked. */
export function startOf({ frame, relevant }: EntryModel): RepairState {
  const irrelevant = frame.questions.map((_, index) => index).filter((index) => !relevant.has(index));
  return { ...frame.state, asked: new Set(irrelevant) };
}

export function truthOf({ frame }: EntryModel): Truth {
  return { problem: frame.problem, mass: frame.state.mass };
}

/** Of ten answers one is given at random. */
const CARELESS = 0.1;

/** The model with priors, costs and re-tests off by exp(σ·z), and answers that are careless now and then. */
export function perturbed({ frame }: EntryModel, sigma: number, random: () => number): Truth {
  const { problem, state } = frame;
  const weights = state.mass.map((one) => one * logNormal(random, sigma));
  const sum = weights.reduce((total, one) => total + one, 0);
  return {
    mass: weights.map((one) => one / sum),
    problem: {
      ...problem,
      retest: problem.retest * logNormal(random, sigma),
      steps: problem.steps.map((step) => ({ ...step, cost: step.cost * logNormal(random, sigma) })),
      questions: problem.questions.map((question) => ({
        ...question,
        answers: question.answers.map((answer) => ({
          ...answer,
          likelihood: answer.likelihood.map(
            (one) => (1 - CARELESS) * one + CARELESS / question.answers.length,
          ),
        })),
      })),
    },
  };
}

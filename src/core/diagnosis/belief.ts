import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { AnswerId, Catalogue, CauseId, EntryId, QuestionId, StepId } from '../catalog/types';
import { answerLikelihood, givenAnswers } from './answers';
import { circumstancesOf, type Circumstances, type DiagnosisOptions } from './options';
import { causePrior, entryPrior, fixChance, OTHER } from './priors';

export { answerLikelihood, latestAnswers } from './answers';
export { OTHER } from './priors';

/** One explanation as seen from one entry. Entries without causes have the cause `other`. */
export interface Hypothesis {
  readonly entryId: EntryId;
  readonly causeId: CauseId | typeof OTHER;
  /** P(entry) · P(cause | entry), before answers and steps. */
  readonly prior: number;
  /** What answers and failed steps have left of it: their likelihoods multiplied. */
  readonly likelihood: number;
  readonly probability: number;
}

/**
 * Everything believed after the facts; recomputed from them each time. A cause that stands in several entries is one
 * hypothesis, P(c) = Σ_e P(e)·P(c|e): steps act on the cause, so all its rows move together; the rows are kept by entry,
 * because answers may speak of entries, and so that the entry's title can be shown.
 */
export interface Belief {
  readonly hypotheses: readonly Hypothesis[];
  /** Entry → probability, highest first (ties by id); umbrellas are replaced by their members. */
  readonly entries: ReadonlyMap<EntryId, number>;
  /** Cause → probability over all entries, `other` included, highest first (ties by id). */
  readonly causes: ReadonlyMap<CauseId, number>;
}

/** The belief that the facts support. Pure: the same facts in the same order give the same numbers. */
export function believe(
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  options: DiagnosisOptions = {},
): Belief {
  const circumstances = circumstancesOf(options, facts);
  const rows: Omit<Hypothesis, 'probability'>[] = [];
  for (const [entryId, entryShare] of entryPrior(facts, catalogue)) {
    for (const [causeId, share] of causePrior(entryId, catalogue, circumstances)) {
      const factors = likelihoodsOf(facts, catalogue, circumstances, entryId, causeId);
      const likelihood = factors.reduce((product, { value }) => product * value, 1);
      rows.push({ entryId, causeId, prior: entryShare * share, likelihood });
    }
  }
  return toBelief(rows);
}

function toBelief(rows: readonly Omit<Hypothesis, 'probability'>[]): Belief {
  const sum = rows.reduce((total, { prior, likelihood }) => total + prior * likelihood, 0);
  const hypotheses = rows
    .map((row) => ({ ...row, probability: sum === 0 ? 0 : (row.prior * row.likelihood) / sum }))
    .toSorted(
      byProbability(
        (h) => `${h.entryId}/${h.causeId}`,
        (h) => h.probability,
      ),
    );
  return {
    hypotheses,
    entries: summedBy(hypotheses, ({ entryId }) => entryId),
    causes: summedBy(hypotheses, ({ causeId }) => causeId),
  };
}

function summedBy(
  hypotheses: readonly Hypothesis[],
  key: (one: Hypothesis) => string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const one of hypotheses) sums.set(key(one), (sums.get(key(one)) ?? 0) + one.probability);
  return new Map(
    [...sums].toSorted(
      byProbability(
        ([id]) => id,
        ([, probability]) => probability,
      ),
    ),
  );
}

function byProbability<T>(id: (item: T) => string, probability: (item: T) => number): (a: T, b: T) => number {
  return (a, b) => probability(b) - probability(a) || (id(a) < id(b) ? -1 : 1);
}

/** One thing that speaks for or against a hypothesis. */
export type Factor =
  | {
      readonly type: 'answer';
      readonly questionId: QuestionId;
      readonly answerId: AnswerId;
      readonly from: 'person' | 'evidence';
      /** P(answer | hypothesis). */
      readonly value: number;
    }
  /** 1 − P(fix | hypothesis): it was done without change. */
  | { readonly type: 'step'; readonly stepId: StepId; readonly value: number };

/** Everything that the facts say about one hypothesis; "I don't know", "couldn't" and "skipped" say nothing. */
export function likelihoodsOf(
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  circumstances: Circumstances,
  entryId: EntryId,
  causeId: CauseId,
): readonly Factor[] {
  const answers = givenAnswers(facts, catalogue).flatMap(({ questionId, answerId, from }): Factor[] => {
    const question = catalogue.questions.get(questionId);
    if (question === undefined) return [];
    // Codes have named the entry already: from them an answer speaks of causes only.
    const about = from === 'evidence' ? undefined : entryId;
    const value = answerLikelihood(question, answerId, about, causeId);
    return [{ type: 'answer', questionId, answerId, from, value }];
  });
  const steps = [...stepsWithoutChange(facts)].flatMap((stepId): Factor[] => {
    const step = catalogue.steps.get(stepId);
    if (step === undefined || !step.fixes.has(causeId)) return [];
    return [{ type: 'step', stepId, value: 1 - fixChance(step, causeId, circumstances) }];
  });
  return [...answers, ...steps];
}

function stepsWithoutChange(facts: readonly PlacedFact[]): ReadonlySet<StepId> {
  return new Set(
    factsOf(facts, 'step-reported')
      .filter((placed) => placed.fact.outcome === 'no-change')
      .map((placed) => placed.fact.stepId),
  );
}

/** P(cause | entry), without `other`, highest first. */
export function causesOf(
  belief: Belief,
  entryId: EntryId,
): readonly { readonly id: CauseId; readonly share: number }[] {
  const own = belief.hypotheses.filter((h) => h.entryId === entryId);
  const sum = own.reduce((total, { probability }) => total + probability, 0);
  return own
    .filter((h) => h.causeId !== OTHER && sum > 0)
    .map((h) => ({ id: h.causeId, share: h.probability / sum }));
}

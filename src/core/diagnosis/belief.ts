import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { AnswerId, Catalogue, CauseId, EntryId, Frequency, Question } from '../catalog/types';
import { clampLikelihood, EFFICACY, FREQUENCY_WEIGHT, normalised, ODDS, OTHER_PRIOR } from './numbers';

/** The cause that is not in the catalogue; questions and steps say nothing about it. */
export const OTHER = 'other';

/** One explanation: this entry, by this cause. Entries without causes have the cause `other`. */
export interface Hypothesis {
  readonly entryId: EntryId;
  readonly causeId: CauseId | typeof OTHER;
  readonly probability: number;
}

/** Everything believed after the facts; recomputed from them each time. */
export interface Belief {
  readonly hypotheses: readonly Hypothesis[];
  /** Entry → probability, highest first (ties by id); umbrellas are replaced by their members. */
  readonly entries: ReadonlyMap<EntryId, number>;
}

/** What a reading that does not name an entry leaves of it; the first reading is trusted less than a later one. */
const UNNAMED_FIRST = 0.05;
const UNNAMED_LATER = 0.01;

/** The belief that the facts support. Pure: the same facts in the same order give the same numbers. */
export function believe(facts: readonly PlacedFact[], catalogue: Catalogue): Belief {
  const entries = entryPrior(facts, catalogue);
  const weights: Hypothesis[] = [];
  for (const [entryId, prior] of entries) {
    for (const [causeId, share] of causePrior(entryId, catalogue)) {
      const likelihood =
        answersLikelihood(facts, catalogue, entryId, causeId) * stepsLikelihood(facts, catalogue, causeId);
      weights.push({ entryId, causeId, probability: prior * share * likelihood });
    }
  }
  return toBelief(weights);
}

function toBelief(weights: readonly Hypothesis[]): Belief {
  const sum = weights.reduce((total, { probability }) => total + probability, 0);
  const hypotheses = weights
    .map((weight) => ({ ...weight, probability: sum === 0 ? 0 : weight.probability / sum }))
    .toSorted(
      byProbability(
        (h) => `${h.entryId}/${h.causeId}`,
        (h) => h.probability,
      ),
    );
  const entries = new Map<EntryId, number>();
  for (const { entryId, probability } of hypotheses)
    entries.set(entryId, (entries.get(entryId) ?? 0) + probability);
  return {
    hypotheses,
    entries: new Map(
      [...entries].toSorted(
        byProbability(
          ([id]) => id,
          ([, p]) => p,
        ),
      ),
    ),
  };
}

function byProbability<T>(id: (item: T) => string, probability: (item: T) => number): (a: T, b: T) => number {
  return (a, b) => probability(b) - probability(a) || (id(a) < id(b) ? -1 : 1);
}

/** P(entry) from what was pasted, picked and ruled out; an umbrella's mass goes to its members. */
function entryPrior(facts: readonly PlacedFact[], catalogue: Catalogue): ReadonlyMap<EntryId, number> {
  const picked = factsOf(facts, 'entry-picked').at(-1);
  const ruledOut = new Set(factsOf(facts, 'none-of-these').flatMap((placed) => placed.fact.entryIds));
  let belief = new Map<EntryId, number>();
  factsOf(facts, 'evidence-read').forEach((placed, index) => {
    const reading = spreadUmbrellas(placed.fact.candidates, catalogue);
    belief = index === 0 ? reading : combine(belief, reading);
  });
  if (picked !== undefined) belief = spreadUmbrellas([{ id: picked.fact.entryId, confidence: 1 }], catalogue);
  for (const id of namedByAnswers(facts, catalogue)) {
    if (!belief.has(id) && catalogue.entries.has(id))
      belief.set(id, Math.max(UNNAMED_FIRST, ...belief.values()));
  }
  for (const id of ruledOut) if (id !== picked?.fact.entryId) belief.delete(id);
  return normalised(belief);
}

/** Entries for which a given answer is always given: they are candidates, also when no text had named them. */
function namedByAnswers(facts: readonly PlacedFact[], catalogue: Catalogue): readonly EntryId[] {
  return latestAnswers(facts).flatMap(([questionId, answerId]) => {
    const answer = catalogue.questions.get(questionId)?.answers.find(({ id }) => id === answerId);
    return [...(answer?.says ?? [])].filter(([, word]) => word === 'always').map(([id]) => id);
  });
}

function combine(
  before: ReadonlyMap<EntryId, number>,
  reading: ReadonlyMap<EntryId, number>,
): Map<EntryId, number> {
  // A message that nothing was recognised in says nothing against what is known.
  if (reading.size === 0) return new Map(before);
  const ids = new Set([...before.keys(), ...reading.keys()]);
  return new Map(
    [...ids].map((id) => [id, (before.get(id) ?? UNNAMED_FIRST) * (reading.get(id) ?? UNNAMED_LATER)]),
  );
}

function spreadUmbrellas(
  candidates: readonly { readonly id: EntryId; readonly confidence: number }[],
  catalogue: Catalogue,
): Map<EntryId, number> {
  const spread = new Map<EntryId, number>();
  const add = (id: EntryId, weight: number): void => void spread.set(id, (spread.get(id) ?? 0) + weight);
  for (const { id, confidence } of candidates) {
    const entry = catalogue.entries.get(id);
    if (entry === undefined) continue;
    if (entry.kind !== 'umbrella') {
      add(id, confidence);
      continue;
    }
    const shares = normalised(
      new Map([...entry.members].map(([member, how]) => [member, FREQUENCY_WEIGHT[how]])),
    );
    for (const [member, share] of shares) add(member, confidence * share);
  }
  return spread;
}

function causePrior(entryId: EntryId, catalogue: Catalogue): ReadonlyMap<CauseId, number> {
  const causes = catalogue.entries.get(entryId)?.causes ?? new Map<CauseId, Frequency>();
  if (causes.size === 0) return new Map([[OTHER, 1]]);
  const shares = normalised(new Map([...causes].map(([cause, how]) => [cause, FREQUENCY_WEIGHT[how]])));
  return new Map([
    ...[...shares].map(([cause, share]) => [cause, share * (1 - OTHER_PRIOR)] as const),
    [OTHER, OTHER_PRIOR],
  ]);
}

function answersLikelihood(
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  entryId: EntryId,
  causeId: CauseId,
): number {
  return latestAnswers(facts).reduce((product, [questionId, answerId]) => {
    const question = catalogue.questions.get(questionId);
    return question === undefined
      ? product
      : product * answerLikelihood(question, answerId, entryId, causeId);
  }, 1);
}

/** Question → answer, the last one given counts; "I don't know" is no answer. */
export function latestAnswers(facts: readonly PlacedFact[]): readonly (readonly [string, AnswerId])[] {
  const answers = new Map(
    factsOf(facts, 'question-answered').map(
      (placed) => [placed.fact.questionId, placed.fact.answerId] as const,
    ),
  );
  return [...answers].filter(([, answerId]) => answerId !== 'dont-know');
}

/**
 * P(answer | entry, cause), clamped. The words given for a hypothesis are completed to 1, the answers not mentioned
 * sharing the rest equally; a hypothesis that the question mentions nowhere is uniform.
 * A word about the cause counts before one about the entry.
 */
export function answerLikelihood(
  question: Question,
  answerId: AnswerId,
  entryId: EntryId,
  causeId: CauseId,
): number {
  const words = question.answers.map((answer) => answer.says.get(causeId) ?? answer.says.get(entryId));
  const index = question.answers.findIndex((answer) => answer.id === answerId);
  if (index < 0 || words.every((word) => word === undefined)) return 1 / question.answers.length;
  const given = words.map((word) => (word === undefined ? undefined : ODDS[word]));
  const sum = given.reduce<number>((total, odds) => total + (odds ?? 0), 0);
  const open = given.filter((odds) => odds === undefined).length;
  const rest = open === 0 ? 0 : Math.max(0, 1 - sum) / open;
  const total = sum + rest * open;
  return clampLikelihood((given[index] ?? rest) / total);
}

function stepsLikelihood(facts: readonly PlacedFact[], catalogue: Catalogue, causeId: CauseId): number {
  const done = new Set(
    factsOf(facts, 'step-reported')
      .filter((placed) => placed.fact.outcome === 'no-change')
      .map((placed) => placed.fact.stepId),
  );
  return [...done].reduce((product, stepId) => {
    const efficacy = catalogue.steps.get(stepId)?.fixes.get(causeId);
    return efficacy === undefined ? product : product * (1 - EFFICACY[efficacy]);
  }, 1);
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

import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { Catalogue, CauseId, EntryId, Step } from '../catalog/types';
import { latestAnswers } from './answers';
import { AUTHORED_STRENGTH, EFFICACY, FREQUENCY_WEIGHT, normalised, ODDS, OTHER_PRIOR } from './numbers';
import { applies } from '../catalog/conditions';
import { causeCountsKey, stepCountsKey, type Circumstances } from './options';

/** The cause that is not in the catalogue; steps and questions about causes say nothing about it. */
export const OTHER = 'other';

/** What a reading that does not name an entry leaves of it; the first reading is trusted less than a later one. */
const UNNAMED_FIRST = 0.05;
const UNNAMED_LATER = 0.01;

/** P(entry) from what was pasted, picked and ruled out; an umbrella's mass goes to its members. */
export function entryPrior(facts: readonly PlacedFact[], catalogue: Catalogue): ReadonlyMap<EntryId, number> {
  const picked = factsOf(facts, 'entry-picked').at(-1);
  const ruledOut = new Set(factsOf(facts, 'none-of-these').flatMap((placed) => placed.fact.entryIds));
  let belief = new Map<EntryId, number>();
  factsOf(facts, 'evidence-read').forEach((placed, index) => {
    const reading = spreadUmbrellas(placed.fact.candidates, catalogue);
    belief = index === 0 ? reading : combine(belief, reading);
  });
  if (picked !== undefined) belief = spreadUmbrellas([{ id: picked.fact.entryId, confidence: 1 }], catalogue);
  for (const id of namedByAnswers(facts, catalogue, new Set(belief.keys()))) {
    if (!belief.has(id) && catalogue.entries.has(id))
      belief.set(id, Math.max(UNNAMED_FIRST, ...belief.values()));
  }
  // Words said little between candidates where an answer that is always given for one of them decides.
  for (const id of alwaysSaid(facts, catalogue))
    if (belief.has(id)) belief.set(id, Math.max(...belief.values()));
  for (const id of ruledOut) if (id !== picked?.fact.entryId) belief.delete(id);
  return normalised(belief);
}

/**
 * Entries for which a given answer is always given: they are candidates, also when no text had named them; but not when
 * it fits a candidate that there is.
 */
function namedByAnswers(
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  candidates: ReadonlySet<EntryId>,
): readonly EntryId[] {
  return latestAnswers(facts).flatMap(([questionId, answerId]) => {
    const answer = catalogue.questions.get(questionId)?.answers.find(({ id }) => id === answerId);
    if (answer === undefined) return [];
    const known = new Set(
      [...candidates].flatMap((id) => [id, ...(catalogue.entries.get(id)?.causes.keys() ?? [])]),
    );
    const says = [...answer.says];
    if (says.some(([id, word]) => known.has(id) && ODDS[word] >= ODDS.even)) return [];
    return says.filter(([, word]) => word === 'always').map(([id]) => id);
  });
}

function alwaysSaid(facts: readonly PlacedFact[], catalogue: Catalogue): readonly EntryId[] {
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

/**
 * P(cause | entry) with `other`, before any answer: the authors' weights without the causes that the environment rules
 * out, updated by learned counts (Dirichlet with ten cases' worth of the authors' weights).
 */
export function causePrior(
  entryId: EntryId,
  catalogue: Catalogue,
  { environment, learned }: Circumstances,
): ReadonlyMap<CauseId, number> {
  const entry = catalogue.entries.get(entryId);
  const causes = [...(entry?.causes ?? [])].filter(([cause]) =>
    applies(entry?.causeConditions?.get(cause), environment),
  );
  if (causes.length === 0) return new Map([[OTHER, 1]]);
  const shares = normalised(new Map(causes.map(([cause, how]) => [cause, FREQUENCY_WEIGHT[how]])));
  const authored = new Map([
    ...[...shares].map(([cause, share]) => [cause, share * (1 - OTHER_PRIOR)] as const),
    [OTHER, OTHER_PRIOR] as const,
  ]);
  const counts = learned.causes.get(causeCountsKey(entryId, environment));
  if (counts === undefined) return authored;
  return normalised(
    new Map(
      [...authored].map(([cause, share]) => [cause, AUTHORED_STRENGTH * share + (counts.get(cause) ?? 0)]),
    ),
  );
}

/** P(step fixes it | cause): the author's word, updated by learned counts (Beta); 0 when the step does not treat it. */
export function fixChance(step: Step, causeId: CauseId, { learned }: Circumstances): number {
  const word = step.fixes.get(causeId);
  if (word === undefined) return 0;
  const { worked, failed } = learned.steps.get(stepCountsKey(step.id, causeId)) ?? { worked: 0, failed: 0 };
  return (AUTHORED_STRENGTH * EFFICACY[word] + worked) / (AUTHORED_STRENGTH + worked + failed);
}

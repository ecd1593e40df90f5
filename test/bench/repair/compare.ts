import type { Catalogue } from '../../../src/core/catalog/types';
import type { DiagnosisOptions } from '../../../src/core/diagnosis/options';
import { modelOf, truthOf, type EntryModel } from './model';
import { Player, summarise } from './play';
import { POLICIES, type PolicyName } from './policies';

/** Every entry that is planned. */
export function modelsOf(catalogue: Catalogue, options: DiagnosisOptions = {}): readonly EntryModel[] {
  return [...catalogue.entries.values()]
    .filter(({ causes }) => causes.size > 0)
    .map((entry) => modelOf(entry, catalogue, options));
}

/** Two or more causes, and two or more steps that fix something: only then is there something to choose. */
export function isManifold({ entry, frame }: EntryModel): boolean {
  return entry.causes.size >= 2 && frame.problem.steps.filter(({ fixes }) => fixes.length > 0).length >= 2;
}

/** Above this it takes too long. */
const MOST_STATES = 40_000;

/** Small enough for an exhaustive search. */
export function isSmall({ frame, relevant }: EntryModel): boolean {
  const answers = [...relevant].reduce(
    (product, index) => product * (1 + (frame.questions[index]?.answers.length ?? 0)),
    1,
  );
  return 2 ** frame.problem.steps.length * answers <= MOST_STATES;
}

/** Expected minutes of a policy when things are as the catalogue says. */
export function meanOf(model: EntryModel, policy: PolicyName): number {
  return summarise(new Player(model, POLICIES[policy]).endings(truthOf(model))).mean;
}

import type { Language } from '../core/language';
import type { Finding, Place, Problem } from './problem';
import type { CauseData, EntryData, LockData, QuestionData, StepData } from './schema';

/** A validated part of a file and where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly place: Place;
}

/** Ids that stand in the files, also on parts that are otherwise broken. */
export interface DeclaredIds {
  readonly ids: ReadonlySet<string>;
  /** False when a file could not be read: then a missing id says nothing. */
  readonly complete: boolean;
}

/** The knowledge folder as written: every part that is valid by itself, not yet checked against the others. */
export interface Draft {
  readonly dir: string;
  readonly entries: ReadonlyMap<string, Located<EntryData>>;
  readonly causes: ReadonlyMap<string, Located<CauseData>>;
  /** Steps of steps.yaml. */
  readonly sharedSteps: ReadonlyMap<string, Located<StepData>>;
  readonly questions: ReadonlyMap<string, Located<QuestionData>>;
  readonly declared: {
    readonly entries: DeclaredIds;
    readonly causes: DeclaredIds;
    readonly sharedSteps: DeclaredIds;
    /** Shared and inline. */
    readonly steps: DeclaredIds;
    readonly questions: DeclaredIds;
    /** `question/answer`. */
    readonly answers: DeclaredIds;
  };
  readonly intents: ReadonlyMap<Language, Located<ReadonlyMap<string, readonly string[]>>>;
  readonly lock: LockReading;
}

export type LockReading =
  | { readonly type: 'read'; readonly lock: Located<LockData> }
  | { readonly type: 'missing'; readonly place: Place }
  | { readonly type: 'broken' };

/** The draft and what is wrong with the files as such. */
export interface FolderReading {
  /** False when the folder itself cannot be read. */
  readonly listed: boolean;
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  /** Problems that only an author cares about: the catalogue works without. */
  readonly authorProblems: readonly Problem[];
  readonly duplicates: readonly Finding[];
}

/** A step of an entry and where it stands in the file. */
export interface StepItem {
  readonly item: EntryData['steps'][number];
  readonly path: readonly (string | number)[];
}

/** Every step of an entry in order, those of phases included. */
export function stepItemsOf({ steps, phases }: EntryData): readonly StepItem[] {
  const inPhases = phases.flatMap((phase, at) =>
    phase.steps.map((item, index) => ({ item, path: ['phases', at, 'steps', index] })),
  );
  return [...steps.map((item, index) => ({ item, path: ['steps', index] })), ...inPhases];
}

/** True when the id stands in a file, or when that cannot be known. */
export function isDeclared({ ids, complete }: DeclaredIds, id: string): boolean {
  return !complete || ids.has(id);
}

import type { Catalogue, EntryId } from '../catalog/types';

/** Which entries stand for which: an umbrella never competes with its own members. */
export interface Umbrellas {
  membersOf(id: EntryId): ReadonlySet<EntryId>;
  /** Drops every umbrella of which a member is present too. */
  withoutCovered(ids: readonly EntryId[]): EntryId[];
}

export function createUmbrellas(catalogue: Catalogue): Umbrellas {
  const none: ReadonlySet<EntryId> = new Set();
  const members = new Map<EntryId, ReadonlySet<EntryId>>();
  for (const entry of catalogue.entries.values()) {
    if (entry.members.size > 0) members.set(entry.id, new Set(entry.members.keys()));
  }
  const membersOf = (id: EntryId): ReadonlySet<EntryId> => members.get(id) ?? none;
  return {
    membersOf,
    withoutCovered: (ids) => ids.filter((id) => !ids.some((other) => membersOf(id).has(other))),
  };
}

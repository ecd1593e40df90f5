import type { Catalogue, Entry, EntryId } from '../catalog/types';
import { FREQUENCY_WEIGHT } from '../diagnosis/numbers';
import { LANGUAGES } from '../language';
import { fingerprint } from '../text/normalise';
import type { Candidate } from './types';

/** Which entries stand for which: an umbrella never competes with its own members. */
export interface Umbrellas {
  membersOf(id: EntryId): ReadonlySet<EntryId>;
  /** Drops every umbrella of which a member is present too. */
  withoutCovered(ids: readonly EntryId[]): EntryId[];
  /**
   * Puts the members in the place of an umbrella that is only a way to ask: one that no product prints, or whose
   * message is the beginning of its members' messages. Its probability is shared by how often each member is behind
   * it and by how near the text is to it (`scores`, log-linear); the umbrella itself stays last, without probability.
   */
  opened(candidates: readonly Candidate[], scores: ReadonlyMap<EntryId, number>): readonly Candidate[];
}

/** A member that the words do not name at all. */
const UNMEASURED = -2;
const SHARED_BEGINNING_CHARS = 12;

export function createUmbrellas(catalogue: Catalogue): Umbrellas {
  const umbrellas = [...catalogue.entries.values()].filter(({ members }) => members.size > 0);
  const none: ReadonlySet<EntryId> = new Set();
  const members = new Map(umbrellas.map((entry) => [entry.id, new Set(entry.members.keys())]));
  const askOnly = new Map(
    umbrellas.filter((entry) => isOnlyAWayToAsk(entry, catalogue)).map((entry) => [entry.id, entry]),
  );
  const membersOf = (id: EntryId): ReadonlySet<EntryId> => members.get(id) ?? none;
  return {
    membersOf,
    withoutCovered: (ids) => ids.filter((id) => !ids.some((other) => membersOf(id).has(other))),
    opened: (candidates, scores) => {
      const opened = candidates.flatMap((candidate) => {
        const umbrella = askOnly.get(candidate.id);
        return umbrella === undefined ? [candidate] : inMembers(candidate, umbrella, scores);
      });
      return opened.toSorted((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
    },
  };
}

function isOnlyAWayToAsk(umbrella: Entry, catalogue: Catalogue): boolean {
  const own = printsOf(umbrella);
  if (own.length === 0 && umbrella.recognise.codes.length === 0) return true;
  const theirs = [...umbrella.members.keys()].flatMap((id) => {
    const member = catalogue.entries.get(id);
    return member === undefined ? [] : printsOf(member);
  });
  return own.every(
    (print) => print.length >= SHARED_BEGINNING_CHARS && theirs.some((other) => other.startsWith(print)),
  );
}

function printsOf({ recognise }: Entry): string[] {
  return LANGUAGES.flatMap((language) => recognise.messages[language].map(fingerprint));
}

function inMembers(
  { id, confidence, because }: Candidate,
  umbrella: Entry,
  scores: ReadonlyMap<EntryId, number>,
): readonly Candidate[] {
  const measured = [...umbrella.members.keys()].flatMap((member) => scores.get(member) ?? []);
  const base = measured.length === 0 ? 0 : Math.max(...measured);
  const weighed = [...umbrella.members].map(([member, how]) => ({
    member,
    weight: FREQUENCY_WEIGHT[how] * Math.exp((scores.get(member) ?? base + UNMEASURED) - base),
  }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...weighed.map(({ member, weight }) => ({
      id: member,
      confidence: (confidence * weight) / total,
      because,
    })),
    { id, confidence: 0, because },
  ];
}

import type { EntryId } from '../catalog/types';
import {
  scoreOf,
  shares,
  sharpened,
  unknownScoreOf,
  type Calibration,
  type UnknownFeatures,
} from './calibration';
import type { Measured } from './candidates';
import type { Outcome } from './types';
import type { Umbrellas } from './umbrellas';

/** A measured candidate with its probability. */
export interface Weighed extends Measured {
  readonly confidence: number;
}

/** Probabilities of entries and topics, best first (ties by id); what is missing to 1 is "none of them". */
export function posterior(
  measured: readonly Measured[],
  unknown: UnknownFeatures,
  calibration: Calibration,
  umbrellas: Umbrellas,
): Weighed[] {
  const none = unknownScoreOf(unknown, calibration.unknown);
  const scored = withoutRivals(
    measured.map((one) => ({ one, score: scoreOf(one.features, calibration.candidate) })),
    umbrellas,
    none,
  );
  const probabilities = shares(
    scored.map(({ score }) => score),
    none,
  );
  const weighed = scored.map(({ one }, at): Weighed => ({ ...one, confidence: probabilities[at] ?? 0 }));
  const entries = weighed.filter(({ kind }) => kind === 'entry');
  const confidences = sharpened(
    entries.map(({ confidence }) => confidence),
    calibration.sharpness,
  );
  return [
    ...entries.map((one, at): Weighed => ({ ...one, confidence: confidences[at] ?? 0 })),
    ...weighed.filter(({ kind }) => kind === 'topic'),
  ].toSorted((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
}

interface Scored {
  readonly one: Measured;
  readonly score: number;
}

/**
 * Of an umbrella and its members only the nearer stays: the umbrella's question separates the members anyway. Where
 * another line than the umbrella's speaks for a member, more than for "none of them", the text says which it is.
 */
export function withoutRivals(
  scored: readonly Scored[],
  umbrellas: Umbrellas,
  unknownScore: number,
): readonly Scored[] {
  const byId = new Map(scored.map((one) => [one.one.id, one]));
  const gone = new Set<EntryId>();
  for (const { one, score } of scored) {
    const members = [...umbrellas.membersOf(one.id)].flatMap((member) => byId.get(member) ?? []);
    if (members.length === 0) continue;
    const isNamed = (member: Scored): boolean =>
      member.score >= score || (member.score >= unknownScore && areApart(member.one.stretch, one.stretch));
    if (members.some(isNamed)) gone.add(one.id);
    else for (const member of members) gone.add(member.one.id);
  }
  return scored.filter(({ one }) => !gone.has(one.id));
}

function areApart(a: string, b: string): boolean {
  return a !== '' && b !== '' && !a.includes(b) && !b.includes(a);
}

/** The outcome for probabilities of entries, best first. */
export function outcomeOf(
  confidences: readonly number[],
  { likely, likelyLead, ambiguous }: Calibration,
): Exclude<Outcome, 'exact'> {
  const [first = 0, second = 0, third = 0] = confidences;
  if (first >= likely && first >= likelyLead * second) return 'likely';
  return first + second + third >= ambiguous ? 'ambiguous' : 'unknown';
}

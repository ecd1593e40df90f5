import type { CaseId } from '../case/events';
import type { EntryId } from '../catalog/types';
import { detectWrittenLanguage } from '../detect-language';
import { isLanguage } from '../language';
import type { Analyser } from '../match/types';
import { fingerprint } from '../text/normalise';
import type { CaseEnding, Unanswered, UnansweredReason } from './unanswered';

/** A text that the bot did not know, with its words. */
export interface UnansweredText extends Unanswered {
  readonly tenant: string;
  /** Redacted, never empty. */
  readonly text: string;
}

/** Texts that say nearly the same: one thing for an author to write or to label. */
export interface BacklogItem {
  /** The wording that was used most, the earliest of several. */
  readonly text: string;
  /** Two letters: the language in which it is written, else the one of its case. */
  readonly language: string;
  /** Cases in which it was said. */
  readonly count: number;
  /** ISO 8601, UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Here and below: the most frequent first. */
  readonly languages: readonly string[];
  readonly reasons: readonly UnansweredReason[];
  readonly offered: readonly EntryId[];
  readonly topics: readonly string[];
  /** Entries that fixed it in the end: what the text probably means. */
  readonly fixedWith: readonly EntryId[];
  /** Cases by how they stand. */
  readonly endings: Readonly<Record<CaseEnding['type'], number>>;
  /** Up to 20, the latest first. */
  readonly caseIds: readonly CaseId[];
  /** Other ways in which it was said; up to 5, the most frequent first. */
  readonly otherWordings: readonly string[];
}

/** Terms in common, of all terms of both texts (Jaccard’s index). */
const LEAST_OVERLAP = 0.6;
const MOST_CASE_IDS = 20;
const MOST_WORDINGS = 5;

interface Wording {
  readonly key: string;
  readonly language: string;
  readonly terms: ReadonlySet<string>;
  readonly identifiers: string;
  /** Oldest first. */
  readonly uses: readonly UnansweredText[];
  readonly text: string;
  readonly firstSeen: string;
  readonly count: number;
}

/**
 * Puts near-identical texts together, most frequent first. The wording that was used most leads a group; others join
 * the leader they have most terms in common with, from 0.6 on and never about another code. Pure, and the same for any
 * order of the texts.
 */
export function groupUnanswered(
  texts: readonly UnansweredText[],
  analyser: Analyser,
): readonly BacklogItem[] {
  const wordings = wordingsOf(texts, analyser);
  const groups: Wording[][] = [];
  const byTerm = new Map<string, number[]>();
  for (const wording of wordings) {
    const joined = groups[nearest(wording, groups, byTerm) ?? -1];
    if (joined !== undefined) {
      joined.push(wording);
      continue;
    }
    for (const term of wording.terms) byTerm.set(term, [...(byTerm.get(term) ?? []), groups.length]);
    groups.push([wording]);
  }
  return groups
    .map(itemOf)
    .toSorted((a, b) => b.count - a.count || compare(b.lastSeen, a.lastSeen) || compare(a.text, b.text));
}

/** Texts with the same letters and digits, the most frequent first, then the earliest. */
function wordingsOf(texts: readonly UnansweredText[], analyser: Analyser): readonly Wording[] {
  const ordered = texts.toSorted(
    (a, b) => compare(a.at, b.at) || compare(a.tenant, b.tenant) || compare(a.textId, b.textId),
  );
  // Who starts over has the same text looked at again in a case of its own: the last one tells how it went.
  const once = new Map(ordered.map((one) => [`${one.tenant}\n${one.textId}`, one]));
  const same = Map.groupBy(once.values(), ({ text }) => fingerprint(text) || text.trim());
  return [...same]
    .flatMap(([key, uses]) => (uses[0] === undefined ? [] : [wordingOf(key, uses[0], uses, analyser)]))
    .toSorted((a, b) => b.count - a.count || compare(a.firstSeen, b.firstSeen) || compare(a.key, b.key));
}

function wordingOf(
  key: string,
  first: UnansweredText,
  uses: readonly UnansweredText[],
  analyser: Analyser,
): Wording {
  const { text, at, identifiers } = first;
  const language = languageOf(first);
  const terms = isLanguage(language)
    ? analyser.terms(text, language)
    : analyser.words(text, 'other').map(({ term }) => term);
  return {
    key,
    language,
    terms: new Set(terms),
    identifiers: identifiers.join(' '),
    uses,
    text,
    firstSeen: at,
    count: casesOf(uses).size,
  };
}

function languageOf({ text, caseLanguage }: UnansweredText): string {
  return detectWrittenLanguage(text) ?? caseLanguage;
}

/** The group whose leader has most terms in common with the wording; the more frequent one of two as near. */
function nearest(
  { terms, identifiers }: Wording,
  groups: readonly (readonly Wording[])[],
  byTerm: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  const shared = new Map<number, number>();
  for (const term of terms)
    for (const group of byTerm.get(term) ?? []) shared.set(group, (shared.get(group) ?? 0) + 1);
  let best: { readonly group: number; readonly overlap: number } | undefined;
  for (const [group, count] of [...shared].toSorted(([a], [b]) => a - b)) {
    const leader = groups[group]?.[0];
    if (leader === undefined || leader.identifiers !== identifiers) continue;
    const overlap = count / (terms.size + leader.terms.size - count);
    if (overlap >= LEAST_OVERLAP && overlap > (best?.overlap ?? 0)) best = { group, overlap };
  }
  return best?.group;
}

function itemOf(wordings: readonly Wording[]): BacklogItem {
  const [leader, ...others] = wordings;
  if (leader === undefined) throw new Error('A group has a leader');
  const uses = wordings.flatMap((wording) => wording.uses).toSorted((a, b) => compare(a.at, b.at));
  const cases = [...casesOf(uses).values()];
  return {
    text: leader.text,
    language: leader.language,
    count: cases.length,
    firstSeen: uses[0]?.at ?? leader.firstSeen,
    lastSeen: uses.at(-1)?.at ?? leader.firstSeen,
    languages: byFrequency(uses.map(languageOf)),
    reasons: byFrequency(uses.map(({ reason }) => reason)),
    offered: byFrequency(uses.flatMap(({ offered }) => offered)),
    topics: byFrequency(uses.flatMap(({ topic }) => topic ?? [])),
    fixedWith: byFrequency(
      cases.flatMap(({ ending }) => (ending.type === 'fixed' ? (ending.entryId ?? []) : [])),
    ),
    endings: endingsOf(cases),
    caseIds: cases
      .toReversed()
      .slice(0, MOST_CASE_IDS)
      .map(({ caseId }) => caseId),
    otherWordings: others.slice(0, MOST_WORDINGS).map(({ text }) => text),
  };
}

/** One text of each case, the last; in the order in which the cases began to say it. */
function casesOf(uses: readonly UnansweredText[]): ReadonlyMap<string, UnansweredText> {
  return new Map(uses.map((use) => [`${use.tenant}\n${use.caseId}`, use]));
}

function endingsOf(cases: readonly UnansweredText[]): BacklogItem['endings'] {
  const endings = { fixed: 0, escalated: 0, 'gave-up': 0, open: 0 };
  for (const { ending } of cases) endings[ending.type] += 1;
  return endings;
}

/** Each value once, the most frequent first, then by its letters. */
function byFrequency<T extends string>(values: readonly T[]): readonly T[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || compare(a, b)).map(([value]) => value);
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import { bandsOf, type Band, type Prediction } from '../core/match/bands';
import type { LabelledQuery } from '../knowledge';

/** A labelled query and what became of it. */
export interface EvaluatedRow extends LabelledQuery {
  readonly outcome: string;
  /** Ids, best first. */
  readonly candidates: readonly string[];
  /** Whether the first reply would be a solution card, a question, or neither. */
  readonly reply: 'answer' | 'question' | 'other';
  /** What the first candidate claimed; undefined without candidates. */
  readonly prediction: Prediction | undefined;
  readonly ms: number;
}

/** Figures of some rows. */
export interface Figures {
  readonly n: number;
  /** Shares of the rows that expect an entry; null when none does. */
  readonly hit1: number | null;
  readonly hit3: number | null;
  /** Share of the out-of-scope rows that would get a solution card; null when there is none. */
  readonly falseAnswers: number | null;
  readonly meanQuestions: number;
}

export interface Group extends Figures {
  readonly lang: string;
  readonly kind: string;
}

/** What was given in place of what. */
export interface Confusion {
  /** Entries that would have been right; empty for a text that has none. */
  readonly expect: readonly string[];
  /** The first candidate; undefined when there was none. */
  readonly got: string | undefined;
  readonly count: number;
  /** The first query of its kind. */
  readonly example: string;
}

/** One group for each language and kind, in the order of their first rows. */
export function groupsOf(rows: readonly EvaluatedRow[]): readonly Group[] {
  const byKey = Map.groupBy(rows, ({ lang, kind }) => `${lang}\n${kind}`);
  return [...byKey.values()].map((group) => ({
    lang: group[0]?.lang ?? '',
    kind: group[0]?.kind ?? '',
    ...figuresOf(group),
  }));
}

export function figuresOf(rows: readonly EvaluatedRow[]): Figures {
  const scoped = rows.filter(({ expect }) => expect.length > 0);
  const foreign = rows.filter(({ expect }) => expect.length === 0);
  return {
    n: rows.length,
    hit1: share(scoped, isHit),
    hit3: share(scoped, (row) => row.candidates.slice(0, 3).some((id) => row.expect.includes(id))),
    falseAnswers: share(foreign, isFalseAnswer),
    meanQuestions: share(rows, ({ reply }) => reply === 'question') ?? 0,
  };
}

/** Wrong first candidates and false answers, most frequent first. */
export function confusionsOf(rows: readonly EvaluatedRow[]): readonly Confusion[] {
  const wrong = rows.filter((row) => (row.expect.length > 0 ? !isHit(row) : isFalseAnswer(row)));
  const byPair = Map.groupBy(wrong, ({ expect, candidates }) => `${expect.join()}\n${candidates[0] ?? ''}`);
  return [...byPair.entries()]
    .map(([key, [first, ...others]]) => ({
      key,
      expect: first?.expect ?? [],
      got: first?.candidates[0],
      count: others.length + 1,
      example: first?.q ?? '',
    }))
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .map(({ key: _key, ...confusion }) => confusion);
}

/** Predicted against observed, of all rows that have a candidate. */
export function calibrationOf(rows: readonly EvaluatedRow[]): readonly Band[] {
  return bandsOf(rows.flatMap(({ prediction }) => prediction ?? []));
}

function isHit({ expect, candidates: [first] }: EvaluatedRow): boolean {
  return first !== undefined && expect.includes(first);
}

function isFalseAnswer({ reply }: EvaluatedRow): boolean {
  return reply === 'answer';
}

function share<T>(rows: readonly T[], holds: (row: T) => boolean): number | null {
  return rows.length === 0 ? null : rows.filter(holds).length / rows.length;
}

import type { CaseEvent, CaseId } from '../case/events';
import { factsOf, foldCase, type CaseState } from '../case/fold';
import type { Reading } from '../case/reading';
import type { EntryId } from '../catalog/types';

/** What shows that the bot did not know what a text is about. */
export type UnansweredReason =
  | 'unknown'
  /** A choice was offered and somebody said that it is none of them … */
  | 'none-of-these'
  /** … or picked nothing before the case was given up or handed over. */
  | 'not-picked';

/** How the case of a text stands. */
export type CaseEnding =
  /** `entryId`: what it was in the end; absent when the log does not tell. */
  | { readonly type: 'fixed'; readonly entryId?: EntryId }
  | { readonly type: 'escalated' }
  | { readonly type: 'gave-up' }
  | { readonly type: 'open' };

/** A text that the bot did not know, as the log of its case tells it; the words are elsewhere. */
export interface Unanswered {
  readonly caseId: CaseId;
  readonly textId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: UnansweredReason;
  /** Entries to choose from that were shown after it. */
  readonly offered: readonly EntryId[];
  /** The neighbouring subject outside the catalogue that was recognised. */
  readonly topic?: string;
  /** Error codes and event numbers in it, sorted: texts about different ones are different. */
  readonly identifiers: readonly string[];
  /** The language of the case, for a text too short to tell. */
  readonly caseLanguage: CaseState['language'];
  readonly ending: CaseEnding;
}

/** The texts of a case that the bot did not know, in the order in which they were said. */
export function findUnanswered(caseId: CaseId, events: readonly CaseEvent[]): readonly Unanswered[] {
  const state = foldCase(caseId, events);
  if (state === undefined) return [];
  const ending = endingOf(state, events);
  return factsOf(state.facts, 'evidence-read').flatMap(({ seq, at, fact }) => {
    const reason = reasonOf(fact, seq, state, ending);
    if (reason === undefined) return [];
    const { textId, topic } = fact;
    return [
      {
        caseId,
        textId,
        at,
        reason,
        offered: offeredAfter(seq, events),
        ...(topic === undefined ? {} : { topic }),
        identifiers: identifiersOf(fact),
        caseLanguage: state.language,
        ending,
      },
    ];
  });
}

function reasonOf(
  reading: Reading,
  seq: number,
  state: CaseState,
  ending: CaseEnding,
): UnansweredReason | undefined {
  if (reading.outcome === 'unknown') return 'unknown';
  // Whatever was said before somebody chose "none of these" led to that choice.
  if (factsOf(state.facts, 'none-of-these').some((none) => none.seq > seq)) return 'none-of-these';
  const isOver = ending.type === 'escalated' || ending.type === 'gave-up';
  return isOver && choiceLeftOpen(state, seq) ? 'not-picked' : undefined;
}

/** Whether the choice shown after this place in the log is the last thing that the case waited for. */
function choiceLeftOpen({ waiting, beneath }: CaseState, seq: number): boolean {
  return [waiting, beneath].some(
    (card) => card !== undefined && card.no > seq && choiceOf(card.shown) !== undefined,
  );
}

function choiceOf(event: CaseEvent | NonNullable<CaseState['waiting']>['shown']) {
  return event.type === 'prompted' && event.prompt === 'did-you-mean' ? event : undefined;
}

function offeredAfter(seq: number, events: readonly CaseEvent[]): readonly EntryId[] {
  const later = events.filter((event) => event.seq > seq);
  return [...new Set(later.flatMap((event) => choiceOf(event)?.entryIds ?? []))];
}

function identifiersOf({ codes, eventIds = [] }: Reading): readonly string[] {
  return [...new Set([...codes.map(({ code }) => code), ...eventIds])].toSorted();
}

function endingOf(state: CaseState, events: readonly CaseEvent[]): CaseEnding {
  const { status, closedAs } = state;
  if (status === 'closed' && closedAs === 'fixed') return { type: 'fixed', ...solvedBy(state) };
  if (events.some(({ type }) => type === 'escalated')) return { type: 'escalated' };
  return { type: status === 'closed' ? 'gave-up' : 'open' };
}

/**
 * The entry whose steps were shown last, else the one that somebody picked. Facts that were looked up without having
 * been picked prove nothing: their case closes by itself when the next message comes.
 */
function solvedBy({ block, facts }: CaseState): { readonly entryId?: EntryId } {
  const entryId = block?.shown.entryId ?? factsOf(facts, 'entry-picked').at(-1)?.fact.entryId;
  return entryId === undefined ? {} : { entryId };
}

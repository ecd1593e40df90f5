import type { UnansweredText } from '../core/backlog/group';
import type { CaseEvent, CaseId } from '../core/case/events';
import type { EnvironmentNote } from '../core/environment';
import type { DueJob, Person, Place, Turn } from '../core/inbound';
import type { Language } from '../core/language';
import type { Outcome, OutcomeChanges } from '../core/learning/outcome';
import type { OutActivity, OutOp } from '../core/outgoing';
import type { TranscriptLine } from '../core/transcript';

export interface StoredConversation {
  readonly place: Place;
  /** 0 when the conversation is not stored yet; compared and raised by each commit. */
  readonly version: number;
  readonly activeCaseId?: CaseId;
  /** The lasting choice of language, if somebody made one. */
  readonly language?: Language;
  /** Set when an admin made this place an expert place. */
  readonly expertRoute?: string;
}

/** A case of the conversation, with its whole log, oldest event first. */
export interface StoredCase {
  readonly caseId: CaseId;
  readonly events: readonly CaseEvent[];
}

/** Everything that deciding one turn reads, from one consistent read transaction. */
export interface LoadedTurn {
  /** True when this key's effect is committed already: the turn must only answer with what stands. */
  readonly processed: boolean;
  readonly conversation: StoredConversation;
  /** The cases of this conversation, newest first, at most 20, plus any case the pressed card names (if it belongs to this conversation). */
  readonly cases: readonly StoredCase[];
  /** Transcript lines of those cases, by case. */
  readonly lines: ReadonlyMap<CaseId, readonly TranscriptLine[]>;
  /** Number for the next new case of the tenant: BM-<number>. A lost race shows as a conflict. */
  readonly nextCaseNumber: number;
  /** What was said about the environment of this place, the latest first. */
  readonly environment: readonly EnvironmentNote[];
}

export interface OutboxDraft {
  readonly op: OutOp;
  /** For posts: `<case>.<no>` of the card, so that a later replace finds it. For replaces: the card to change. */
  readonly cardKey?: string;
  /** For replaces: activity id of the pressed card, fills in the message id when the post stayed unknown. */
  readonly replyToId?: string;
  readonly caseId?: CaseId;
  readonly activity: OutActivity;
  /** Plain-text form for transcript and fallback. */
  readonly plain: string;
}

export interface TicketDraft {
  readonly caseId: CaseId;
  readonly route?: string;
  /** The bundle as JSON; its Markdown is rendered from it. */
  readonly bundle: unknown;
}

/** One turn's effect, written in one transaction or not at all. */
export interface Commit {
  readonly turn: Turn;
  /** The version that was loaded. */
  readonly expectedVersion: number;
  readonly changes: readonly { readonly caseId: CaseId; readonly events: readonly CaseEvent[] }[];
  /** The person's line in the transcript. */
  readonly said?: { readonly textId: string; readonly body: string };
  readonly lineCase?: CaseId;
  readonly textChanges: readonly { readonly textId: string; readonly body: string }[];
  readonly outbox: readonly OutboxDraft[];
  readonly conversation: {
    readonly activeCaseId?: CaseId | null;
    readonly language?: Language;
    readonly expertRoute?: string | null;
  };
  readonly ticket?: TicketDraft;
  readonly environment?: readonly Omit<EnvironmentNote, 'at'>[];
  readonly outcomes?: OutcomeChanges;
  readonly inbox: readonly {
    readonly id: string;
    readonly conversationId: string;
    readonly dueAt: string;
    readonly job: DueJob;
  }[];
}

/** `conflict`: another turn got there first, nothing was written: load and decide again. */
export type CommitOutcome =
  { readonly type: 'committed' } | { readonly type: 'conflict' } | { readonly type: 'duplicate' };

export type OutboxState = 'pending' | 'sending' | 'sent' | 'unknown' | 'dead';

/** A claimed row, ready for one attempt. */
export interface OutboxRow {
  readonly id: number;
  readonly place: Place;
  readonly op: OutOp;
  readonly activity: OutActivity;
  /** For replaces: the looked-up message id; undefined ends the row as a no-op. */
  readonly messageId?: string;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

export interface OutboxStore {
  /** Conversations (tenant + id) that have rows to send and are due at `now`. */
  lanesDue(now: string): Promise<readonly { readonly tenant: string; readonly conversationId: string }[]>;
  /**
   * Claims the lane's next row for `owner` until `until` (conditional update). Undefined when nothing is due,
   * an earlier row is being sent, or the rate budget (7 in 1 s, 60 in 30 s by `sent` times) is used up;
   * `waitMs` then says when it is worth asking again, if ever.
   */
  claim(
    lane: { readonly tenant: string; readonly conversationId: string },
    owner: string,
    now: string,
    until: string,
  ): Promise<
    { readonly type: 'row'; readonly row: OutboxRow } | { readonly type: 'wait'; readonly waitMs?: number }
  >;
  /** Ends the attempt. */
  settle(
    rowId: number,
    owner: string,
    outcome:
      | { readonly state: 'sent'; readonly messageId?: string; readonly at: string }
      | { readonly state: 'pending'; readonly nextAt: string; readonly reason: string }
      | {
          readonly state: 'unknown';
          readonly reason: string;
          readonly at: string;
          /** For posts, honoured once a row: send it again then, if the person has not written since (G12). */
          readonly againAt?: string;
        }
      | { readonly state: 'dead'; readonly reason: string; readonly at: string },
  ): Promise<void>;
  /**
   * Rows left in `sending` by a process that died (until < now): `replace` rows go back to pending; posts become
   * unknown, to be sent again at once if that was not done before and the person has not written since (G12).
   * Returns how many.
   */
  recover(now: string): Promise<number>;
  /** Rows by state, for metrics. */
  counts(): Promise<Readonly<Record<OutboxState, number>>>;
}

export interface InboxStore {
  /** Due rows: { id, place of the target conversation, job }; rows whose conversation is unknown are dropped with a reason. */
  due(now: string): Promise<readonly { readonly id: string; readonly place: Place; readonly job: DueJob }[]>;
  /** Ids are unique within a tenant only. */
  done(id: string, tenant: string): Promise<void>;
}

export interface ImportedOutcomes {
  readonly added: number;
  /** Known here, withdrawn there: withdrawn here too. */
  readonly withdrawn: number;
  readonly known: number;
}

export interface OutcomeStore {
  /** Changes with every recording and withdrawal; 0 without any. */
  revision(tenant: string): Promise<number>;
  /** Withdrawn ones included, in the order in which they were recorded. */
  all(tenant: string): Promise<readonly Outcome[]>;
  /** Tenants that have outcomes. */
  tenants(): Promise<readonly string[]>;
  /** Adds outcomes of another store, or of this one before a reset; twice is the same as once. */
  add(tenant: string, outcomes: readonly Outcome[], at: string): Promise<ImportedOutcomes>;
  /** Withdraws everything, or what was learnt about one entry; how many. */
  reset(tenant: string, at: string, entryId?: string): Promise<number>;
  /** Empties who reported, for a person that is erased; the counts stay. */
  forget(tenant: string, personId: string, at: string): Promise<void>;
}

export interface BacklogStore {
  /** Tenants that have cases. */
  tenants(): Promise<readonly string[]>;
  /**
   * Texts that the bot did not know, said at `since` (ISO 8601) or later. Without those whose words are gone, and
   * without cases that this version cannot read.
   */
  unanswered(tenant: string, since?: string): Promise<readonly UnansweredText[]>;
}

export interface CaseDossier {
  readonly caseId: CaseId;
  readonly tenant: string;
  readonly place: Place;
  readonly events: readonly CaseEvent[];
  readonly lines: readonly TranscriptLine[];
  readonly people: readonly Person[];
  readonly ticket?: { readonly route?: string; readonly bundle: unknown; readonly createdAt: string };
}

export interface Store {
  load(turn: Turn): Promise<LoadedTurn>;
  /** @throws StoreUnavailableError when the store does not take it (busy for longer than 2 s, read-only, full). */
  commit(commit: Commit): Promise<CommitOutcome>;
  /** Conversation ids of the tenant that are expert places, by route; newest first. */
  expertPlaces(tenant: string): Promise<readonly { readonly route: string; readonly place: Place }[]>;
  /** Everything about one case, or undefined. Without a tenant: the only case of that id, across tenants. */
  dossier(caseId: CaseId, tenant?: string): Promise<CaseDossier | undefined>;
  readonly outbox: OutboxStore;
  readonly inbox: InboxStore;
  readonly outcomes: OutcomeStore;
  readonly backlog: BacklogStore;
  /** Writes and reads a row: for /readyz. @throws StoreUnavailableError */
  probe(): Promise<void>;
  /** Removes processed keys older than 48 h. */
  purge(now: string): Promise<void>;
  close(): Promise<void>;
}

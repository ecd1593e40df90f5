import type { Generated, Transaction } from 'kysely';

/** Columns are text or integer only, so that both engines hold the same values. Times are ISO 8601 in UTC with milliseconds: they compare as text. */
export interface Schema {
  conversations: {
    tenant: string;
    conversation_id: string;
    version: number;
    active_case_id: string | null;
    language: string | null;
    expert_route: string | null;
    expert_since: string | null;
    /** JSON of a Place. */
    place: string;
  };
  cases: {
    tenant: string;
    case_id: string;
    number: number;
    conversation_id: string;
  };
  events: {
    tenant: string;
    case_id: string;
    seq: number;
    v: number;
    type: string;
    at: string;
    actor: string | null;
    turn: string;
    /** JSON of the fields that only this type has. */
    data: string;
  };
  texts: {
    tenant: string;
    text_id: string;
    author: string | null;
    body: string;
    at: string;
  };
  people: {
    tenant: string;
    person_id: string;
    aad_object_id: string | null;
    name: string | null;
  };
  lines: {
    tenant: string;
    conversation_id: string;
    no: number;
    case_id: string | null;
    at: string;
    person_id: string | null;
    text_id: string | null;
    /** Set for the bot's lines. */
    outbox_id: number | null;
    activity_id: string | null;
  };
  outbox: {
    id: Generated<number>;
    tenant: string;
    conversation_id: string;
    lane_no: number;
    op: string;
    card_key: string | null;
    /** The row whose message a replace changes. */
    target_id: number | null;
    reply_to_id: string | null;
    case_id: string | null;
    activity: string;
    plain: string;
    state: string;
    owner: string | null;
    /** End of the claim. */
    until: string | null;
    attempts: number;
    /** 1 once an unknown post was sent again. */
    resent: number;
    created_at: string;
    /** pending: not before (null: at once). unknown: when to send it again (null: never). */
    next_at: string | null;
    ended_at: string | null;
    message_id: string | null;
    reason: string | null;
  };
  inbox: {
    tenant: string;
    id: string;
    conversation_id: string;
    due_at: string;
    job: string;
    /** waiting, done, or dropped with the reason. */
    state: string;
  };
  processed: { tenant: string; key: string; at: string };
  tickets: {
    tenant: string;
    case_id: string;
    route: string | null;
    bundle: string;
    created_at: string;
  };
  /** What was said about the environment of a place; the last word on a key. */
  environment: { tenant: string; conversation_id: string; key: string; value: string; at: string };
  /** What steps came to; see `Outcome`. */
  outcomes: {
    tenant: string;
    /** Counts recordings and withdrawals of the tenant. */
    no: number;
    id: string;
    case_id: string;
    seq: number;
    entry_id: string;
    product: string | null;
    major: string | null;
    kind: string;
    /** JSON of causes and steps with their shares. */
    credit: string;
    weight: number;
    /** A hash; null once the person was erased. */
    person: string | null;
    day: string;
    at: string;
    withdrawn_no: number | null;
    withdrawn_at: string | null;
    withdrawn_why: string | null;
  };
  /** What is about the store itself; no turn reads or writes it. */
  meta: { key: string; value: string };
  migrations: { version: number; at: string };
}

export type Tx = Transaction<Schema>;

/** The one form in which times are stored. */
export function storedTime(time: string | Date): string {
  return new Date(time).toISOString();
}

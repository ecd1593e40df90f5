import type { Language } from './language';
import type { LocalTime } from './local-time';

/** Where a conversation takes place. */
export type PlaceKind = 'personal' | 'group' | 'channel';

export interface Person {
  /** Id of the person within the channel (activity.from.id). */
  readonly id: string;
  readonly aadObjectId?: string;
  readonly name?: string;
}

/** What is needed to write to a conversation again, without the SDK's types. */
export interface Place {
  readonly tenant: string;
  readonly conversationId: string;
  readonly kind: PlaceKind;
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly botId: string;
  readonly botName?: string;
}

export interface Attachment {
  readonly name?: string;
  readonly contentType: string;
}

/** `<case>.<no>` of a card, as its buttons carry it. */
export interface CardRef {
  readonly caseId: string;
  readonly no: number;
}

/** A job that was put off, or belongs to another conversation. */
export type DueJob =
  | { readonly job: 'post-ticket'; readonly caseId: string; readonly route: string }
  /** Asks how the block of card `no` went. */
  | { readonly job: 'follow-up'; readonly caseId: string; readonly no: number }
  /** Pauses the case when nobody has answered card `no`. */
  | { readonly job: 'pause'; readonly caseId: string; readonly no: number };

/** What happened, parsed once from the wire; nothing after the parser sees the activity. */
export type Inbound =
  | { readonly type: 'text'; readonly text: string; readonly attachments: readonly Attachment[] }
  | {
      readonly type: 'pressed';
      /** `<area>.<verb>` */
      readonly intent: string;
      readonly card?: CardRef;
      /** Further button data: ids only. */
      readonly params: Readonly<Record<string, string>>;
      /** Card inputs, ids without the leading "in.". */
      readonly inputs: Readonly<Record<string, string>>;
      /** Activity id of the card that was pressed. */
      readonly replyToId?: string;
    }
  | { readonly type: 'edited'; readonly text: string; readonly activityId: string }
  | { readonly type: 'deleted'; readonly activityId: string }
  | { readonly type: 'joined' }
  | { readonly type: 'left' }
  | { readonly type: 'due'; readonly job: DueJob }
  | { readonly type: 'ignored'; readonly reason: string };

/** One inbound with its surroundings. */
export interface Turn {
  /** Unique per effect: the same activity delivered again has the same key. */
  readonly key: string;
  readonly place: Place;
  readonly person?: Person;
  readonly activityId?: string;
  /** ISO 8601, UTC; when it reached us. */
  readonly at: string;
  /** Whether the HTTP response must carry an answer (Action.Execute). */
  readonly invoke: boolean;
  readonly locale?: Language;
  /** The sender's clock. */
  readonly local?: LocalTime;
  readonly inbound: Inbound;
}

import type { Place } from './inbound';

/** A finished message as it goes to the connector; the outbox holds it as JSON. */
export interface OutActivity {
  readonly type: 'message';
  readonly text?: string;
  readonly textFormat?: 'plain' | 'markdown';
  /** Shown in the notification. */
  readonly summary?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[];
  /** `{ medic: { caseId?, type, entryId? } }`, only with test data switched on. */
  readonly channelData?: { readonly medic: Readonly<Record<string, string>> };
}

export type OutOp = 'post' | 'replace';

/** What the connector made of one attempt (reliability goals G10–G12). */
export type SendOutcome =
  | { readonly type: 'sent'; readonly messageId?: string }
  /** Certainly not delivered: try again, order kept. */
  | { readonly type: 'not-delivered'; readonly reason: string; readonly retryAfterMs?: number }
  /** May or may not have been delivered. */
  | { readonly type: 'unknown'; readonly reason: string }
  /** Never will be: bot removed, conversation gone, refused for good. */
  | { readonly type: 'dead'; readonly reason: string };

/** Port: one attempt to hand a message to the connector; never throws for a delivery problem. */
export interface Sender {
  send(message: {
    readonly place: Place;
    readonly op: OutOp;
    readonly activity: OutActivity;
    /** The message to replace. */
    readonly messageId?: string;
  }): Promise<SendOutcome>;
}

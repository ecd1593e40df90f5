/** One line of what was said, in order; the person's lines and the bot's. */
export interface TranscriptLine {
  readonly no: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly from:
    { readonly type: 'person'; readonly name?: string; readonly personId: string } | { readonly type: 'bot' };
  /** Redacted text; empty when it was deleted or erased. */
  readonly text: string;
  readonly textId?: string;
  readonly activityId?: string;
  /** For bot lines: "perhaps" when the message may not have been seen (outbox unknown or dead). */
  readonly seen?: 'yes' | 'pending' | 'perhaps';
}

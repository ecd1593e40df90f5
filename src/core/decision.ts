import type { CaseEvent, CaseId } from './case/events';
import type { CardRef, DueJob } from './inbound';
import type { Language } from './language';
import type { OutcomeChanges } from './learning/outcome';

/** What goes out: text or one card, never both (Teams splits an activity that has both). `Card` is the data type of cards. */
export type Reply<Card> =
  | { readonly op: 'post'; readonly card: Card; readonly ref?: CardRef }
  | { readonly op: 'replace'; readonly card: Card; readonly ref: CardRef; readonly replyToId?: string };

export interface NewText {
  readonly textId: string;
  /** Already redacted. */
  readonly body: string;
}

/** All that one turn changes; committed as a whole or not at all. */
export interface Decision<Card> {
  /** Events by case; a case that does not exist yet starts with `opened`. */
  readonly changes: readonly { readonly caseId: CaseId; readonly events: readonly CaseEvent[] }[];
  /** The person's message or press as the transcript shows it. */
  readonly said?: NewText;
  /** Case that the transcript lines of this turn belong to. */
  readonly lineCase?: CaseId;
  /** The card that answers an invoke. */
  readonly answer?: Card;
  readonly answerRef?: CardRef;
  readonly replies: readonly Reply<Card>[];
  readonly conversation: {
    /** null: no case is active any more. */
    readonly activeCaseId?: CaseId | null;
    readonly language?: Language;
    /** null: this place is no expert place any more. */
    readonly expertRoute?: string | null;
  };
  /** Text rows to empty or overwrite (edited and deleted messages). */
  readonly textChanges: readonly NewText[];
  /** Hands the case over: the bundle is made and stored with the commit. */
  readonly ticket?: { readonly caseId: CaseId; readonly route?: string };
  /** What was said about the place's environment. */
  readonly environment?: readonly { readonly key: string; readonly value: string }[];
  /** What the turn teaches. */
  readonly outcomes?: OutcomeChanges;
  readonly inbox: readonly {
    readonly id: string;
    readonly conversationId: string;
    readonly dueAt: string;
    readonly job: DueJob;
  }[];
}

import type { AnswerId, EntryId, QuestionId, StepId } from '../catalog/types';
import type { Because, CodeEvidence, JobType, Outcome, ProductVersion, ReadItem } from '../match/types';
import type { Language } from '../language';
import type { LocalTime } from '../local-time';

export type CaseId = string;

/** `done`: of a checklist or procedure, or of a block whose re-test nobody has told the outcome of yet. */
export type StepOutcome = 'fixed' | 'no-change' | 'could-not' | 'skipped' | 'done';
export type CouldNotReason = 'no-rights' | 'no-access-now' | 'not-applicable' | 'other';

/**
 * Facts: what people said and did. Only these decide; a correction replaces or withdraws one.
 * No free text and no names: `textId` points at the texts table.
 */
export type Fact =
  | {
      readonly type: 'evidence-read';
      readonly textId: string;
      readonly outcome: Outcome;
      readonly codes: readonly CodeEvidence[];
      readonly candidates: readonly {
        readonly id: EntryId;
        readonly confidence: number;
        readonly because: readonly Because[];
      }[];
      /** What else was read that is nobody's own; hosts and times stay in the text. Absent in older events. */
      readonly products?: readonly string[];
      readonly versions?: readonly { readonly product?: string; readonly version: string }[];
      readonly components?: readonly string[];
      readonly eventIds?: readonly string[];
      readonly jobType?: JobType;
      /** For conditions on steps and causes. */
      readonly productVersion?: ProductVersion;
      /** The neighbouring subject outside the catalogue that the text is about. */
      readonly topic?: string;
      /** What a person said was read wrongly: the text was read without it. */
      readonly dropped?: readonly ReadItem[];
    }
  | { readonly type: 'entry-picked'; readonly entryId: EntryId; readonly from: 'did-you-mean' | 'browse' }
  | {
      readonly type: 'question-answered';
      readonly questionId: QuestionId;
      readonly answerId: AnswerId | 'dont-know';
    }
  | {
      readonly type: 'step-reported';
      readonly stepId: StepId;
      readonly outcome: StepOutcome;
      readonly reason?: CouldNotReason;
    }
  | { readonly type: 'none-of-these'; readonly entryIds: readonly EntryId[] }
  /** Somebody agreed to a step that changes data or cannot be undone, after reading what it does. */
  | { readonly type: 'risk-confirmed'; readonly stepId: StepId };

/** What this place said about its environment earlier, offered as the answer to a question. */
export interface Offer {
  readonly answerId: AnswerId;
  /** When it was confirmed last, ISO 8601. */
  readonly since: string;
  /** Set when a version read from a text gives the answer. */
  readonly product?: string;
  readonly version?: string;
}

/** What the bot showed and waits for; `no` of its card is the event's seq. */
export type Shown =
  | {
      readonly type: 'question-asked';
      readonly questionId: QuestionId;
      readonly entryId?: EntryId;
      readonly offer?: Offer;
    }
  | { readonly type: 'steps-shown'; readonly entryId: EntryId; readonly stepIds: readonly StepId[] }
  | {
      readonly type: 'prompted';
      readonly prompt:
        | 'did-you-mean'
        | 'unknown'
        | 'exhausted'
        | 'table-row'
        | 'reference'
        | 'completed'
        | 'confirm-escalate'
        | 'reading'
        | 'same-or-other'
        | 'resume-or-restart'
        /** Agree to a risky step of the block before it is shown. */
        | 'confirm-risk'
        /** The steps are done, the job runs again. */
        | 'retest'
        /** The bot asks how it went. */
        | 'follow-up';
      readonly entryIds: readonly EntryId[];
      /** The block that is to be confirmed (confirm-risk). */
      readonly stepIds?: readonly StepId[];
      /** The message that waits for the answer (same-or-other, resume-or-restart). */
      readonly textId?: string;
    };

export type CloseReason = 'fixed' | 'gave-up';

export type Happening =
  | { readonly type: 'opened'; readonly language: Language; readonly continues?: CaseId }
  | { readonly type: 'said'; readonly textId: string }
  | { readonly type: 'language-chosen'; readonly language: Language }
  | { readonly type: 'corrected'; readonly corrects: number; readonly with?: Fact }
  | {
      /** For the transcript and `medic explain`; never read back. */
      readonly type: 'concluded';
      readonly catalogue: string;
      readonly belief: readonly { readonly id: EntryId; readonly probability: number }[];
      readonly move: string;
      /** Version of the learnt counts that the plan used; absent when it used none. */
      readonly learned?: string;
    }
  | { readonly type: 'message-edited'; readonly textId: string }
  | { readonly type: 'message-deleted'; readonly textId: string }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  | { readonly type: 'reopened' }
  | { readonly type: 'escalated'; readonly route?: string }
  | { readonly type: 'closed'; readonly reason: CloseReason }
  /** The bot will ask at this time how the block of card `no` went; `chosen` by a person, not to be moved. */
  | { readonly type: 'follow-up-planned'; readonly no: number; readonly due: string; readonly chosen?: true }
  /** Where the clock of who wrote last stands. */
  | ({ readonly type: 'local-time' } & LocalTime)
  /** `key`: proxy, product, version, or "version:<product>"; `value`: "<question>/<answer>" or a version. */
  | { readonly type: 'environment-noted'; readonly key: string; readonly value: string };

export type NewEvent = Fact | Shown | Happening;

/** An event as it is stored. */
export type CaseEvent = NewEvent & {
  readonly v: 1;
  /** 1, 2, 3 … within the case. */
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Person id; absent for what the bot did. */
  readonly actor?: string;
  /** Events with the same turn belong to one message or press. */
  readonly turn: string;
};

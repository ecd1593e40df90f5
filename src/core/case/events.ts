import type { AnswerId, EntryId, QuestionId, StepId } from '../catalog/types';
import type { Because, CodeEvidence, Outcome } from '../match/types';
import type { Language } from '../language';

export type CaseId = string;

/** `done`: an item of a checklist or procedure, which is not expected to fix anything by itself. */
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
  /** The person was told what cannot be undone, and wants to do it. */
  | { readonly type: 'risk-confirmed'; readonly stepId: StepId };

/** What the bot showed and waits for; `no` of its card is the event's seq. */
export type Shown =
  | { readonly type: 'question-asked'; readonly questionId: QuestionId; readonly entryId?: EntryId }
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
        | 'same-or-other'
        | 'resume-or-restart';
      readonly entryIds: readonly EntryId[];
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
  | { readonly type: 'closed'; readonly reason: CloseReason };

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

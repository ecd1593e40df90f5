import type { CaseId } from '../case/events';
import type { CauseId, EntryId, Product, StepId } from '../catalog/types';

/** What one step is credited with, by cause; the numbers are probabilities. */
export interface StepCredit {
  readonly stepId: StepId;
  /** P(it was this cause and this step fixed it | all evidence). */
  readonly worked: Readonly<Record<CauseId, number>>;
  /** P(it was this cause and this step did not fix it | all evidence). */
  readonly failed: Readonly<Record<CauseId, number>>;
}

/** What a case has taught about an entry, as a turn decides it; ids and numbers only. */
export interface NewOutcome {
  /** Unique everywhere, so that an import is idempotent. */
  readonly id: string;
  readonly caseId: CaseId;
  /** The last report behind it. */
  readonly seq: number;
  readonly entryId: EntryId;
  readonly product?: Product;
  /** The first part of the version. */
  readonly major?: string;
  readonly kind: 'fixed' | 'no-change';
  /** P(cause | entry, all evidence, fixed by the steps done): 1 in total, empty for no-change. */
  readonly causes: Readonly<Record<CauseId, number>>;
  readonly steps: readonly StepCredit[];
  /** An expert's word counts twice. */
  readonly weight: 1 | 2;
  readonly personId?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** An outcome as it is stored: never changed but for its withdrawal and for who said it. */
export interface Outcome extends Omit<NewOutcome, 'personId'> {
  /** Recordings and withdrawals of a tenant are numbered in one sequence, from 1. */
  readonly no: number;
  /** Tells people apart without naming them; absent once the person was erased. */
  readonly person?: string;
  /** UTC, YYYY-MM-DD. */
  readonly day: string;
  readonly withdrawn?: {
    readonly no: number;
    readonly at: string;
    /** `corrected`: a report was taken back; `reset`: what was learnt was thrown away. */
    readonly why: 'corrected' | 'reset';
  };
}

/** What a turn changes in what is learnt. */
export interface OutcomeChanges {
  /** What these cases taught so far counts no longer; goes before what is recorded. */
  readonly withdrawn: readonly CaseId[];
  readonly recorded: readonly NewOutcome[];
}

/** How many recordings and withdrawals there were, seen on which day: what counts follow from. */
export interface Moment {
  readonly no: number;
  /** UTC, YYYY-MM-DD. */
  readonly day: string;
}

/** The UTC day of an instant, YYYY-MM-DD. */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}

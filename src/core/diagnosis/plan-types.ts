import type { AnswerId, CauseId, Risk, Step, StepId } from '../catalog/types';

/** The steps to do before the next re-test, and what they are expected to bring. Minutes are expected values. */
export interface Plan {
  /** Steps of one risk class, with the ones that only prepare them. Empty when everything possible was tried. */
  readonly block: readonly Step[];
  /** P(cause | entry), highest first, what is left of `other` not shown. */
  readonly causes: readonly { readonly id: CauseId; readonly share: number }[];
  /** P(one of the block's steps fixes it), of the cases that have come this far. */
  readonly fixes: number;
  /** Working minutes of the block, without risk and re-test. */
  readonly minutes: number;
  readonly retestMinutes: number;
  /** The highest risk in the block. */
  readonly risk: Risk;
  /** What the block's risks count for, in minutes. */
  readonly riskMinutes: number;
  /** Minutes to the end from here: this block, re-tests, what follows, and the escalation if nothing helps. */
  readonly expectedMinutes: number;
  /** What escalating at once costs: C_E. */
  readonly escalationMinutes: number;
  /** Irreversible steps of the block that nobody has confirmed: ask first, then log `risk-confirmed`. */
  readonly confirm: readonly StepId[];
  readonly why: OrderReason;
}

/**
 * Why this block comes first.
 * `likeliest`: it treats the likeliest cause. `quickest`: it is not the likeliest, but its chance per minute is higher.
 * `only-left`: nothing else is left. `last-resort`: all that is left cannot be undone. `confirmed`: the person chose it.
 * `in-order`: an item of a checklist or procedure.
 */
export interface OrderReason {
  readonly type: 'likeliest' | 'quickest' | 'only-left' | 'last-resort' | 'confirmed' | 'in-order';
  /** The first step of the block that fixes something. */
  readonly stepId?: StepId;
  /** Its chance per 100 minutes, preparation and risk included. */
  readonly per100Minutes?: number;
  /** What comes after the block, if anything does. */
  readonly next?: { readonly stepId: StepId; readonly fixes: number; readonly per100Minutes: number };
}

/** What an answer is worth; minutes are expected values to the end of the case. */
export interface QuestionValue {
  /**
   * Minutes that asking saves, its own cost deducted. Between entries against a choice among titles, because one of the
   * two must be asked: it may be nothing to speak of, or less than 0.
   */
  readonly savesMinutes: number;
  readonly expectedMinutes: number;
  readonly expectedMinutesWithout: number;
  readonly answers: readonly {
    readonly id: AnswerId;
    /** P(answer). */
    readonly probability: number;
    /** Minutes to the end after this answer. */
    readonly expectedMinutes: number;
  }[];
}

/** Why escalating is the cheapest thing left. */
export interface EscalationReason {
  readonly escalationMinutes: number;
  /** Minutes to the end if the next block is done first. */
  readonly goingOnMinutes: number;
  /** P(something that is left fixes it). */
  readonly fixes: number;
}

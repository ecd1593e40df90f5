import type { CaseEvent, CaseId } from '../src/core/case/events';
import type { Catalogue } from '../src/core/catalog/types';
import type { EnvironmentNote } from '../src/core/environment';
import type { Inbound, Place, Turn } from '../src/core/inbound';
import type { Learned } from '../src/core/diagnosis/options';
import type { Language } from '../src/core/language';
import type { IntentClassifier, Matcher } from '../src/core/match/types';
import type { TranscriptLine } from '../src/core/transcript';
import type { CardData } from '../cards/data';
import type { Decision } from '../src/core/decision';

/** One case as the store holds it. */
export interface CaseRecord {
  readonly caseId: CaseId;
  readonly events: readonly CaseEvent[];
}

/** What a turn is decided on: the conversation as it stands, loaded in one read. */
export interface Situation {
  readonly turn: Turn;
  /** Whether this conversation had a turn before. */
  readonly known: boolean;
  readonly activeCaseId?: CaseId;
  /** The lasting choice of language of this conversation. */
  readonly language?: Language;
  /** The expert route that this place takes, if it is an expert place. */
  readonly expertRoute?: string;
  /** Newest first. */
  readonly cases: readonly CaseRecord[];
  readonly lines: ReadonlyMap<CaseId, readonly TranscriptLine[]>;
  readonly nextCaseNumber: number;
  /** What this place said about its environment, the latest first. */
  readonly environment: readonly EnvironmentNote[];
}

/** Read-only tools and values that deciding may use; no clock, no I/O. */
export interface Tools {
  readonly catalogue: Catalogue;
  readonly matcher: Matcher;
  readonly intents: IntentClassifier;
  /** What outcomes have taught; nothing when absent. */
  readonly learned?: Learned;
  /** Whether what a turn teaches is recorded. */
  readonly recordsOutcomes?: boolean;
  readonly redact: (text: string) => string;
  /** A fresh unique id for a text. */
  readonly newId: () => string;
  readonly isAdmin: (turn: Turn) => boolean;
  readonly pauseAfterHours: number;
  /** Expert places of the tenant, by route. */
  readonly experts: readonly { readonly route: string; readonly place: Place }[];
  /** Ticket of a case for the expert card, looked up by the turn for a `post-ticket` job. */
  readonly ticket?: { readonly bundle: unknown };
}

/** A button that was pressed, or typed words that press it. */
export type Pressed = Extract<Inbound, { type: 'pressed' }>;

export type DialogDecision = Decision<CardData>;

import type { EntryId, Product } from '../catalog/types';
import type { Language, LocalText } from '../language';

export type Outcome = 'exact' | 'likely' | 'ambiguous' | 'unknown';

/** A code as read from the text. */
export interface CodeEvidence {
  /** Canonical form: "0x1fc07", "100050" (decimal, labelled or known), or a lower-case symbolic name. */
  readonly code: string;
  readonly kind: 'hex' | 'number' | 'name';
  /** As it stood in the text. */
  readonly quote: string;
  /** True when some entry of the catalogue has it. */
  readonly known: boolean;
}

/** A product message found in the text. */
export interface MessageEvidence {
  readonly entryId: EntryId;
  /** Two-letter code, also of languages that the bot only reads. */
  readonly language: string;
  /** The template as the catalogue has it. */
  readonly template: string;
}

/** A version or update of a product. */
export interface VersionEvidence {
  /** MABS, MARS, DPM, SQL Server …; absent when the text does not say of what. */
  readonly product?: string;
  /** "2.0.9262.0", "3", "2017", "2012 R2", "UR2". */
  readonly version: string;
  readonly quote: string;
}

/** A program, service or feature that a text speaks of. */
export interface ComponentEvidence {
  /** Its name as the vendor writes it: OBEngine, CBEngine, DPMRA, VSS … */
  readonly component: string;
  readonly quote: string;
}

/** The number of an event of the Windows event log. */
export interface EventIdEvidence {
  readonly eventId: string;
  readonly quote: string;
}

/** A machine. Personal data: stays in the text, is never stored with the facts. */
export interface HostEvidence {
  /** Lower case. */
  readonly host: string;
  readonly quote: string;
}

/** When something happened, in the clock of the log. Personal data, as hosts are. */
export interface TimeEvidence {
  /** YYYY-MM-DD; absent when there is none or day and month cannot be told apart. */
  readonly date?: string;
  /** HH:MM */
  readonly time?: string;
  readonly quote: string;
}

export const JOB_TYPES = [
  'consistency-check',
  'recovery-point',
  'replica-creation',
  'registration',
  'upgrade',
  'installation',
  'restore',
  'backup',
] as const;

/** What was being done when it failed. */
export type JobType = (typeof JOB_TYPES)[number];

export interface JobTypeEvidence {
  readonly jobType: JobType;
  readonly quote: string;
}

/** A product of the catalogue with a version to compare with a `Condition`: numbers joined by dots. */
export interface ProductVersion {
  readonly product: Product;
  /** MABS: its release ("3"); MARS: the build of the agent ("2.0.9262.0"). */
  readonly version: string;
}

/** What a text says beside its codes and messages. */
export interface Clues {
  readonly versions: readonly VersionEvidence[];
  readonly components: readonly ComponentEvidence[];
  readonly eventIds: readonly EventIdEvidence[];
  readonly hosts: readonly HostEvidence[];
  readonly times: readonly TimeEvidence[];
  readonly jobType?: JobTypeEvidence;
  /** Present when the text gives the version of one product of the catalogue, and of one only. */
  readonly productVersion?: ProductVersion;
}

export type ReadKind = 'code' | 'product' | 'version' | 'component' | 'event-id' | 'job-type';

/** One thing that was read from a text, as a person can say that it is wrong; nothing personal. */
export interface ReadItem {
  readonly kind: ReadKind;
  /** The code, the product's or component's name, "MARS 2.0.9262.0", the event's number, the job type. */
  readonly value: string;
}

export interface Evidence extends Clues {
  readonly codes: readonly CodeEvidence[];
  readonly messages: readonly MessageEvidence[];
  /** Product names: MABS, DPM, MARS … */
  readonly products: readonly string[];
  /** The language of the product text in it, if there is any. */
  readonly logLanguage?: Language;
  /** The language of the person's own words, if they can be told. */
  readonly ownLanguage?: Language;
}

/** Why a candidate is one; the card says it in the reader's language. */
export type Because =
  | { readonly type: 'code'; readonly code: string; readonly quote: string }
  | { readonly type: 'message'; readonly template: string }
  /** Words of the text, as the person wrote them, most telling first. */
  | { readonly type: 'words'; readonly words: readonly string[] };

export interface Candidate {
  readonly id: EntryId;
  /** 0 … 1. */
  readonly confidence: number;
  readonly because: readonly Because[];
}

export interface MatchResult {
  readonly outcome: Outcome;
  /** Best first; empty when unknown and nothing is near. */
  readonly candidates: readonly Candidate[];
  readonly evidence: Evidence;
  /** When unknown: the neighbouring subject outside the catalogue that the text is about, if one was recognised. */
  readonly topic?: string;
}

/** Recognises a pasted text; pure, bounded time for any input. */
export interface Matcher {
  match(text: string): MatchResult;
  /** What a card calls a neighbouring subject (`MatchResult.topic`). */
  topicTitle(topic: string): LocalText | undefined;
}

/** A language of the index: one of the bot's own, or all others together (de, es …), which it reads but does not speak. */
export type ReadingLanguage = Language | 'other';

/** One word of a text. */
export interface Word {
  /** What is compared: stem, or the folded word. */
  readonly term: string;
  /** Lower case, without accents, as it stands in the text. */
  readonly surface: string;
}

/** Port: cuts a text into comparable terms (stemmed, without stop words). Implemented in src/nlp. */
export interface Analyser {
  /** All terms, for Japanese with pairs of characters. */
  terms(text: string, language: Language): string[];
  /** The words in their order, without pairs of characters. */
  words(text: string, language: ReadingLanguage): readonly Word[];
}

export const INTENTS = [
  'greeting',
  'help',
  'start-over',
  'cancel',
  'back',
  'change',
  'my-cases',
  'escalate',
  'thanks',
  'language-en',
  'language-fr',
  'language-ja',
  'it-came-back',
  'browse',
  'where-was-i',
] as const;

export type Intent = (typeof INTENTS)[number];

/** Port: recognises a command or small talk. Undefined for a problem report, a long text, one with evidence, or without a clear margin. */
export interface IntentClassifier {
  classify(text: string, language: Language): Intent | undefined;
}

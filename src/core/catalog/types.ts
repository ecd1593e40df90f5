import type { EnvironmentKind } from '../environment';
import type { LocalText, LocalTexts } from '../language';

export type EntryId = string;
export type CauseId = string;
export type StepId = string;
export type QuestionId = string;
export type AnswerId = string;

/** How often a cause is behind an entry, or a member behind an umbrella; often : sometimes : rarely = 6 : 3 : 1. */
export type Frequency = 'often' | 'sometimes' | 'rarely';
/** P(answer | hypothesis) in words: .95, .80, .50, .15, .03. */
export type Odds = 'always' | 'usually' | 'even' | 'rarely' | 'never';
/** P(step fixes | cause) in words: .9, .7, .4. */
export type Efficacy = 'reliably' | 'usually' | 'sometimes';
export type Risk = 'none' | 'restart' | 'data' | 'irreversible';
export type EntryKind = 'error' | 'symptom' | 'umbrella' | 'checklist' | 'procedure' | 'reference' | 'table';
export type Product = 'MABS' | 'MARS';

export interface Cause {
  readonly id: CauseId;
  /** A short noun phrase for the list of likely causes. */
  readonly label: LocalText;
}

/** Conditions on product and version; absent parts do not restrict. */
export interface Condition {
  readonly product?: readonly Product[];
  /** Numbers joined by dots, inclusive. */
  readonly from?: string;
  readonly until?: string;
}

export interface Step {
  readonly id: StepId;
  /** Working time in minutes, without the re-test. */
  readonly minutes: number;
  /** True when no source gives the minutes. */
  readonly estimate: boolean;
  readonly risk: Risk;
  /** The step that must be done before this one. */
  readonly needs?: StepId;
  readonly fixes: ReadonlyMap<CauseId, Efficacy>;
  /** Imperative, one action; `backticks` mark paths, names and values. */
  readonly do: LocalText;
  /** A command, the same in every language. */
  readonly run?: string;
  /** How to undo it; present when the risk is not "none". */
  readonly undo?: LocalText;
  /** How one knows that it worked. */
  readonly verify?: LocalText;
  readonly when?: Condition;
}

/** A numbered part of a procedure. */
export interface Phase {
  readonly id: string;
  readonly title: LocalText;
  readonly steps: readonly StepId[];
}

/** A part of a reference. */
export interface Section {
  readonly heading?: LocalText;
  readonly facts: readonly { readonly title: LocalText; readonly value: LocalText }[];
  readonly lines: readonly LocalText[];
}

export interface Recognition {
  /** Codes and symbolic names that decide by themselves. */
  readonly codes: readonly string[];
  /** Codes and names that are evidence but also occur elsewhere (407, OnlineBackup.KEK). */
  readonly hints: readonly string[];
  /** What the product prints; `{name}` is a hole. */
  readonly messages: LocalTexts;
  /** What people type. */
  readonly symptoms: LocalTexts;
  /** Two-letter code → the same in languages that the bot reads but does not speak (de, es …). */
  readonly otherLanguages: Readonly<
    Record<string, { readonly messages: readonly string[]; readonly symptoms: readonly string[] }>
  >;
}

export interface TableRow {
  /** Question id → answer id, one for each dimension. */
  readonly when: ReadonlyMap<QuestionId, AnswerId>;
  /** One cell a column, in the order of the columns. */
  readonly cells: readonly LocalText[];
  /** What to do in this row. */
  readonly advice?: LocalText;
}

export interface DecisionTable {
  readonly dimensions: readonly QuestionId[];
  readonly columns: readonly LocalText[];
  readonly rows: readonly TableRow[];
}

export interface Note {
  readonly about: string;
  /** What it means for the reader; shown on the card. */
  readonly text?: LocalText;
  /** Article id → what it says. */
  readonly says: ReadonlyMap<string, string>;
}

export interface Source {
  readonly article: string;
  readonly section: string;
  readonly url?: string;
}

export interface Entry {
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly products: readonly Product[];
  readonly operation: string;
  readonly title: LocalText;
  /** One sentence that says what is going on. */
  readonly summary?: LocalText;
  readonly recognise: Recognition;
  readonly causes: ReadonlyMap<CauseId, Frequency>;
  /** For which products and versions a cause comes into question; a cause without one always does. */
  readonly causeConditions?: ReadonlyMap<CauseId, Condition>;
  /** Members of an umbrella. */
  readonly members: ReadonlyMap<EntryId, Frequency>;
  /** In the order of the file, those of phases included; ids resolve in `Catalogue.steps`. */
  readonly steps: readonly StepId[];
  /** Of a procedure. */
  readonly phases: readonly Phase[];
  /** Of a reference. */
  readonly sections: readonly Section[];
  /** Documents that the reader may need; https. */
  readonly links: readonly { readonly title: LocalText; readonly url: string }[];
  readonly retest?: { readonly minutes: number; readonly do: LocalText };
  readonly sourceOrder: readonly StepId[];
  readonly table?: DecisionTable;
  readonly looksLike: readonly EntryId[];
  readonly notes: readonly Note[];
  readonly sources: readonly Source[];
}

export interface Answer {
  readonly id: AnswerId;
  readonly label: LocalText;
  /** Other words with which people give this answer. */
  readonly synonyms: LocalTexts;
  /** Entry or cause id → how likely this answer is if it is the one. */
  readonly says: ReadonlyMap<string, Odds>;
  /** The product and versions for which this is the answer. */
  readonly when?: Condition;
}

export interface Question {
  readonly id: QuestionId;
  readonly minutes: number;
  readonly ask: LocalText;
  /** Where to look for the answer. */
  readonly find: LocalText;
  readonly answers: readonly Answer[];
  /** What the answer tells about the place; offered next time instead of asking. */
  readonly environment?: EnvironmentKind;
}

/** Everything that the bot knows, checked and indexed; immutable. */
export interface Catalogue {
  /** SHA-256 over the content; changes when any file changes in meaning. */
  readonly hash: string;
  readonly entries: ReadonlyMap<EntryId, Entry>;
  readonly causes: ReadonlyMap<CauseId, Cause>;
  readonly steps: ReadonlyMap<StepId, Step>;
  readonly questions: ReadonlyMap<QuestionId, Question>;
}

/** What a message is, for clients and tests (channelData.medic.type). */
export type MessageType =
  | 'welcome'
  | 'help'
  | 'answer'
  | 'steps'
  | 'question'
  | 'did-you-mean'
  | 'table'
  | 'checklist'
  | 'procedure'
  | 'reference'
  | 'unknown'
  | 'paused'
  | 'confirm'
  | 'ticket'
  | 'expert'
  | 'notice'
  | 'error';

/**
 * All strings in card data are finished sentences in the reader's language and PLAIN TEXT:
 * the renderer escapes Markdown. `backticks` in a RichText mark monospace parts.
 */
export type RichText = string;

export interface Button {
  readonly title: string;
  /** `<area>.<verb>`; becomes data.intent. */
  readonly intent: string;
  /** Ids only. */
  readonly params?: Readonly<Record<string, string>>;
  /** Opens a document instead of pressing: https, from the knowledge only. */
  readonly url?: string;
  /** Highlighted as the main action (style "positive" is not 1.2: shown first instead). */
  readonly primary?: boolean;
}

/** What can be said of a step: done, not possible (with one of three reasons, or another), skipped. */
export type StepChoice = 'done' | 'no-rights' | 'no-access-now' | 'not-applicable' | 'could-not' | 'skipped';

export interface StepView {
  readonly id: string;
  /** "1" … */
  readonly number: string;
  readonly text: RichText;
  readonly command?: string;
  /** "3 min", "about 3 min". */
  readonly minutes: string;
  /** "Restarts a service"; absent for harmless steps. */
  readonly risk?: string;
  /** "To undo: …" */
  readonly undo?: RichText;
  /** "You know it worked when …" */
  readonly verify?: RichText;
  /** Label of the choice (for screen readers) and its options, the first is the default. */
  readonly report: {
    readonly label: string;
    readonly options: readonly { readonly value: StepChoice; readonly title: string }[];
  };
}

interface CardBase {
  readonly type: MessageType;
  readonly entryId?: string;
  /** One line for the notification and for clients without cards. */
  readonly summary: string;
}

/** Causes and the next block of steps. Template `answer`. */
export interface AnswerCard extends CardBase {
  readonly template: 'answer';
  /** "BM-1042 · Azure Backup Server" */
  readonly eyebrow: string;
  readonly title: string;
  /** "Matched: ID 100050" */
  readonly why: string;
  /** "Read: ID 100050 · MARS 2.0.9262.0" */
  readonly read?: string;
  readonly confidence?: string;
  readonly causesTitle: string;
  readonly causes: readonly { readonly label: string; readonly share: string }[];
  readonly stepsTitle: string;
  /** One sentence on why this order. */
  readonly order?: string;
  readonly steps: readonly StepView[];
  /** "Then run the backup again (20 min)" */
  readonly retest?: RichText;
  /** Disagreements between sources, conditions. */
  readonly notes: readonly RichText[];
  readonly buttons: readonly Button[];
  readonly more?: { readonly title: string; readonly buttons: readonly Button[] };
}

/** One question with its answers as buttons. Template `question`. */
export interface QuestionCard extends CardBase {
  readonly template: 'question';
  readonly eyebrow: string;
  /** What was recognised: "Online recovery point creation failed". */
  readonly context?: string;
  readonly why?: string;
  /** "Read: ID 100050 · MARS 2.0.9262.0" */
  readonly read?: string;
  readonly ask: string;
  /** "Where to look: …" */
  readonly find?: RichText;
  /** Answers, in order; the renderer shows up to six as full-width rows that can be tapped. */
  readonly options: readonly (Button & { readonly subtitle?: string })[];
  /** "Or type the number or the words." */
  readonly hint?: string;
  readonly buttons: readonly Button[];
}

/** Text with buttons: welcome, help, unknown, confirm, notices, my cases. Template `prompt`. */
export interface PromptCard extends CardBase {
  readonly template: 'prompt';
  readonly eyebrow?: string;
  readonly title: string;
  readonly paragraphs: readonly RichText[];
  /** "Read: ID 100050 · MARS 2.0.9262.0" */
  readonly read?: string;
  /** A quoted text of the user's, shown literally. */
  readonly quote?: string;
  readonly options: readonly (Button & { readonly subtitle?: string })[];
  readonly buttons: readonly Button[];
  readonly more?: { readonly title: string; readonly buttons: readonly Button[] };
}

/** Bold lines with facts: a table's row, the whole table, an expert's ticket. Template `facts`. */
export interface FactsCard extends CardBase {
  readonly template: 'facts';
  readonly eyebrow: string;
  readonly title: string;
  readonly intro?: RichText;
  readonly sections: readonly {
    readonly heading?: string;
    readonly facts: readonly { readonly title: string; readonly value: string }[];
    readonly lines: readonly RichText[];
  }[];
  readonly buttons: readonly Button[];
}

/** A card after it was pressed: one line and perhaps *change*. Template `line`. */
export interface LineCard extends CardBase {
  readonly template: 'line';
  readonly text: string;
  readonly buttons: readonly Button[];
}

/** Plain text, no card: commands to copy. Rendered as a message with a code block. */
export interface TextMessage extends CardBase {
  readonly template: 'text';
  readonly text: string;
  /** Shown in a code block after the text. */
  readonly code?: string;
}

export type CardData = AnswerCard | QuestionCard | PromptCard | FactsCard | LineCard | TextMessage;

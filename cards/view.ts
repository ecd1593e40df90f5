import type { CardRef } from '../src/core/inbound';
import { layoutButtons } from './actions';
import type {
  AnswerCard,
  Button,
  FactsCard,
  LineCard,
  PromptCard,
  QuestionCard,
  StepView,
  TextMessage,
} from './data';
import { escapeMarkdown, escapeMarkdownLine } from './markdown';
import { MAX_OPTIONS, viewOptions } from './options';
import { clip, linesOf, oneLine, optional, plainLines, richLines } from './rich-text';

type Ref = CardRef | undefined;

/** Longer quotes hide the question below them; the transcript has the whole text. */
const MAX_QUOTE_CHARS = 800;
const MAX_QUOTE_LINES = 12;

export const viewAnswer = (card: AnswerCard, ref: Ref) => ({
  summary: card.summary,
  eyebrow: oneLine(card.eyebrow),
  title: oneLine(card.title),
  why: oneLine(card.why),
  read: optional(card.read),
  confidence: optional(card.confidence),
  causesTitle: oneLine(card.causesTitle),
  causes: card.causes.map(({ label, share }) => ({ label: oneLine(label), share: oneLine(share) })),
  stepsTitle: oneLine(card.stepsTitle),
  order: optional(card.order),
  steps: card.steps.map(viewStep),
  retest: richLines(card.retest),
  ...layoutAnswer(card, ref),
});

/** Notes are for the second look: they stand behind *More*, below its buttons. */
function layoutAnswer(card: AnswerCard, ref: Ref) {
  const { rows, more } = layoutButtons(card.buttons, ref, card.more);
  const notes = card.notes.flatMap(richLines);
  return { rows, more: more.map((hidden) => ({ ...hidden, notes })) };
}

const viewStep = (step: StepView) => ({
  id: step.id,
  number: oneLine(step.number),
  text: richLines(step.text),
  minutes: oneLine(step.minutes),
  risk: optional(step.risk),
  command: step.command === undefined ? [] : [{ lines: linesOf(step.command) }],
  verify: richLines(step.verify),
  undo: richLines(step.undo),
  label: oneLine(step.report.label),
  standard: step.report.options[0]?.value ?? 'done',
  choices: step.report.options.map(({ value, title }) => ({ title: oneLine(title), value })),
});

export const viewQuestion = (card: QuestionCard, ref: Ref) => ({
  summary: card.summary,
  eyebrow: oneLine(card.eyebrow),
  context: optional(card.context),
  why: optional(card.why),
  read: optional(card.read),
  ask: oneLine(card.ask),
  find: richLines(card.find),
  hint: optional(card.hint),
  ...viewChoices(card, ref),
});

export const viewPrompt = (card: PromptCard, ref: Ref) => ({
  summary: card.summary,
  eyebrow: optional(card.eyebrow),
  title: oneLine(card.title),
  paragraphs: card.paragraphs.flatMap(richLines),
  read: optional(card.read),
  quote: card.quote === undefined ? [] : [{ lines: quoteLines(card.quote) }],
  ...viewChoices(card, ref),
});

function viewChoices(
  card: {
    readonly options: readonly Button[];
    readonly buttons: readonly Button[];
    readonly more?: { readonly title: string; readonly buttons: readonly Button[] };
  },
  ref: Ref,
) {
  return {
    ...viewOptions(card.options, ref),
    ...layoutButtons(card.buttons, ref, {
      title: card.more?.title,
      buttons: [...card.options.slice(MAX_OPTIONS), ...(card.more?.buttons ?? [])],
    }),
  };
}

function quoteLines(quote: string): readonly string[] {
  const lines = linesOf(clip(quote, MAX_QUOTE_CHARS));
  return lines.length > MAX_QUOTE_LINES ? [...lines.slice(0, MAX_QUOTE_LINES), '…'] : lines;
}

export const viewFacts = (card: FactsCard, ref: Ref) => ({
  summary: card.summary,
  eyebrow: oneLine(card.eyebrow),
  title: oneLine(card.title),
  intro: richLines(card.intro),
  sections: card.sections.map(({ heading, facts, lines }) => ({
    heading: optional(heading),
    // A FactSet, unlike the rest of our cards, reads Markdown.
    facts: facts.map(({ title, value }) => ({
      title: escapeMarkdownLine(oneLine(title)),
      value: escapeMarkdown(value),
    })),
    lines: lines.flatMap(richLines),
  })),
  ...layoutButtons(card.buttons, ref),
});

export function viewLine(card: LineCard | TextMessage, ref: Ref) {
  const { rows, more } = layoutButtons(card.template === 'line' ? card.buttons : [], ref);
  const beside = rows.length === 1 && rows[0]?.actions.length === 1;
  return {
    summary: card.summary,
    lines: plainLines(card.text),
    code: card.template === 'text' && card.code !== undefined ? [{ lines: linesOf(card.code) }] : [],
    // A lone button stands beside the line, so that a settled card takes one line.
    side: beside ? rows : [],
    rows: beside ? [] : rows,
    more,
  };
}

import { mainFirst } from './actions';
import type { AnswerCard, Button, CardData, FactsCard, PromptCard, QuestionCard, StepView } from './data';

type Option = Button & { readonly subtitle?: string };
type Parts = readonly (string | undefined)[];

/** A card as readable text, for the transcript and for clients that take no card; every button as `[Title]`. */
export function plainText(data: CardData): string {
  return blocks(blocksOf(data));
}

function blocksOf(data: CardData): Parts {
  switch (data.template) {
    case 'answer':
      return answerBlocks(data);
    case 'question':
      return questionBlocks(data);
    case 'prompt':
      return promptBlocks(data);
    case 'facts':
      return factsBlocks(data);
    case 'line':
      return [lines([data.text, buttonLine(data.buttons)])];
    case 'text':
      return [data.text, data.code];
  }
}

function answerBlocks(card: AnswerCard): Parts {
  return [
    lines([card.eyebrow, card.title, joined([card.why, card.confidence]), card.read]),
    card.causes.length === 0
      ? undefined
      : lines([card.causesTitle, ...card.causes.map(({ label, share }) => `- ${label}: ${share}`)]),
    lines([card.stepsTitle, card.order]),
    ...card.steps.map(stepText),
    card.retest,
    ...card.notes,
    buttonLine([...card.buttons, ...(card.more?.buttons ?? [])]),
  ];
}

function stepText(step: StepView): string {
  const details = [
    joined([step.minutes, step.risk]),
    step.command,
    step.verify,
    step.undo,
    lines([step.report.label, step.report.options.map(({ title }) => `[${title}]`).join(' ')]),
  ];
  return lines([`${step.number}. ${step.text}`, ...details.map((detail) => indented(detail))]);
}

function questionBlocks(card: QuestionCard): Parts {
  return [
    lines([card.eyebrow, card.context, card.why, card.read]),
    lines([card.ask, card.find]),
    optionLines(card.options),
    card.hint,
    buttonLine(card.buttons),
  ];
}

function promptBlocks(card: PromptCard): Parts {
  return [
    lines([card.eyebrow, card.title]),
    card.quote?.replace(/^/gm, '> '),
    ...card.paragraphs,
    card.read,
    optionLines(card.options),
    buttonLine([...card.buttons, ...(card.more?.buttons ?? [])]),
  ];
}

function factsBlocks(card: FactsCard): Parts {
  return [
    lines([card.eyebrow, card.title, card.intro]),
    ...card.sections.map(({ heading, facts, lines: texts }) =>
      lines([heading, ...facts.map(({ title, value }) => `${title}: ${value}`), ...texts]),
    ),
    buttonLine(card.buttons),
  ];
}

function optionLines(options: readonly Option[]): string {
  return lines(
    options.map(({ title, subtitle }, index) => lines([`${index + 1}. [${title}]`, indented(subtitle)])),
  );
}

function buttonLine(buttons: readonly Button[]): string {
  return mainFirst(buttons)
    .map(({ title, url }) => (url === undefined ? `[${title}]` : `[${title}] ${url}`))
    .join(' ');
}

function indented(text: string | undefined): string | undefined {
  return text?.replace(/^/gm, '   ');
}

function joined(parts: Parts): string {
  return present(parts).join(' · ');
}

function lines(parts: Parts): string {
  return present(parts).join('\n');
}

function blocks(parts: Parts): string {
  return present(parts).join('\n\n');
}

function present(parts: Parts): readonly string[] {
  return parts.filter((part): part is string => part !== undefined && part.trim() !== '');
}

import { Template } from 'adaptivecards-templating';
import type { CardRef } from '../src/core/inbound';
import type { OutActivity } from '../src/core/outgoing';
import { MedicError } from '../src/errors';
import answer from './answer.json';
import { fitsBudget, fitsWithAddressing, sizesOf } from './budget';
import type { CardData, TextMessage } from './data';
import facts from './facts.json';
import line from './line.json';
import { codeBlock, escapeMarkdown } from './markdown';
import { plainText } from './plain-text';
import prompt from './prompt.json';
import question from './question.json';
import { clip, oneLine } from './rich-text';
import { viewAnswer, viewFacts, viewLine, viewPrompt, viewQuestion } from './view';

export { fitsBudget, plainText };

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
/** Notifications show about two lines. */
const MAX_SUMMARY_CHARS = 250;

/** Parsing a template takes ten times as long as filling it: one each, kept. Filling is synchronous. */
const TEMPLATES = {
  answer: new Template(answer),
  question: new Template(question),
  prompt: new Template(prompt),
  facts: new Template(facts),
  line: new Template(line),
};

/**
 * The finished message for a card or text, within 28 000 bytes as UTF-16: what does not fit loses notes first, then
 * the reasons to choose from, then undo and verify lines, then the ends of long texts. `testData` adds channelData for
 * clients and tests.
 * @throws MedicError CARD_TOO_LARGE when even the smallest form is too large.
 */
export function renderCard(data: CardData, ref?: CardRef, testData = false): OutActivity {
  for (const size of sizesOf(data)) {
    const activity = render(size, ref, testData);
    if (fitsWithAddressing(activity)) return activity;
  }
  throw new MedicError('CARD_TOO_LARGE', `A ${data.type} card does not fit into a message`);
}

/**
 * The card alone, for the answer to an invoke; a text becomes a card of its lines.
 * @throws MedicError CARD_TOO_LARGE when even the smallest form is too large.
 */
export function renderContent(data: CardData, ref?: CardRef): object {
  for (const size of sizesOf(data)) {
    const content = renderTemplate(size, ref);
    if (fitsWithAddressing(content)) return content;
  }
  throw new MedicError('CARD_TOO_LARGE', `A ${data.type} card does not fit into a message`);
}

function render(data: CardData, ref: CardRef | undefined, testData: boolean): OutActivity {
  const rest = {
    summary: clip(data.summary.replace(/\s+/g, ' ').trim(), MAX_SUMMARY_CHARS),
    ...(testData ? { channelData: { medic: testDataOf(data, ref) } } : {}),
  };
  // Text or one card, never both: Teams splits an activity that has both and returns no id.
  return data.template === 'text'
    ? { type: 'message', textFormat: 'markdown', text: markdownOf(data), ...rest }
    : {
        type: 'message',
        ...rest,
        attachments: [{ contentType: CARD_TYPE, content: renderTemplate(data, ref) }],
      };
}

function renderTemplate(data: CardData, ref: CardRef | undefined): object {
  switch (data.template) {
    case 'answer':
      return expand('answer', viewAnswer(data, ref));
    case 'question':
      return expand('question', viewQuestion(data, ref));
    case 'prompt':
      return expand('prompt', viewPrompt(data, ref));
    case 'facts':
      return expand('facts', viewFacts(data, ref));
    case 'line':
    case 'text':
      return expand('line', viewLine(data, ref));
  }
}

function expand(name: keyof typeof TEMPLATES, view: { readonly summary: string }): object {
  const $root = { ...view, summary: oneLine(clip(view.summary, MAX_SUMMARY_CHARS)) };
  return TEMPLATES[name].expand({ $root }) as object;
}

function markdownOf({ text, code }: TextMessage): string {
  return [escapeMarkdown(text), ...(code === undefined ? [] : [codeBlock(code)])].join('\n\n');
}

function testDataOf(data: CardData, ref: CardRef | undefined): Readonly<Record<string, string>> {
  return {
    type: data.type,
    ...(ref === undefined ? {} : { caseId: ref.caseId }),
    ...(data.entryId === undefined ? {} : { entryId: data.entryId }),
  };
}

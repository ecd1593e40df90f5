import type { AnswerCard, CardData, FactsCard, StepChoice } from './data';
import { clip } from './rich-text';

/** Largest message that Teams is sure to take: bytes of its JSON as UTF-16. */
export const BUDGET_BYTES = 28_000;
/** What the connector's addressing (from, conversation, ids) adds to our part. */
const ADDRESSING_BYTES = 1_500;

/** Whether the message is within the 28 000 bytes that Teams is sure to take. */
export function fitsBudget(activity: unknown): boolean {
  return sizeOf(activity) <= BUDGET_BYTES;
}

/** Like `fitsBudget`, with room for the addresses that are added when it is sent. */
export function fitsWithAddressing(activity: unknown): boolean {
  return sizeOf(activity) + ADDRESSING_BYTES <= BUDGET_BYTES;
}

/** Bytes of the JSON as UTF-16, which is how the limit is counted. */
export function sizeOf(value: unknown): number {
  return JSON.stringify(value).length * 2;
}

type Shrink = (data: CardData) => CardData;

const onAnswer =
  (change: (card: AnswerCard) => AnswerCard): Shrink =>
  (data) =>
    data.template === 'answer' ? change(data) : data;

const onFacts =
  (change: (card: FactsCard) => FactsCard): Shrink =>
  (data) =>
    data.template === 'facts' ? change(data) : data;

const withoutNotes = onAnswer((card) => ({ ...card, notes: [] }));

const withoutUndoAndVerify = onAnswer((card) => ({
  ...card,
  steps: card.steps.map(({ undo: _undo, verify: _verify, ...step }) => step),
}));

const REASONS: ReadonlySet<StepChoice> = new Set(['no-rights', 'no-access-now', 'not-applicable']);

/** The settled card asks for the reason too. */
const withoutReasons = onAnswer((card) => ({
  ...card,
  steps: card.steps.map((step) => ({
    ...step,
    report: { ...step.report, options: step.report.options.filter(({ value }) => !REASONS.has(value)) },
  })),
}));

const clipQuote =
  (maxChars: number): Shrink =>
  (data) =>
    data.template === 'prompt' && data.quote !== undefined
      ? { ...data, quote: clip(data.quote, maxChars) }
      : data;

const clipTexts =
  (maxChars: number): Shrink =>
  (data) =>
    clipDeep(data, maxChars) as CardData;

function clipDeep(value: unknown, maxChars: number, key = ''): unknown {
  if (typeof value === 'string') return EXACT.has(key) ? value : clip(value, maxChars);
  if (Array.isArray(value)) return value.map((item) => clipDeep(item, maxChars, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) =>
      name === 'params' ? [name, item] : [name, clipDeep(item, maxChars, name)],
    ),
  );
}

/** Fields that mean something else when cut: ids, and commands that people run. */
const EXACT: ReadonlySet<string> = new Set([
  'id',
  'intent',
  'value',
  'template',
  'type',
  'entryId',
  'command',
  'code',
]);

const shortSections = (maxLines: number): Shrink =>
  onFacts((card) => ({
    ...card,
    sections: card.sections.map((section) => ({
      ...section,
      facts: section.facts.slice(0, maxLines),
      lines: section.lines.length > maxLines ? [...section.lines.slice(0, maxLines), '…'] : section.lines,
    })),
  }));

/** Ways to make a card smaller, least loss first; each adds to the ones before it. */
const SHRINKS: readonly Shrink[] = [
  withoutNotes,
  withoutReasons,
  withoutUndoAndVerify,
  clipQuote(300),
  clipTexts(400),
  shortSections(12),
  clipTexts(160),
  shortSections(5),
  clipTexts(80),
  clipTexts(50),
];

/** The card as it is, then smaller and smaller. */
export function* sizesOf(data: CardData): Generator<CardData, void> {
  let current = data;
  yield current;
  for (const shrink of SHRINKS) {
    current = shrink(current);
    yield current;
  }
}

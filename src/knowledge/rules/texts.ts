import { LANGUAGES, type LocalText } from '../../core/language';
import { stepItemsOf, type Draft, type Located } from '../draft';
import { below, problem, warning, type Finding, type Place } from '../problem';
import type { EntryData, StepData } from '../schema';
import type { Knowledge } from './rule';

/** In characters, so that a card stays readable on a phone and within Teams' size limit. */
const TITLE_BUDGET = 90;
/** A cause in the list of causes. */
const LABEL_BUDGET = 120;
const SENTENCES_BUDGET = 400;
const BUTTON_BUDGET = 40;

/** A text in every language and where it stands. */
export interface PlacedText {
  readonly text: LocalText;
  readonly place: Place;
  readonly budget?: number;
}

/** Texts fit on a card and use no markup that it does not show. */
export function* checkTexts({ draft }: Knowledge): Generator<Finding> {
  for (const { text, place, budget } of everyText(draft)) {
    for (const language of LANGUAGES) {
      const at = below(place, language);
      if (budget !== undefined) yield* checkBudget(text[language], budget, at);
      yield* checkMarkup(text[language], at);
      yield* checkLinks(text[language], at);
    }
  }
  for (const entry of draft.entries.values()) yield* checkSources(entry);
}

function* checkBudget(text: string, budget: number, place: Place): Generator<Finding> {
  // Code points, as people count.
  const length = [...text].length;
  if (length <= budget) return;
  const message = `the text has ${length} characters; at most ${budget} fit`;
  yield problem('budget', place, message, 'Shorten it, or split it into two.');
}

function* checkMarkup(text: string, place: Place): Generator<Finding> {
  const parts = text.split('`');
  if (parts.length % 2 === 0) {
    yield problem('markup', place, 'a backtick has no partner', 'Close it, or remove it.');
  } else if (parts.some((part, index) => index % 2 === 0 && /\*\*|\]\(https?:/u.test(part))) {
    const fix = 'Write it plainly: A > B; `backticks` for paths, names and values.';
    yield problem('markup', place, 'bold type and links are not shown', fix);
  }
}

function* checkLinks(text: string, place: Place): Generator<Finding> {
  if (!/http:\/\/(?!localhost|127\.)/u.test(text)) return;
  yield warning('link', place, 'an address without https', 'Keep it only if the product itself says so.');
}

function* checkSources({ value, place }: Located<EntryData>): Generator<Finding> {
  for (const [index, { url }] of value.sources.entries()) {
    if (url === undefined || (url.startsWith('https://') && URL.canParse(url))) continue;
    const at = below(place, 'sources', index, 'url');
    yield problem(
      'link',
      at,
      'the source is not an https address',
      'Give the https:// address of the article.',
    );
  }
  for (const [index, { url }] of value.links.entries()) {
    if (url.startsWith('https://') && URL.canParse(url)) continue;
    const at = below(place, 'links', index, 'url');
    yield problem('link', at, 'the link is not an https address', 'Give the https:// address.');
  }
  for (const [index, { says }] of value.notes.entries()) {
    for (const [article, quote] of Object.entries(says)) {
      yield* checkLinks(quote, below(place, 'notes', index, 'says', article));
    }
  }
}

/** Every text for people, with its place and budget. */
export function* everyText(draft: Draft): Generator<PlacedText> {
  for (const { value, place } of draft.causes.values()) {
    yield { text: value.label, place: below(place, 'label'), budget: LABEL_BUDGET };
  }
  for (const { value, place } of draft.sharedSteps.values()) yield* stepTexts(value, place);
  for (const { value, place } of draft.questions.values()) {
    yield { text: value.ask, place: below(place, 'ask'), budget: SENTENCES_BUDGET };
    yield { text: value.find, place: below(place, 'find'), budget: SENTENCES_BUDGET };
    for (const [index, { label }] of value.answers.entries()) {
      yield { text: label, place: below(place, 'answers', index, 'label'), budget: BUTTON_BUDGET };
    }
  }
  for (const entry of draft.entries.values()) yield* entryTexts(entry);
}

function* entryTexts({ value, place }: Located<EntryData>): Generator<PlacedText> {
  yield { text: value.title, place: below(place, 'title'), budget: TITLE_BUDGET };
  if (value.summary !== undefined) {
    yield { text: value.summary, place: below(place, 'summary'), budget: SENTENCES_BUDGET };
  }
  for (const { item, path } of stepItemsOf(value)) {
    if (!('use' in item)) yield* stepTexts(item, below(place, ...path));
  }
  for (const [index, phase] of value.phases.entries()) {
    yield { text: phase.title, place: below(place, 'phases', index, 'title'), budget: TITLE_BUDGET };
  }
  yield* sectionTexts(value.sections, below(place, 'sections'));
  for (const [index, link] of value.links.entries()) {
    yield { text: link.title, place: below(place, 'links', index, 'title'), budget: TITLE_BUDGET };
  }
  if (value.retest !== undefined) {
    yield { text: value.retest.do, place: below(place, 'retest', 'do'), budget: SENTENCES_BUDGET };
  }
  for (const [index, { text }] of value.notes.entries()) {
    if (text !== undefined) yield { text, place: below(place, 'notes', index, 'text') };
  }
  yield* tableTexts(value.table, below(place, 'table'));
}

function* sectionTexts(sections: EntryData['sections'], place: Place): Generator<PlacedText> {
  for (const [index, { heading, facts, lines }] of sections.entries()) {
    const at = below(place, index);
    if (heading !== undefined) yield { text: heading, place: below(at, 'heading'), budget: TITLE_BUDGET };
    for (const [fact, { title, value }] of facts.entries()) {
      yield { text: title, place: below(at, 'facts', fact, 'title'), budget: TITLE_BUDGET };
      yield { text: value, place: below(at, 'facts', fact, 'value'), budget: SENTENCES_BUDGET };
    }
    for (const [line, text] of lines.entries()) {
      yield { text, place: below(at, 'lines', line), budget: SENTENCES_BUDGET };
    }
  }
}

function* stepTexts(step: StepData, place: Place): Generator<PlacedText> {
  for (const key of ['do', 'undo', 'verify'] as const) {
    const text = step[key];
    if (text !== undefined) yield { text, place: below(place, key), budget: SENTENCES_BUDGET };
  }
}

function* tableTexts(table: EntryData['table'], place: Place): Generator<PlacedText> {
  for (const [index, text] of (table?.columns ?? []).entries()) {
    yield { text, place: below(place, 'columns', index), budget: TITLE_BUDGET };
  }
  for (const [index, { cells, advice }] of (table?.rows ?? []).entries()) {
    const at = below(place, 'rows', index);
    for (const [cell, text] of cells.entries()) yield { text, place: below(at, 'cells', cell) };
    if (advice !== undefined) {
      yield { text: advice, place: below(at, 'advice'), budget: SENTENCES_BUDGET };
    }
  }
}

import type { PromptCard, QuestionCard } from '../../cards/data';
import type { Offer } from '../../src/core/case/events';
import type { Question } from '../../src/core/catalog/types';
import { factsOf } from '../../src/core/case/fold';
import type { Draft, OpenCase } from '../draft';
import { command, optionsOf } from '../options';
import { readLine } from '../read-items';
import { savedMinutes } from '../reckoning';
import { explain, eyebrowOf, readingButton, toButton, whyOf } from './steps';

/** The question that waits, with its answers as buttons. */
export function questionCard(
  draft: Draft,
  open: OpenCase,
  question: Question,
  entryId: string | undefined,
): QuestionCard {
  const { m, language, tools } = draft;
  const entry = entryId === undefined ? undefined : tools.catalogue.entries.get(entryId);
  const because = factsOf(open.state.facts, 'evidence-read').at(-1)?.fact.candidates[0]?.because ?? [];
  const { waiting } = open.state;
  const options = waiting === undefined ? [] : optionsOf(draft, waiting);
  const offer = waiting?.shown.type === 'question-asked' ? waiting.shown.offer : undefined;
  const saved = savedMinutes(draft.decided(open.record.caseId).move);
  const reasons = [
    ...(entry !== undefined
      ? [whyOf(draft, open, entry)]
      : because.length === 0
        ? []
        : [explain(m, because)]),
    ...(saved === undefined ? [] : [m.question.saves(Math.round(saved))]),
  ];
  return {
    template: 'question',
    type: 'question',
    ...(entry === undefined ? {} : { entryId: entry.id }),
    summary: m.question.summary(question.ask[language]),
    eyebrow: eyebrowOf(draft, open, entry),
    ...(entry === undefined ? {} : { context: entry.title[language] }),
    ...(reasons.length === 0 ? {} : { why: m.eyebrow(reasons) }),
    ...readLine(draft, open),
    ...askOf(draft, question, offer),
    options: options.filter(({ numbered }) => numbered).map(toButton),
    hint: m.question.hint,
    buttons: [
      toButton(command(draft, 'escalate.ask', 'escalate', 'escalate')),
      toButton(command(draft, 'show.why', 'why', 'why')),
      ...readingButton(draft, open),
    ],
  };
}

const DAY_MS = 86_400_000;

/** The question, or what was said about it earlier with its age. */
function askOf(
  { m, language, situation }: Draft,
  question: Question,
  offer: Offer | undefined,
): { readonly ask: string; readonly find: string } {
  if (offer === undefined)
    return { ask: question.ask[language], find: m.question.find(question.find[language]) };
  const days = Math.floor((Date.parse(situation.turn.at) - Date.parse(offer.since)) / DAY_MS);
  const answer = question.answers.find(({ id }) => id === offer.answerId)?.label[language] ?? '';
  const product = offer.product === 'MABS' || offer.product === 'MARS' ? m.productNames[offer.product] : '';
  const what = offer.version === undefined ? answer : `${product} ${offer.version}`;
  return { ask: m.question.stillRight(what, Math.max(0, days)), find: question.ask[language] };
}

/** At most three candidates and *None of these*. */
export function didYouMeanCard(draft: Draft, open: OpenCase, entryIds: readonly string[]): PromptCard {
  const { m, language, tools } = draft;
  const subtitles = new Map(
    entryIds.map((id) => [id, tools.catalogue.entries.get(id)?.summary?.[language] ?? ''] as const),
  );
  const options = open.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting);
  return {
    template: 'prompt',
    type: 'did-you-mean',
    summary: m.didYouMean.summary,
    eyebrow: eyebrowOf(draft, open),
    title: m.didYouMean.title,
    paragraphs: [m.didYouMean.intro, m.question.hint],
    ...readLine(draft, open),
    options: options.map((option) => {
      const subtitle = subtitles.get(option.params?.['entry'] ?? '') ?? '';
      return { ...toButton(option), ...(subtitle === '' ? {} : { subtitle }) };
    }),
    buttons: [
      toButton(command(draft, 'escalate.ask', 'escalate', 'escalate')),
      ...readingButton(draft, open),
    ],
  };
}

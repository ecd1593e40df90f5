import type { PromptCard } from '../../cards/data';
import { factsOf } from '../../src/core/case/fold';
import type { Draft, OpenCase } from '../draft';
import { command, optionsOf } from '../options';
import { readLine } from '../read-items';
import { eyebrowOf, readingButton, toButton } from './steps';

function options(draft: Draft, open: OpenCase): PromptCard['options'] {
  return open.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting).map(toButton);
}

/** Says so, and asks for what would help. */
export function unknownCard(draft: Draft, open: OpenCase): PromptCard {
  const { m, language, tools } = draft;
  const { facts } = open.state;
  const topic = factsOf(facts, 'evidence-read').at(-1)?.fact.topic;
  const subject = topic === undefined ? undefined : tools.matcher.topicTitle(topic)?.[language];
  const misses =
    factsOf(facts, 'evidence-read').filter(({ fact }) => fact.outcome === 'unknown').length +
    factsOf(facts, 'none-of-these').length;
  return {
    template: 'prompt',
    type: 'unknown',
    summary: m.unknown.title,
    eyebrow: eyebrowOf(draft, open),
    title: m.unknown.title,
    paragraphs: [
      misses > 1 ? m.unknown.again : subject === undefined ? m.unknown.first : m.unknown.elsewhere(subject),
      m.unknown.askCode,
      m.unknown.askProduct,
    ],
    ...readLine(draft, open),
    options: [],
    buttons: [
      ...options(draft, open),
      ...readingButton(draft, open),
      command(draft, 'show.help', 'help', 'help'),
    ].map(toButton),
  };
}

/** Nothing is left to try: the expert is the cheapest way on. */
export function exhaustedCard(draft: Draft, open: OpenCase, entryId: string): PromptCard {
  const { m, language, tools } = draft;
  const entry = tools.catalogue.entries.get(entryId);
  return {
    template: 'prompt',
    type: 'notice',
    ...(entry === undefined ? {} : { entryId: entry.id }),
    summary: m.exhausted.title,
    eyebrow: eyebrowOf(draft, open, entry),
    title: m.exhausted.title,
    paragraphs: [m.exhausted.text(entry?.title[language] ?? '')],
    options: [],
    buttons: [
      ...options(draft, open).filter(({ intent }) => intent !== 'steps.left-out' || hasSkipped(open)),
      command(draft, 'case.back', 'back', 'back'),
      command(draft, 'case.start-over', 'startOver', 'startOver'),
    ].map(toButton),
  };
}

function hasSkipped({ state }: OpenCase): boolean {
  return factsOf(state.facts, 'step-reported').some(({ fact }) => fact.outcome === 'skipped');
}

export function confirmEscalateCard(draft: Draft, open: OpenCase): PromptCard {
  const { m } = draft;
  return {
    template: 'prompt',
    type: 'confirm',
    summary: m.escalate.title(open.record.caseId),
    title: m.escalate.title(open.record.caseId),
    paragraphs: [m.escalate.what],
    options: [],
    buttons: options(draft, open),
  };
}

export function sameOrOtherCard(draft: Draft, open: OpenCase, entryIds: readonly string[]): PromptCard {
  const { m, language, tools } = draft;
  const title = tools.catalogue.entries.get(entryIds[0] ?? '')?.title[language] ?? '';
  return {
    template: 'prompt',
    type: 'confirm',
    summary: m.sameOrOther.title,
    title: m.sameOrOther.title,
    paragraphs: [m.sameOrOther.text(title, open.record.caseId)],
    options: [],
    buttons: options(draft, open),
  };
}

export function resumeOrRestartCard(draft: Draft, open: OpenCase): PromptCard {
  const { m } = draft;
  const asked = open.record.events.findLast(
    (event) => event.type === 'prompted' && event.prompt === 'resume-or-restart',
  );
  const before = open.record.events.findLast((event) => event.turn !== asked?.turn);
  return {
    template: 'prompt',
    type: 'paused',
    summary: m.resumeOrRestart.title(open.record.caseId),
    title: m.resumeOrRestart.title(open.record.caseId),
    paragraphs: [m.resumeOrRestart.text(m.dateTime(before?.at ?? open.state.openedAt))],
    options: [],
    buttons: options(draft, open),
  };
}

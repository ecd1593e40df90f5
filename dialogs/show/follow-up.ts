import type { PromptCard } from '../../cards/data';
import { latestReports } from '../../src/core/case/reports';
import { knowsClock, wallClock } from '../../src/core/local-time';
import type { Draft, OpenCase } from '../draft';
import { optionsOf } from '../options';
import { retestMinutesOf } from '../reckoning';
import { reportParts } from './report-parts';
import { eyebrowOf, toButton } from './steps';

/** "BM-1042: did it help?" with the outcomes of the block; after a day without an answer it says that the case is paused. */
export function followUpCard(draft: Draft, open: OpenCase): PromptCard {
  const { m } = draft;
  const { caseId } = open.record;
  const paused = open.state.status === 'paused';
  const title = paused ? m.followUp.pausedTitle(caseId) : m.followUp.title(caseId);
  return {
    ...outcomeCard(draft, open, title),
    type: paused ? 'paused' : 'confirm',
    paragraphs: [...blockLines(draft, open), paused ? m.followUp.pausedText : m.followUp.text],
  };
}

/** What was reported, what to run now, and when the bot will ask. */
export function retestCard(draft: Draft, open: OpenCase): PromptCard {
  const { m, language, tools } = draft;
  const stepIds = open.state.block?.shown.stepIds ?? [];
  const latest = latestReports(open.state.facts);
  const reports = stepIds.flatMap((id) => latest.get(id)?.fact ?? []);
  const entry = tools.catalogue.entries.get(open.state.block?.shown.entryId ?? '');
  const minutes = retestMinutesOf(entry?.id ?? '', tools.catalogue);
  return {
    ...outcomeCard(draft, open, m.followUp.notedTitle(reportParts(m, reports))),
    paragraphs: [
      m.retest(entry?.retest?.do[language] ?? m.retestDefault, minutes),
      m.followUp.willAsk(whenAsked(draft, open)),
    ],
  };
}

function outcomeCard(draft: Draft, open: OpenCase, title: string): PromptCard {
  const options = open.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting);
  const later = options.filter(({ intent }) => intent === 'follow-up.ask');
  const entryId = open.state.block?.shown.entryId;
  return {
    template: 'prompt',
    type: 'confirm',
    ...(entryId === undefined ? {} : { entryId }),
    summary: title,
    eyebrow: eyebrowOf(draft, open, draft.tools.catalogue.entries.get(entryId ?? '')),
    title,
    paragraphs: [],
    options: [],
    buttons: options.filter((option) => !later.includes(option)).map(toButton),
    more: { title: draft.m.buttons.askLater, buttons: later.map(toButton) },
  };
}

const LONGEST_STEP = 90;

/** The steps in question, a line each: hours later nobody scrolls up. */
function blockLines({ tools, language }: Draft, open: OpenCase): readonly string[] {
  return (open.state.block?.shown.stepIds ?? []).map((id) => {
    const text = tools.catalogue.steps.get(id)?.do[language] ?? id;
    return `• ${text.length <= LONGEST_STEP ? text : `${text.slice(0, LONGEST_STEP).replaceAll('`', '')}…`}`;
  });
}

const DAY_MS = 86_400_000;

/** When the bot will ask, by the person's clock: "at 03:45", "tomorrow at 08:00". */
export function whenAsked({ m, situation }: Draft, { state }: OpenCase): string {
  const local = situation.turn.local ?? state.local;
  const due = wallClock(state.followUp?.due ?? situation.turn.at, local);
  const days = due.day - wallClock(situation.turn.at, local).day;
  const [hour, minute] = [Math.floor(due.minutes / 60), due.minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  const time = `${hour}:${minute}`;
  const date = m.date(new Date(due.day * DAY_MS).toISOString());
  return m.when(knowsClock(local) ? time : `${time} UTC`, days, date);
}

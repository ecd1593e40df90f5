import type { AnswerCard, Button, StepView } from '../../cards/data';
import type { Because } from '../../src/core/match/types';
import type { Condition, Entry, Step } from '../../src/core/catalog/types';
import { factsOf } from '../../src/core/case/fold';
import { latestReports } from '../../src/core/case/reports';
import { causesOf } from '../../src/core/diagnosis/belief';
import type { Messages } from '../../src/i18n';
import type { Draft, OpenCase } from '../draft';
import { command, optionsOf } from '../options';
import { readItems, readLine } from '../read-items';
import { reckon, wasTried } from '../reckoning';
import { reportOf, reportTitle, STEP_REPORTS } from '../step-report';

const MOST_CAUSES = 4;
/** Below this a cause is called rare instead of given a figure. */
const RARE = 0.05;

/** Causes and the block of steps that waits. */
export function stepsCard(
  draft: Draft,
  open: OpenCase,
  entry: Entry,
  stepIds: readonly string[],
): AnswerCard {
  const { m, language, tools } = draft;
  const steps = stepIds
    .map((id) => tools.catalogue.steps.get(id))
    .filter((step): step is Step => step !== undefined);
  const { belief } = draft.decided(open.record.caseId);
  const causes = causesOf(belief, entry.id);
  const probability = belief.entries.get(entry.id) ?? 0;
  const started = factsOf(open.state.facts, 'step-reported').some(
    ({ fact }) => !stepIds.includes(fact.stepId),
  );
  const procedure = entry.causes.size === 0;
  return {
    template: 'answer',
    type:
      procedure && (entry.kind === 'checklist' || entry.kind === 'procedure')
        ? entry.kind
        : started
          ? 'steps'
          : 'answer',
    entryId: entry.id,
    summary: `${entry.title[language]} · ${steps[0]?.do[language].replaceAll('`', '') ?? ''}`,
    eyebrow: eyebrowOf(draft, open, entry),
    title: entry.title[language],
    why: whyOf(draft, open, entry),
    ...readLine(draft, open),
    ...(probability < 0.9 && !isCertain(open)
      ? { confidence: m.confidence(m.percent(roundTo5(probability))) }
      : {}),
    causesTitle: m.causesTitle,
    causes: causes.slice(0, MOST_CAUSES).map(({ id, share }) => ({
      label: tools.catalogue.causes.get(id)?.label[language] ?? id,
      share: share < RARE ? m.rare : m.share(m.percent(roundTo5(share))),
    })),
    stepsTitle: (started ? m.nextBlock : m.stepsTitle)(steps.length, entry.retest === undefined),
    ...(procedure ? {} : { order: orderOf(draft, open, { entryId: entry.id, stepIds }) }),
    steps: steps.map((step, index) => reported(stepView(m, language, step, index + 1), open)),
    retest: m.retest(entry.retest?.do[language] ?? m.retestDefault, entry.retest?.minutes ?? 20),
    notes: started
      ? []
      : entry.notes.flatMap((note) => (note.text === undefined ? [] : [note.text[language]])),
    ...stepButtons(
      draft,
      open,
      entry,
      steps,
      !procedure && expertIsShorter(draft, open, { entryId: entry.id, stepIds }),
    ),
  };
}

/** One sentence on the block: its minutes and chance, or that an expert is the shorter way from here. */
function orderOf(draft: Draft, open: OpenCase, shown: Parameters<typeof reckon>[0]): string {
  const { m, tools } = draft;
  const { facts } = open.state;
  const { minutes, fixes, goingOnMinutes, escalationMinutes } = reckon(
    shown,
    facts,
    tools.catalogue,
    draft.options,
  );
  const remaining = wasTried(facts, shown.stepIds);
  return expertIsShorter(draft, open, shown)
    ? m.expertFirst(Math.round(goingOnMinutes), escalationMinutes)
    : m.order(Math.round(minutes), outOfTen(fixes), remaining);
}

/** Whether handing over is the cheapest thing left; nobody is sent away before anything was tried. */
function expertIsShorter(
  { tools, options }: Draft,
  { state: { facts } }: OpenCase,
  shown: Parameters<typeof reckon>[0],
): boolean {
  if (!wasTried(facts, shown.stepIds)) return false;
  const { goingOnMinutes, escalationMinutes } = reckon(shown, facts, tools.catalogue, options);
  return goingOnMinutes > escalationMinutes;
}

/** A chance in tenths, as cards say it. */
export function outOfTen(share: number): number {
  return Math.round(share * 10);
}

/** Buttons that stand behind *More*. */
const SECOND: ReadonlySet<string> = new Set(['steps.copy', 'steps.testing']);

function stepButtons(
  draft: Draft,
  open: OpenCase,
  entry: Entry,
  steps: readonly Step[],
  expertFirst: boolean,
): {
  readonly buttons: readonly Button[];
  readonly more: { readonly title: string; readonly buttons: readonly Button[] };
} {
  const { m } = draft;
  const options = open.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting).map(toButton);
  const copy = steps.some((step) => step.run !== undefined);
  return {
    buttons: options
      .filter(({ intent }) => !SECOND.has(intent))
      .map((button) =>
        expertFirst && button.intent === 'escalate.ask' ? { ...button, primary: true } : button,
      ),
    more: {
      title: m.buttons.more,
      buttons: [
        ...options.filter(({ intent }) => intent === 'steps.testing'),
        toButton(command(draft, 'show.why', 'why', 'why')),
        ...(copy ? options.filter(({ intent }) => intent === 'steps.copy') : []),
        ...linkButtons(entry, draft.language),
        ...readingButton(draft, open),
        ...caseButtons(draft),
      ],
    },
  };
}

/** Documents that the reader may need, as buttons that open them. */
export function linkButtons({ links }: Entry, language: 'en' | 'fr' | 'ja'): readonly Button[] {
  return links.map(({ title, url }) => ({ title: title[language], intent: 'open.link', url }));
}

/** The commands that every case card offers behind *More*. */
export function caseButtons(draft: Draft): readonly Button[] {
  return [
    command(draft, 'case.back', 'back', 'back'),
    command(draft, 'case.start-over', 'startOver', 'startOver'),
    command(draft, 'case.list', 'cases', 'cases'),
    command(draft, 'show.help', 'help', 'help'),
  ].map(toButton);
}

/** "That's not right", when something was read that could be wrong. */
export function readingButton(draft: Draft, open: OpenCase): readonly Button[] {
  const { read, dropped } = readItems(open);
  return read.length + dropped.length === 0
    ? []
    : [toButton(command(draft, 'reading.show', 'notRight', 'notRight'))];
}

export function toButton({ title, intent, params }: Button): Button {
  return { title, intent, ...(params === undefined ? {} : { params }) };
}

/** For which product and versions a step is meant; nothing when for all. */
function conditionOf(m: Messages, when: Condition | undefined): readonly string[] {
  const parts = [
    ...(when?.product?.map((product) => m.productNames[product]) ?? []),
    ...(when?.from === undefined ? [] : [m.worklist.from(when.from)]),
    ...(when?.until === undefined ? [] : [m.worklist.until(when.until)]),
  ];
  return parts.length === 0 ? [] : [m.worklist.only(parts)];
}

/** A step as the card shows it. */
export function stepView(m: Messages, language: 'en' | 'fr' | 'ja', step: Step, number: number): StepView {
  return {
    id: step.id,
    number: String(number),
    text: step.do[language],
    ...(step.run === undefined ? {} : { command: step.run }),
    minutes: m.eyebrow([m.minutes(step.minutes, step.estimate), ...conditionOf(m, step.when)]),
    ...(step.risk === 'none' ? {} : { risk: m.risk[step.risk] }),
    ...(step.undo === undefined ? {} : { undo: m.undo(step.undo[language]) }),
    ...(step.verify === undefined ? {} : { verify: m.verify(step.verify[language]) }),
    report: {
      label: m.report.label(String(number)),
      options: STEP_REPORTS.map((value) => ({ value, title: reportTitle(m, value) })),
    },
  };
}

/** What was reported already stands first: a press that changes nothing says it again. */
function reported(view: StepView, open: OpenCase): StepView {
  const fact = latestReports(open.state.facts).get(view.id)?.fact;
  if (fact === undefined) return view;
  const said = reportOf(fact);
  const options = view.report.options.toSorted((a, b) => Number(b.value === said) - Number(a.value === said));
  return { ...view, report: { ...view.report, options } };
}

export function roundTo5(share: number): number {
  return Math.max(0.05, Math.min(0.95, Math.round(share * 20) / 20));
}

export function eyebrowOf(draft: Draft, open: OpenCase, entry?: Entry): string {
  const products = entry?.products.map((product) => draft.m.productNames[product]) ?? [];
  return draft.m.eyebrow([open.record.caseId, ...products]);
}

function isCertain(open: OpenCase): boolean {
  const picked = factsOf(open.state.facts, 'entry-picked').length > 0;
  return picked || factsOf(open.state.facts, 'evidence-read').some(({ fact }) => fact.outcome === 'exact');
}

/** Why this entry: the code or words that named it, the answer that led to it, or the person's pick. */
export function whyOf(draft: Draft, open: OpenCase, entry: Entry): string {
  const { m } = draft;
  const { facts } = open.state;
  if (factsOf(facts, 'entry-picked').at(-1)?.fact.entryId === entry.id) return m.why.picked;
  const named = factsOf(facts, 'evidence-read').findLast(({ fact }) =>
    fact.candidates.some(({ id }) => id === entry.id),
  );
  const because = named?.fact.candidates.find(({ id }) => id === entry.id)?.because;
  if (because?.[0] !== undefined) return explain(m, because);
  const answer = factsOf(facts, 'question-answered').findLast(
    ({ fact }) => fact.answerId !== 'dont-know',
  )?.fact;
  const label = draft.tools.catalogue.questions
    .get(answer?.questionId ?? '')
    ?.answers.find(({ id }) => id === answer?.answerId)?.label[draft.language];
  if (label !== undefined) return m.why.answer(label);
  const first = factsOf(facts, 'evidence-read')[0]?.fact.candidates[0]?.because ?? [];
  return explain(m, first);
}

/** The strongest reason in the reader's words: a code, else the message, else words. */
export function explain(m: Messages, because: readonly Because[]): string {
  const codes = because.filter((one) => one.type === 'code');
  if (codes.length > 0) return m.why.code(m.list([...new Set(codes.map(codeName))]));
  if (because.some(({ type }) => type === 'message')) return m.why.message;
  const words = because.flatMap((one) => (one.type === 'words' ? one.words : []));
  return words.length === 0 ? m.why.message : m.why.words(m.list(words.slice(0, 5)));
}

/** A bare number reads better with its label; everything else as it was written. */
function codeName({ code, quote }: Extract<Because, { type: 'code' }>): string {
  return /^\d+$/u.test(code) ? `ID ${code}` : quote;
}

import type { AnswerCard, PromptCard } from '../../cards/data';
import type { Entry, Step } from '../../src/core/catalog/types';
import { factsOf } from '../../src/core/case/fold';
import type { Draft, OpenCase } from '../draft';
import { optionsOf } from '../options';
import { readLine } from '../read-items';
import { caseButtons, eyebrowOf, linkButtons, readingButton, stepView, toButton, whyOf } from './steps';

/** The open items of a checklist, or the current phase of a procedure, with how far it has come. */
export function worklistCard(
  draft: Draft,
  open: OpenCase,
  entry: Entry,
  stepIds: readonly string[],
): AnswerCard {
  const { m, language, tools } = draft;
  const steps = stepIds
    .map((id) => tools.catalogue.steps.get(id))
    .filter((step): step is Step => step !== undefined);
  const done = entry.steps.filter((id) => isReported(open, id)).length;
  const options = open.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting).map(toButton);
  const copy = steps.some(({ run }) => run !== undefined);
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  return {
    template: 'answer',
    type: entry.kind === 'checklist' ? 'checklist' : 'procedure',
    entryId: entry.id,
    summary: `${entry.title[language]} · ${m.worklist.progress(done, entry.steps.length)}`,
    eyebrow: eyebrowOf(draft, open, entry),
    title: entry.title[language],
    why: whyOf(draft, open, entry),
    ...readLine(draft, open),
    causesTitle: '',
    causes: [],
    stepsTitle: headingOf(draft, entry, stepIds, m.worklist.progress(done, entry.steps.length)),
    order: entry.kind === 'checklist' ? m.worklist.tick : m.worklist.total(minutes),
    steps: steps.map((step) => {
      const view = stepView(m, language, step, entry.steps.indexOf(step.id) + 1);
      return entry.kind === 'checklist' ? notYetFirst(draft, view) : view;
    }),
    notes: entry.notes.flatMap((note) => (note.text === undefined ? [] : [note.text[language]])),
    buttons: options.filter(({ intent }) => intent !== 'steps.copy'),
    more: {
      title: m.buttons.more,
      buttons: [
        ...(copy ? options.filter(({ intent }) => intent === 'steps.copy') : []),
        ...linkButtons(entry, language),
        ...readingButton(draft, open),
        ...caseButtons(draft),
      ],
    },
  };
}

function isReported(open: OpenCase, stepId: string): boolean {
  return factsOf(open.state.facts, 'step-reported').some(({ fact }) => fact.stepId === stepId);
}

function headingOf(draft: Draft, entry: Entry, stepIds: readonly string[], progress: string): string {
  const { m, language } = draft;
  const at = entry.phases.findIndex(({ steps }) => steps.includes(stepIds[0] ?? ''));
  const phase = entry.phases[at];
  if (phase === undefined) return progress;
  return m.worklist.phase(at + 1, entry.phases.length, phase.title[language]);
}

/** An item of a checklist is open until somebody says otherwise. */
function notYetFirst(draft: Draft, view: AnswerCard['steps'][number]): AnswerCard['steps'][number] {
  const options = [
    { value: 'skipped' as const, title: draft.m.worklist.notYet },
    ...view.report.options.filter(({ value }) => value !== 'skipped'),
  ];
  return { ...view, report: { ...view.report, options } };
}

/** Everything on the list is reported. */
export function completedCard(draft: Draft, open: OpenCase, entry: Entry): PromptCard {
  const { m, language } = draft;
  const retest =
    entry.retest === undefined ? [] : [m.retest(entry.retest.do[language], entry.retest.minutes)];
  const title = m.worklist.completedTitle(entry.title[language]);
  return {
    template: 'prompt',
    type: 'notice',
    entryId: entry.id,
    summary: title,
    eyebrow: eyebrowOf(draft, open, entry),
    title,
    paragraphs: [m.worklist.completedText, ...retest],
    options: [],
    buttons: open.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting).map(toButton),
  };
}

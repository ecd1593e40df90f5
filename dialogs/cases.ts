import type { Fact } from '../src/core/case/events';
import { factsOf, withdrawLatest, withdrawTurn } from '../src/core/case/fold';
import { linesOfCase } from '../src/core/transcript-lines';
import { OTHER } from '../src/core/diagnosis/belief';
import type { Draft, OpenCase } from './draft';
import { notice, retire, showNext } from './present';
import { openCase } from './triage';

const HOUR_MS = 3_600_000;
/** How long "fixed it" can be taken back. */
export const REOPEN_HOURS = 24;
const MOST_LISTED = 5;

function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / HOUR_MS;
}

/** Takes back the person's latest answer or report and asks again. */
export function goBack(draft: Draft): void {
  const open = draft.active();
  const withdrawn = open === undefined || open.state.status !== 'open' ? [] : withdrawLatest(open.state);
  if (open === undefined || withdrawn.length === 0) {
    draft.post(notice(draft.m.back.nothing));
    return;
  }
  draft.log(open.record.caseId, ...withdrawn);
  showNext(draft, open.record.caseId);
}

/** Takes back one earlier answer, with the others of its turn. */
export function changeFact(draft: Draft, open: OpenCase, seq: number): void {
  const { caseId } = open.record;
  const placed = open.state.facts.find((fact) => fact.seq === seq);
  if (placed === undefined || open.state.status === 'closed') {
    draft.belongsTo(caseId);
    // A press that comes twice is answered with the card as it stands.
    if (!draft.situation.turn.invoke) draft.post(notice(draft.m.change.nothing));
    return;
  }
  wakeUp(draft, open);
  draft.log(caseId, ...withdrawTurn(open.state, placed.turn));
  showNext(draft, caseId);
}

/** Makes the case the one that is worked on. */
export function wakeUp(draft: Draft, open: OpenCase): void {
  const active = draft.active();
  if (active !== undefined && active.record.caseId !== open.record.caseId && active.state.status === 'open') {
    draft.log(active.record.caseId, { type: 'paused' });
  }
  if (open.state.status === 'paused') draft.log(open.record.caseId, { type: 'resumed' });
  draft.setConversation({ activeCaseId: open.record.caseId });
  draft.belongsTo(open.record.caseId);
}

/** Closes the open case as given up and begins a new one with the same text. */
export function startOver(draft: Draft): void {
  const { m } = draft;
  const open = draft.active();
  if (open === undefined || open.state.status === 'closed') {
    draft.post(notice(m.startOver.done));
    return;
  }
  const { caseId } = open.record;
  const first = firstText(draft, open);
  draft.log(caseId, { type: 'closed', reason: 'gave-up' });
  retire(draft, caseId);
  draft.setConversation({ activeCaseId: null });
  if (first === undefined) {
    draft.post(notice(m.startOver.done));
    return;
  }
  draft.post(notice(m.startOver.again(caseId)));
  openCase(draft, first.textId, draft.tools.matcher.match(first.text));
}

function firstText(
  draft: Draft,
  { record, state }: OpenCase,
): { readonly textId: string; readonly text: string } | undefined {
  const textId = factsOf(state.facts, 'evidence-read')[0]?.fact.textId;
  const lines = linesOfCase(record.caseId, record.events, draft.situation.lines);
  const line = lines.find((one) => one.textId === textId);
  return textId === undefined || line === undefined || line.text === ''
    ? undefined
    : { textId, text: line.text };
}

/** Pauses the case; nothing is lost. */
export function cancelCase(draft: Draft): void {
  const open = draft.active();
  if (open === undefined || open.state.status === 'closed') {
    draft.post(notice(draft.m.cancel.nothing));
    return;
  }
  if (open.state.status === 'open') draft.log(open.record.caseId, { type: 'paused' });
  draft.belongsTo(open.record.caseId);
  draft.setConversation({ activeCaseId: null });
  draft.post(
    notice(draft.m.cancel.done(open.record.caseId), [], {
      buttons: [resumeButton(draft, open)],
    }),
  );
}

function resumeButton(
  draft: Draft,
  open: OpenCase,
): { title: string; intent: string; params: Record<string, string> } {
  const { caseId } = open.record;
  return { title: draft.m.buttons.resume(caseId), intent: 'case.resume', params: { case: caseId } };
}

/** Brings a paused case back to where it was. */
export function resumeCase(draft: Draft, caseId: string): void {
  const open = draft.find(caseId);
  if (open === undefined) {
    draft.post(notice(draft.m.cases.notFound(caseId)));
    return;
  }
  if (open.state.status === 'closed') {
    reopenCase(draft, caseId);
    return;
  }
  wakeUp(draft, open);
  if (open.state.status === 'escalated') draft.post(notice(draft.m.escalate.already(caseId)));
  else showNext(draft, caseId);
}

/** "It came back": the last closed case goes on, its fix counts as not lasting. */
export function reopenCase(draft: Draft, caseId?: string): void {
  const { m, situation } = draft;
  const closed = draft.all().filter(({ state }) => state.status === 'closed' && state.closedAs === 'fixed');
  const open =
    caseId === undefined
      ? closed.toSorted((a, b) => latestFirst(a, b))[0]
      : closed.find(({ record }) => record.caseId === caseId);
  if (open === undefined && situation.turn.invoke && draft.find(caseId) !== undefined) return;
  if (open === undefined) {
    draft.post(notice(caseId === undefined ? m.cancel.nothing : m.cases.notFound(caseId)));
    return;
  }
  draft.belongsTo(open.record.caseId);
  if (hoursBetween(open.state.closedAt ?? open.state.lastAt, situation.turn.at) > REOPEN_HOURS) {
    draft.post(notice(m.closed.tooLate(open.record.caseId)));
    return;
  }
  draft.log(open.record.caseId, { type: 'reopened' });
  for (const { seq, fact } of factsOf(open.state.facts, 'step-reported')) {
    if (fact.outcome !== 'fixed') continue;
    const lasting: Fact = { type: 'step-reported', stepId: fact.stepId, outcome: 'no-change' };
    draft.log(open.record.caseId, { type: 'corrected', corrects: seq, with: lasting });
  }
  wakeUp(draft, draft.get(open.record.caseId));
  showNext(draft, open.record.caseId);
}

function latestFirst(a: OpenCase, b: OpenCase): number {
  return a.state.lastAt < b.state.lastAt ? 1 : -1;
}

/** Open, paused and escalated cases of this place, with age, entry and last step; each can be resumed. */
export function listCases(draft: Draft): void {
  const { m } = draft;
  const cases = draft.all().filter(({ state }) => state.status !== 'closed');
  if (cases.length === 0) {
    draft.post(notice(m.cases.none));
    return;
  }
  const listed = cases.slice(0, MOST_LISTED);
  draft.post(
    notice(
      m.cases.title,
      listed.map((open) => describeCase(draft, open)),
      {
        buttons: listed.map((open) => resumeButton(draft, open)),
      },
    ),
  );
}

const LONGEST_STEP = 60;

function clip(text: string): string {
  return text.length <= LONGEST_STEP ? text : `${text.slice(0, LONGEST_STEP)}…`;
}

function describeCase(draft: Draft, open: OpenCase): string {
  const { m, language, tools, situation } = draft;
  const { state } = open;
  const top = [...draft.decided(open.record.caseId).belief.entries][0]?.[0];
  const title = tools.catalogue.entries.get(top ?? OTHER)?.title[language] ?? m.cases.unrecognised;
  const last = factsOf(state.facts, 'step-reported').at(-1)?.fact.stepId;
  const step = tools.catalogue.steps.get(last ?? '')?.do[language].replaceAll('`', '');
  return m.eyebrow([
    `• ${open.record.caseId}`,
    title,
    m.cases.status[state.status],
    m.cases.age(hoursBetween(state.openedAt, situation.turn.at)),
    ...(step === undefined ? [] : [m.cases.lastStep(clip(step))]),
  ]);
}

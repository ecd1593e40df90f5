import type { Button, LineCard } from '../../cards/data';
import type { CaseEvent, Fact } from '../../src/core/case/events';
import { isFact, isShown } from '../../src/core/case/fold';
import type { Draft, OpenCase } from '../draft';
import { labelOf } from '../read-items';

/** A card after its question was settled: one line that says how, and *change* where the answer still counts. */
export function lineCard(draft: Draft, open: OpenCase, no: number): LineCard {
  const shown = open.record.events.find((event) => event.seq === no);
  const settled = shown === undefined ? [] : settledBy(open.record.events, shown);
  const text = shown === undefined ? undefined : describe(draft, open, shown, settled);
  const counted = settled.find(
    (event) => isFact(event) && open.state.facts.some((placed) => placed.seq === event.seq),
  );
  const change: Button | undefined =
    counted === undefined || open.state.status === 'closed'
      ? undefined
      : { title: draft.m.buttons.change, intent: 'case.change', params: { fact: String(counted.seq) } };
  const line = text ?? unsettled(draft, open);
  return {
    template: 'line',
    type: 'notice',
    summary: line,
    text: line,
    buttons: change === undefined || text === undefined ? [] : [change],
  };
}

/** A card that nobody answered: what became of its case says why. */
function unsettled(draft: Draft, { state }: OpenCase): string {
  const { line } = draft.m;
  if (state.status === 'escalated') return line.escalated;
  if (state.status === 'closed') return state.closedAs === 'fixed' ? line.fixed : line.restarted;
  return line.superseded;
}

/** The events of the turn that settled a card: the first later turn that has a fact or an ending for it. */
function settledBy(events: readonly CaseEvent[], shown: CaseEvent): readonly CaseEvent[] {
  const settling = events.find(
    (event) =>
      event.seq > shown.seq && event.turn !== shown.turn && (settles(shown, event) || isMainCard(event)),
  );
  if (settling === undefined || !settles(shown, settling)) return [];
  return events.filter((event) => event.turn === settling.turn && event.seq > shown.seq);
}

/** A newer question or block: whatever comes after it does not belong to the older card. */
function isMainCard(event: CaseEvent): boolean {
  return isShown(event) && event.type !== 'prompted';
}

function settles(shown: CaseEvent, event: CaseEvent): boolean {
  switch (shown.type) {
    case 'question-asked':
      return event.type === 'question-answered' && event.questionId === shown.questionId;
    case 'steps-shown':
      return event.type === 'step-reported' && shown.stepIds.includes(event.stepId);
    case 'prompted':
      return PROMPT_ENDS.has(event.type);
    default:
      return false;
  }
}

const PROMPT_ENDS: ReadonlySet<string> = new Set<CaseEvent['type']>([
  'entry-picked',
  'none-of-these',
  'escalated',
  'closed',
  'paused',
  'resumed',
  'evidence-read',
  'steps-shown',
  'question-asked',
  'prompted',
]);

function describe(
  draft: Draft,
  open: OpenCase,
  shown: CaseEvent,
  settled: readonly CaseEvent[],
): string | undefined {
  const { line, outcomes } = draft.m;
  const { catalogue } = draft.tools;
  if (settled.length === 0) return undefined;
  if (shown.type === 'steps-shown') return describeSteps(draft, settled);
  const answered = settled.find((event) => event.type === 'question-answered');
  if (answered !== undefined) return describeAnswer(draft, answered);
  const picked = settled.find((event) => event.type === 'entry-picked');
  if (picked !== undefined)
    return line.picked(catalogue.entries.get(picked.entryId)?.title[draft.language] ?? picked.entryId);
  if (settled.some(({ type }) => type === 'none-of-these')) return line.none;
  if (shown.type !== 'prompted') return undefined;
  switch (shown.prompt) {
    case 'confirm-escalate':
      return settled.some(({ type }) => type === 'escalated') ? line.escalated : line.notEscalated;
    case 'reading':
      return describeReading(draft, open, settled);
    case 'same-or-other':
      return settled.some(({ type }) => type === 'evidence-read') ? line.same : line.other;
    case 'resume-or-restart':
      return settled.some(({ type }) => type === 'resumed') ? line.resumed : line.restarted;
    default:
      return settled.some(({ type }) => type === 'closed') ? outcomes.fixed : undefined;
  }
}

function describeReading(draft: Draft, open: OpenCase, settled: readonly CaseEvent[]): string {
  const { m } = draft;
  const corrected = settled.find((event) => event.type === 'corrected')?.with;
  if (corrected?.type !== 'evidence-read') return m.reading.kept;
  const dropped = (corrected.dropped ?? []).map((item) => labelOf(m, open, item));
  return dropped.length === 0 ? m.reading.kept : m.reading.without(m.list(dropped));
}

function describeAnswer(draft: Draft, answered: Extract<Fact, { type: 'question-answered' }>): string {
  const { m, language, tools } = draft;
  const question = tools.catalogue.questions.get(answered.questionId);
  const label =
    answered.answerId === 'dont-know'
      ? m.buttons.dontKnow
      : (question?.answers.find(({ id }) => id === answered.answerId)?.label[language] ?? answered.answerId);
  return m.line.answered(question?.ask[language] ?? '', label);
}

function describeSteps(draft: Draft, settled: readonly CaseEvent[]): string | undefined {
  const { line } = draft.m;
  const reports = settled.filter((event) => event.type === 'step-reported');
  if (reports.length === 0) return undefined;
  const count = (...outcomes: string[]): number =>
    reports.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const fixed = settled.some(({ type }) => type === 'closed');
  const done = count('fixed', 'no-change', 'done');
  return line.steps([
    ...(done > 0 ? [line.done(done)] : []),
    ...(count('could-not') > 0 ? [line.couldNot(count('could-not'))] : []),
    ...(count('skipped') > 0 ? [line.skipped(count('skipped'))] : []),
    ...(fixed ? [line.fixed] : []),
    ...(count('no-change') > 0 && !fixed ? [line.noChange] : []),
  ]);
}

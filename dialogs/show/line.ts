import type { Button, LineCard } from '../../cards/data';
import type { StepReported } from '../../src/core/case/reports';
import type { CaseEvent, Fact } from '../../src/core/case/events';
import { isFact, isShown } from '../../src/core/case/fold';
import type { Draft, OpenCase } from '../draft';
import { labelOf } from '../read-items';
import { REASONS } from '../step-report';
import { whenAsked } from './follow-up';
import { reportParts } from './report-parts';

/** A card after its question was settled: one line that says how, and *change* where the answer still counts. */
export function lineCard(draft: Draft, open: OpenCase, no: number): LineCard {
  const shown = open.record.events.find((event) => event.seq === no);
  const settled = shown === undefined ? [] : settledBy(open.record.events, shown);
  const text = shown === undefined ? undefined : describe(draft, open, shown, settled);
  const counted = settled.find(
    (event) => isFact(event) && open.state.facts.some((placed) => placed.seq === event.seq),
  );
  const line = text ?? unsettled(draft, open);
  const still = counted !== undefined && text !== undefined && open.state.status !== 'closed';
  return {
    template: 'line',
    type: 'notice',
    summary: line,
    text: line,
    buttons: still ? [...reasonButtons(draft, open, shown, settled), changeButton(draft, counted)] : [],
  };
}

function changeButton({ m }: Draft, { seq }: CaseEvent): Button {
  return { title: m.buttons.change, intent: 'case.change', params: { fact: String(seq) } };
}

/** One tap says why something could not be done, where nobody has said so yet. */
function reasonButtons(
  { m }: Draft,
  open: OpenCase,
  shown: CaseEvent | undefined,
  settled: readonly CaseEvent[],
): readonly Button[] {
  if (shown?.type !== 'steps-shown') return [];
  const about = open.state.facts.find(
    ({ seq, fact }) =>
      settled.some((event) => event.seq === seq) &&
      fact.type === 'step-reported' &&
      fact.outcome === 'could-not' &&
      fact.reason === undefined,
  );
  if (about === undefined) return [];
  const titles = {
    'no-rights': 'noRights',
    'no-access-now': 'noAccessNow',
    'not-applicable': 'notApplicable',
  } as const;
  return REASONS.map((reason) => ({
    title: m.buttons[titles[reason]],
    intent: 'steps.reason',
    params: { case: open.record.caseId, fact: String(about.seq), reason },
  }));
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
  if (shown.type === 'steps-shown') return reportsOn(events, shown);
  const settling = events.find(
    (event) =>
      event.seq > shown.seq && event.turn !== shown.turn && (settles(shown, event) || isMainCard(event)),
  );
  if (settling === undefined || !settles(shown, settling)) return [];
  return events.filter((event) => event.turn === settling.turn && event.seq > shown.seq);
}

/** The turn that reported last on a block while it was the newest card, then what earlier turns said of its other steps. */
function reportsOn(
  events: readonly CaseEvent[],
  shown: Extract<CaseEvent, { type: 'steps-shown' }>,
): readonly CaseEvent[] {
  const later = events.filter(({ seq }) => seq > shown.seq);
  const next = later.findIndex(isMainCard);
  const about = next < 0 ? later : later.slice(0, next);
  const reports = about.filter((event) => settles(shown, event));
  const turn = reports.at(-1)?.turn;
  return [...later.filter((event) => event.turn === turn), ...reports.filter((event) => event.turn !== turn)];
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
      return (
        PROMPT_ENDS.has(event.type) || (shown.prompt === 'follow-up' && event.type === 'follow-up-planned')
      );
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
  if (shown.type === 'steps-shown') return describeSteps(draft, open, settled);
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
    case 'confirm-risk':
      return settled.some(({ type }) => type === 'risk-confirmed')
        ? draft.m.risky.confirmed
        : settled.some(({ type }) => type === 'step-reported')
          ? draft.m.risky.declined
          : undefined;
    case 'follow-up':
    case 'retest':
      return describeOutcome(draft, open, settled);
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

/** How the question about a block was settled: fixed, no change, or asked for later. */
function describeOutcome(draft: Draft, open: OpenCase, settled: readonly CaseEvent[]): string | undefined {
  const { m } = draft;
  if (settled.some((event) => event.type === 'closed' && event.reason === 'fixed')) return m.outcomes.fixed;
  if (settled.some((event) => event.type === 'step-reported' && event.outcome === 'no-change'))
    return m.line.noChange;
  return settled.some(({ type }) => type === 'follow-up-planned') &&
    !settled.some((event) => event.type === 'steps-shown')
    ? m.followUp.planned(open.record.caseId, whenAsked(draft, open))
    : undefined;
}

function describeSteps(draft: Draft, open: OpenCase, settled: readonly CaseEvent[]): string | undefined {
  const { line } = draft.m;
  const latest = new Map<string, StepReported>();
  for (const event of settled.toSorted((a, b) => a.seq - b.seq)) {
    if (event.type !== 'step-reported') continue;
    // A reason that was given later stands in the fact that counts, not in the event.
    const counted = open.state.facts.find(({ seq }) => seq === event.seq)?.fact;
    latest.set(event.stepId, counted?.type === 'step-reported' ? counted : event);
  }
  if (latest.size === 0) return undefined;
  const reports = [...latest.values()];
  const fixed = settled.some((event) => event.type === 'closed' && event.reason === 'fixed');
  const noChange = !fixed && reports.some(({ outcome }) => outcome === 'no-change');
  return line.steps([
    ...reportParts(draft.m, reports),
    ...(fixed ? [line.fixed] : []),
    ...(noChange ? [line.noChange] : []),
  ]);
}

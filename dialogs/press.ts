import type { CardRef } from '../src/core/inbound';
import type { Fact } from '../src/core/case/events';
import type { Waiting } from '../src/core/case/fold';
import { wakeUp } from './cases';
import type { Draft, OpenCase } from './draft';
import { confirmEscalate, declineEscalate } from './escalate';
import { reportFixed, reportNoChange, reportSaved, type Reports } from './fix';
import { notice, showNext } from './present';
import { pressReading } from './reading';
import { waitingCard } from './show';
import { lineCard } from './show/line';
import { pressAlways, strangeCard } from './press-always';
import { anotherProblem, resumeWith, restartWith, sameProblem } from './triage';
import type { StepReport } from './step-words';
import type { Pressed } from './types';

/** A button of some card, or typed words that press it. */
export function press(draft: Draft, pressed: Pressed): void {
  if (isSpent(draft, pressed)) return;
  if (pressAlways(draft, pressed)) return;
  const open = draft.find(pressed.card?.caseId);
  const waiting = open === undefined || pressed.card === undefined ? undefined : liveCard(open, pressed.card);
  if (open === undefined || pressed.card === undefined) return strangeCard(draft);
  draft.belongsTo(open.record.caseId);
  if (waiting === undefined) return oldCard(draft, open, pressed.card, pressed);
  if (open.state.status === 'paused') wakeUp(draft, open);
  decide(draft, open, waiting, pressed);
}

/** Moves through the case stand on its card: they work while it waits, once. */
const MOVES: ReadonlySet<string> = new Set(['case.back', 'case.start-over', 'case.cancel']);

/** A move on a card that waits no longer: answered like any button of an old card. */
function isSpent(draft: Draft, pressed: Pressed): boolean {
  const open = draft.find(pressed.card?.caseId);
  if (!MOVES.has(pressed.intent) || open === undefined || pressed.card === undefined) return false;
  if (liveCard(open, pressed.card) !== undefined) return false;
  draft.belongsTo(open.record.caseId);
  oldCard(draft, open, pressed.card, pressed);
  return true;
}

function decide(draft: Draft, open: OpenCase, waiting: Waiting, pressed: Pressed): void {
  const { caseId } = open.record;
  const fact = factOf(draft, waiting, pressed);
  if (fact !== undefined) {
    draft.log(caseId, fact);
    showNext(draft, caseId);
    return;
  }
  if (pressReading(draft, open, pressed)) return;
  const at = draft.get(caseId);
  switch (pressed.intent) {
    case 'steps.fixed':
      return reportFixed(draft, caseId, waiting, reportsOf(pressed));
    case 'steps.no-change':
      return reportNoChange(draft, caseId, waiting, reportsOf(pressed));
    case 'steps.save':
      return reportSaved(draft, caseId, waiting, reportsOf(pressed));
    case 'escalate.confirm':
      return confirmEscalate(draft, caseId);
    case 'escalate.decline':
      return declineEscalate(draft, caseId);
    case 'other.same':
      return sameProblem(draft, at);
    case 'other.new':
      return anotherProblem(draft, at);
    case 'resume.yes':
      return resumeWith(draft, at);
    case 'resume.restart':
      return restartWith(draft, at);
    default:
      oldCard(draft, open, { caseId, no: waiting.no }, pressed);
  }
}

/** The fact that a press on a question or a list of candidates states; undefined when it is none, or not one of the card's. */
function factOf(draft: Draft, waiting: Waiting, { intent, params }: Pressed): Fact | undefined {
  const { shown } = waiting;
  if (
    intent === 'answer.pick' &&
    shown.type === 'question-asked' &&
    params['question'] === shown.questionId
  ) {
    const answerId = params['answer'] ?? '';
    const known =
      draft.tools.catalogue.questions.get(shown.questionId)?.answers.some(({ id }) => id === answerId) ??
      false;
    return known || answerId === 'dont-know'
      ? { type: 'question-answered', questionId: shown.questionId, answerId }
      : undefined;
  }
  if (shown.type !== 'prompted' || shown.prompt !== 'did-you-mean') return undefined;
  if (intent === 'pick.none') return { type: 'none-of-these', entryIds: shown.entryIds };
  const entryId = params['entry'] ?? '';
  return intent === 'pick.entry' && shown.entryIds.includes(entryId)
    ? { type: 'entry-picked', entryId, from: 'did-you-mean' }
    : undefined;
}

function reportsOf(pressed: Pressed): Reports {
  const reports = new Map<string, StepReport>();
  for (const [name, value] of Object.entries(pressed.inputs)) {
    if (!name.startsWith('step.')) continue;
    if (value === 'done' || value === 'could-not' || value === 'skipped')
      reports.set(name.slice('step.'.length), value);
  }
  return reports;
}

/** The card whose buttons decide: the one that waits, or the one that an interruption lies on. */
function liveCard(open: OpenCase, ref: CardRef): Waiting | undefined {
  if (open.state.status === 'closed' || open.state.status === 'escalated') return undefined;
  return [open.state.waiting, open.state.beneath].find((waiting) => waiting?.no === ref.no);
}

/**
 * A card that no longer waits. The same press again gets the card as it stands, without remark;
 * another button of it gets told, above the card that waits now.
 */
function oldCard(draft: Draft, open: OpenCase, ref: CardRef, pressed: Pressed): void {
  if (isRepeated(open, ref, pressed)) {
    draft.answer(lineCard(draft, open, ref.no), ref);
    return;
  }
  const { waiting } = open.state;
  const live =
    waiting === undefined || liveCard(open, { caseId: ref.caseId, no: waiting.no }) === undefined
      ? undefined
      : waiting;
  if (live === undefined) {
    draft.answer(lineCard(draft, open, ref.no), ref);
    if (!draft.situation.turn.invoke)
      draft.post(notice(draft.m.outOfDate, [lineCard(draft, open, ref.no).text]));
    return;
  }
  const card = waitingCard(draft, open, live);
  const liveRef = { caseId: ref.caseId, no: live.no };
  const marked =
    'eyebrow' in card || card.template === 'prompt' ? { ...card, eyebrow: draft.m.outOfDate } : card;
  if (draft.situation.turn.invoke) draft.answer(marked, liveRef);
  else draft.post(marked, liveRef);
}

/** Whether what the press says is what the log says about that card already. */
function isRepeated(open: OpenCase, ref: CardRef, { intent, params }: Pressed): boolean {
  const later = open.record.events.filter(({ seq }) => seq > ref.no);
  const nextCard = later.findIndex(
    (event) => event.type === 'steps-shown' || event.type === 'question-asked',
  );
  const about = nextCard < 0 ? later : later.slice(0, nextCard);
  return about.some((event) => {
    switch (event.type) {
      case 'question-answered':
        return intent === 'answer.pick' && event.answerId === params['answer'];
      case 'entry-picked':
        return intent === 'pick.entry' && event.entryId === params['entry'];
      case 'none-of-these':
        return intent === 'pick.none';
      case 'step-reported':
        return (intent === 'steps.no-change' || intent === 'steps.save') && event.outcome !== 'fixed';
      case 'closed':
        return intent === (event.reason === 'fixed' ? 'steps.fixed' : 'case.start-over');
      case 'corrected':
        return intent === 'case.back' || intent === 'reading.drop' || intent === 'reading.restore';
      case 'escalated':
        return intent === 'escalate.confirm';
      case 'paused':
        return intent === 'other.new' || intent === 'case.cancel';
      case 'resumed':
        return intent === 'resume.yes';
      default:
        return intent === 'escalate.decline' || intent === 'other.same' || intent === 'reading.keep';
    }
  });
}

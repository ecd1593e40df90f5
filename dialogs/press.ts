import type { CardRef } from '../src/core/inbound';
import type { Fact } from '../src/core/case/events';
import type { Waiting } from '../src/core/case/fold';
import { waitingBlock } from '../src/core/case/reports';
import { wakeUp } from './cases';
import type { Draft, OpenCase } from './draft';
import { confirmEscalate, declineEscalate } from './escalate';
import { pressReading } from './reading';
import { reportFixed, reportNoChange, reportSaved } from './fix';
import { noteAnswer } from './environment';
import { askAtOf, askLater, reportTesting } from './follow-up';
import { notice, show, showNext } from './present';
import { waitingCard } from './show';
import { lineCard } from './show/line';
import { pressAlways, strangeCard } from './press-always';
import { anotherProblem, resumeWith, restartWith, sameProblem } from './triage';
import { reportsOf } from './step-report';
import type { Pressed } from './types';
import { confirmRisk, declineRisk, takeUpSkipped } from './risk';

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
    if (fact.type === 'question-answered') noteAnswer(draft, caseId, fact.questionId, fact.answerId);
    showNext(draft, caseId);
    return;
  }
  if (pressReading(draft, open, pressed)) return;
  if (tellsOutcome(draft, open, waiting, pressed)) return;
  if (decidesRisk(draft, caseId, waiting, pressed)) return;
  const at = draft.get(caseId);
  switch (pressed.intent) {
    case 'escalate.confirm':
      return confirmEscalate(draft, caseId);
    case 'escalate.decline':
      return declineEscalate(draft, caseId);
    case 'offer.no':
      return askPlainly(draft, caseId, waiting);
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

/** "No, that has changed": the question is asked as if nothing had been known. */
function askPlainly(draft: Draft, caseId: string, { shown }: Waiting): void {
  if (shown.type !== 'question-asked') return;
  const { type, questionId, entryId } = shown;
  show(draft, caseId, { type, questionId, ...(entryId === undefined ? {} : { entryId }) });
}

/** Presses that change what is left to try: agreed to, put aside, taken up again. */
function decidesRisk(draft: Draft, caseId: string, waiting: Waiting, { intent }: Pressed): boolean {
  const prompt = waiting.shown.type === 'prompted' ? waiting.shown.prompt : undefined;
  if (intent === 'risk.confirm' && prompt === 'confirm-risk') confirmRisk(draft, caseId, waiting);
  else if (intent === 'risk.other' && prompt === 'confirm-risk') declineRisk(draft, caseId, waiting);
  else if (intent === 'steps.left-out' && prompt === 'exhausted') takeUpSkipped(draft, caseId);
  else return false;
  showNext(draft, caseId);
  return true;
}

/** What is said of a block, on its own card or on the question how it went. */
function tellsOutcome(draft: Draft, open: OpenCase, waiting: Waiting, pressed: Pressed): boolean {
  const { caseId } = open.record;
  const block = waitingBlock(
    waiting.no === open.state.waiting?.no ? open.state : { ...open.state, waiting, beneath: undefined },
  );
  const reports = reportsOf(pressed.inputs);
  const ask = pressed.intent === 'follow-up.ask' ? askAtOf(pressed.params) : undefined;
  if (pressed.intent === 'steps.fixed') reportFixed(draft, caseId, block ?? waiting, reports);
  else if (block === undefined) return false;
  else if (pressed.intent === 'steps.no-change') reportNoChange(draft, caseId, block, reports);
  else if (pressed.intent === 'steps.save') reportSaved(draft, caseId, block, reports);
  else if (pressed.intent === 'steps.testing') reportTesting(draft, caseId, block, reports);
  else if (ask !== undefined) askLater(draft, caseId, ask);
  else return false;
  return true;
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

const REPORTING: ReadonlySet<string> = new Set(['steps.no-change', 'steps.save', 'steps.testing']);

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
        if (intent === 'risk.other') return event.outcome === 'skipped';
        return REPORTING.has(intent) && event.outcome !== 'fixed';
      case 'risk-confirmed':
        return intent === 'risk.confirm';
      case 'follow-up-planned':
        return intent === 'follow-up.ask' && event.chosen === true;
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

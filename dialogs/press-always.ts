import type { CardRef } from '../src/core/inbound';
import type { Waiting } from '../src/core/case/fold';
import { browse, browseEntry, browseOperation, browseProduct } from './browse';
import { cancelCase, changeFact, goBack, listCases, reopenCase, resumeCase, startOver } from './cases';
import type { Draft, OpenCase } from './draft';
import { askEscalate } from './escalate';
import { copyCommands, reportFixed } from './fix';
import { notice } from './present';
import { askReading } from './reading';
import { giveReason } from './reasons';
import type { Pressed } from './types';
import { wholeTableCard } from './show/table';
import { chooseLanguage, help } from './talk';
import { showWhy } from './why';

/** Presses that only show something, or that name their case: always valid. */
export function pressAlways(draft: Draft, pressed: Pressed): boolean {
  const open = draft.find(pressed.card?.caseId ?? pressed.params['case']);
  const { params } = pressed;
  switch (pressed.intent) {
    case 'show.help':
      help(draft);
      return true;
    case 'show.why':
      showWhy(draft, open ?? draft.active());
      return true;
    case 'language.set':
      chooseLanguage(draft, params['language'] ?? '');
      return true;
    case 'browse.start':
      browse(draft);
      return true;
    case 'browse.product':
      browseProduct(draft, params['product'] ?? '', Number(params['page'] ?? 0) || 0);
      return true;
    case 'browse.operation':
      browseOperation(
        draft,
        params['product'] ?? '',
        params['operation'] ?? '',
        Number(params['page'] ?? 0) || 0,
      );
      return true;
    case 'browse.entry':
      browseEntry(draft, params['entry'] ?? '');
      return true;
    case 'case.list':
      listCases(draft);
      return true;
    case 'case.resume':
      resumeCase(draft, params['case'] ?? '');
      return true;
    case 'case.reopen':
      reopenCase(draft, params['case']);
      return true;
    case 'case.back':
      goBack(draft);
      return true;
    case 'case.start-over':
      startOver(draft);
      return true;
    case 'case.cancel':
      cancelCase(draft);
      return true;
    case 'case.change':
      if (open === undefined) strangeCard(draft);
      else changeFact(draft, open, Number(params['fact']));
      return true;
    case 'case.fixed':
      if (open !== undefined && open.state.status !== 'closed')
        reportFixed(draft, open.record.caseId, undefined, new Map());
      else if (!draft.situation.turn.invoke) draft.post(notice(draft.m.cancel.nothing));
      return true;
    case 'steps.reason':
      if (open === undefined) strangeCard(draft);
      else giveReason(draft, open, pressed);
      return true;
    case 'steps.copy':
      if (open !== undefined) draft.belongsTo(open.record.caseId);
      copyCommands(
        draft,
        open === undefined || pressed.card === undefined ? undefined : shownCard(open, pressed.card),
      );
      return true;
    case 'table.whole':
      if (open === undefined || pressed.card === undefined) strangeCard(draft);
      else showTable(draft, open, pressed.card);
      return true;
    case 'reading.show':
      askReading(draft, open?.record.caseId ?? draft.active()?.record.caseId);
      return true;
    case 'escalate.ask':
      askEscalate(draft, open?.record.caseId ?? draft.active()?.record.caseId);
      return true;
    default:
      return false;
  }
}

function shownCard(open: OpenCase, ref: CardRef): Waiting | undefined {
  const event = open.record.events.find(({ seq }) => seq === ref.no);
  return event?.type === 'steps-shown' ? { no: ref.no, shown: event } : undefined;
}

function showTable(draft: Draft, open: OpenCase, ref: CardRef): void {
  const event = open.record.events.find(({ seq }) => seq === ref.no);
  const entryId = event?.type === 'prompted' ? event.entryIds[0] : undefined;
  const entry = draft.tools.catalogue.entries.get(entryId ?? '');
  draft.belongsTo(open.record.caseId);
  if (entry === undefined) strangeCard(draft);
  else draft.post(wholeTableCard(draft, open, entry));
}

/** A button of a card that is not of this conversation. */
export function strangeCard(draft: Draft): void {
  const card = notice(draft.m.errors.notYours);
  if (draft.situation.turn.invoke) draft.answer(card);
  else draft.post(card);
}

import type { CaseId } from '../src/core/case/events';
import type { Draft } from './draft';
import { notice, retire, show, showNext } from './present';

/** Asks before handing over; says so when there is nothing to hand over. */
export function askEscalate(draft: Draft, caseId: CaseId | undefined): void {
  const { m } = draft;
  const open = draft.find(caseId);
  if (open === undefined || open.state.status === 'closed') {
    draft.post(notice(m.escalate.nothing));
  } else if (open.state.status === 'escalated') {
    draft.belongsTo(open.record.caseId);
    draft.post(notice(m.escalate.already(open.record.caseId)));
  } else {
    show(draft, open.record.caseId, { type: 'prompted', prompt: 'confirm-escalate', entryIds: [] });
  }
}

/** Hands the case over: the bundle is stored with it, the expert places get it, the requester is told what happened. */
export function confirmEscalate(draft: Draft, caseId: CaseId): void {
  const { m, tools, situation } = draft;
  const [expert] = tools.experts;
  draft.log(caseId, { type: 'escalated', route: expert?.route });
  retire(draft, caseId);
  draft.handOver({ caseId, route: expert?.route });
  for (const { route, place } of expert === undefined ? [] : [expert]) {
    draft.later({
      id: `post-ticket:${caseId}:${situation.turn.key}`,
      conversationId: place.conversationId,
      dueAt: situation.turn.at,
      job: { job: 'post-ticket', caseId, route },
    });
  }
  const fixed = { title: m.buttons.fixedMeanwhile, intent: 'case.fixed', params: { case: caseId } };
  draft.post(
    expert === undefined
      ? notice(
          m.escalate.nobodyTitle(caseId),
          [m.escalate.nobody, m.escalate.nobodyHow(caseId), m.escalate.nobodyAdmin],
          {
            type: 'ticket',
            buttons: [fixed],
          },
        )
      : notice(m.escalate.doneTitle(caseId, expert.route), [m.escalate.done], {
          type: 'ticket',
          buttons: [fixed],
        }),
  );
}

/** "Not yet": back to what the case waited for. */
export function declineEscalate(draft: Draft, caseId: CaseId): void {
  showNext(draft, caseId);
}

import type { CaseId } from '../src/core/case/events';
import { followUpDue } from '../src/core/case/follow-up';
import type { CaseState } from '../src/core/case/fold';
import { addMinutes } from '../src/core/local-time';
import type { Draft } from './draft';
import { isWorklist } from './options';
import { retestMinutesOf, workMinutesOf } from './reckoning';

/** Plans when to ask how the block that is shown now went; a block that is shown again keeps its time. */
export function planOnShow(draft: Draft, caseId: CaseId, before: CaseState): void {
  const { block } = draft.get(caseId).state;
  if (block === undefined || isWorklist(draft.tools.catalogue.entries.get(block.shown.entryId))) return;
  const earlier = before.block !== undefined && isSame(before.block, block) ? before.followUp : undefined;
  const { at } = draft.situation.turn;
  if (earlier?.asked === true) return;
  if (earlier !== undefined && earlier.due > at) {
    planFollowUp(draft, caseId, earlier.due, earlier.chosen);
    return;
  }
  const { catalogue } = draft.tools;
  const { entryId, stepIds } = block.shown;
  planFollowUp(
    draft,
    caseId,
    followUpDue(at, workMinutesOf(stepIds, catalogue), retestMinutesOf(entryId, catalogue)),
  );
}

type Block = NonNullable<CaseState['block']>;

function isSame(a: Block, b: Block): boolean {
  return a.shown.entryId === b.shown.entryId && a.shown.stepIds.join() === b.shown.stepIds.join();
}

/** Sets the time at which the bot asks; what was planned before no longer counts. */
export function planFollowUp(draft: Draft, caseId: CaseId, due: string, chosen = false): void {
  const no = draft.get(caseId).state.block?.no;
  if (no === undefined) return;
  noteClock(draft, caseId);
  draft.log(caseId, { type: 'follow-up-planned', no, due, ...(chosen ? { chosen } : {}) });
  draft.later({
    id: `follow-up:${caseId}:${no}:${due}`,
    conversationId: draft.situation.turn.place.conversationId,
    dueAt: due,
    job: { job: 'follow-up', caseId, no },
  });
}

/** A question that nobody answers pauses its case. */
export function planPause(draft: Draft, caseId: CaseId, no: number): void {
  const { turn } = draft.situation;
  draft.later({
    id: `pause:${caseId}:${no}`,
    conversationId: turn.place.conversationId,
    dueAt: addMinutes(turn.at, draft.tools.pauseAfterHours * 60),
    job: { job: 'pause', caseId, no },
  });
}

/** Keeps where the writer's clock stands, when it is not known already. */
function noteClock(draft: Draft, caseId: CaseId): void {
  const { local } = draft.situation.turn;
  const known = draft.get(caseId).state.local;
  if (local === undefined) return;
  if (local.timeZone === known.timeZone && local.utcOffsetMinutes === known.utcOffsetMinutes) return;
  draft.log(caseId, { type: 'local-time', ...local });
}

import type { CaseId } from '../src/core/case/events';
import { followUpDue, resolveAskAt, respectNight, type AskAt } from '../src/core/case/follow-up';
import type { Block } from '../src/core/case/fold';
import { wasDone } from '../src/core/case/reports';
import type { DueJob } from '../src/core/inbound';
import { linesOfCase } from '../src/core/transcript-lines';
import type { Draft, OpenCase } from './draft';
import { planFollowUp } from './follow-up-plan';
import { notice, show, showNext, shrink } from './present';
import { retestMinutesOf } from './reckoning';
import { waitingCard } from './show';
import { whenAsked } from './show/follow-up';
import { stepFacts, type Reports } from './step-report';

type About = Extract<DueJob, { no: number }>;

/** Asks how a block went, if the case still waits for it; at night only those who are up. */
export function askFollowUp(draft: Draft, { caseId, no }: About): void {
  const open = draft.find(caseId);
  if (open?.state.status !== 'open' || !waitsFor(open, no)) return;
  const { followUp, local, block } = open.state;
  const { at } = draft.situation.turn;
  // A later plan replaced this one, or the question was asked: its own job comes, or came.
  if (followUp?.no !== no || followUp.asked || followUp.due > at) return;
  const night = followUp.chosen ? undefined : respectNight(at, local, lastWrote(draft, open));
  if (night?.type === 'wait') planFollowUp(draft, caseId, night.until);
  else show(draft, caseId, { type: 'prompted', prompt: 'follow-up', entryIds: [block?.shown.entryId ?? ''] });
}

function waitsFor({ state }: OpenCase, no: number): boolean {
  return state.waiting?.no === no || state.beneath?.no === no;
}

/** When a person last said or pressed something in the case. */
function lastWrote(draft: Draft, { record }: OpenCase): string | undefined {
  const said = linesOfCase(record.caseId, record.events, draft.situation.lines)
    .filter(({ from }) => from.type === 'person')
    .map(({ at }) => at);
  const acted = record.events.filter(({ actor }) => actor !== undefined).map(({ at }) => at);
  return [...said, ...acted].toSorted().at(-1);
}

/** Pauses a case whose question nobody answered; the card says so, nobody is pinged. */
export function pauseUnanswered(draft: Draft, { caseId, no }: About): void {
  const open = draft.find(caseId);
  if (open?.state.status !== 'open' || open.state.waiting?.no !== no) return;
  draft.log(caseId, { type: 'paused' });
  const paused = draft.get(caseId);
  if (paused.state.waiting !== undefined)
    draft.replace(waitingCard(draft, paused, paused.state.waiting), { caseId, no });
}

/** "Done, testing now": the reports are noted; whether it helped is asked after the re-test. */
export function reportTesting(draft: Draft, caseId: CaseId, block: Block, reports: Reports): void {
  draft.log(caseId, ...stepFacts(block.shown.stepIds, reports, 'done', draft.get(caseId).state.facts));
  const { facts } = draft.get(caseId).state;
  const done = facts.some(
    ({ fact }) => fact.type === 'step-reported' && block.shown.stepIds.includes(fact.stepId) && wasDone(fact),
  );
  if (!done) {
    showNext(draft, caseId);
    return;
  }
  const { entryId } = block.shown;
  const retest = retestMinutesOf(entryId, draft.tools.catalogue);
  planFollowUp(draft, caseId, followUpDue(draft.situation.turn.at, 0, retest));
  // The choices on the card become what was said.
  draft.replace(waitingCard(draft, draft.get(caseId), block), { caseId, no: block.no });
  show(draft, caseId, { type: 'prompted', prompt: 'retest', entryIds: [entryId] });
}

/** "Ask me at 9": the question how it went moves there. */
export function askLater(draft: Draft, caseId: CaseId, ask: AskAt): void {
  const { waiting, local } = draft.get(caseId).state;
  const { turn } = draft.situation;
  planFollowUp(draft, caseId, resolveAskAt(ask, turn.at, turn.local ?? local), true);
  if (waiting?.shown.type === 'prompted' && waiting.shown.prompt === 'follow-up')
    shrink(draft, caseId, waiting.no);
  else if (waiting?.shown.type === 'prompted')
    draft.replace(waitingCard(draft, draft.get(caseId), waiting), { caseId, no: waiting.no });
  draft.belongsTo(caseId);
  if (!turn.invoke) draft.post(notice(draft.m.followUp.planned(caseId, whenAsked(draft, draft.get(caseId)))));
}

const LONGEST_WAIT = 7 * 24 * 60;

/** The time that a button of the card names; undefined when it names none. */
export function askAtOf(params: Readonly<Record<string, string>>): AskAt | undefined {
  const minutes = Number(params['in'] ?? params['tomorrow']);
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > LONGEST_WAIT) return undefined;
  if (params['in'] !== undefined) return { type: 'in', minutes };
  return { type: 'at', minutes: minutes % (24 * 60), halfDay: false, tomorrow: true };
}

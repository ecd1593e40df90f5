import type { Fact } from '../src/core/case/events';
import { factsOf, type PlacedFact } from '../src/core/case/fold';
import { unexplained, type StepReported } from '../src/core/case/reports';
import type { Draft, OpenCase } from './draft';
import { notice, shrink } from './present';
import { isReason } from './step-report';
import type { Pressed } from './types';

/** "No rights", pressed on the line of a block in which something could not be done. */
export function giveReason(draft: Draft, open: OpenCase, { card, params }: Pressed): void {
  const { caseId } = open.record;
  const reports = factsOf(open.state.facts, 'step-reported');
  const about = reports.find(({ seq }) => seq === Number(params['fact']));
  const same = reports.filter(({ turn, fact }) => turn === about?.turn && isOpen(fact));
  explain(draft, open, same, params['reason']);
  draft.belongsTo(caseId);
  if (card !== undefined) shrink(draft, caseId, card.no);
}

/** "No rights", typed right after a step was reported as not possible; false when nothing waits for a reason. */
export function explainLast(draft: Draft, open: OpenCase, reason: string | undefined): boolean {
  const about = unexplained(open.state.facts);
  if (about.length === 0 || !isReason(reason)) return false;
  const { caseId } = open.record;
  const before = open.state.block;
  explain(draft, open, about, reason);
  const card = open.record.events.findLast(
    (event) => event.type === 'steps-shown' && about.some(({ fact }) => event.stepIds.includes(fact.stepId)),
  );
  if (card !== undefined && card.seq !== before?.no) shrink(draft, caseId, card.seq);
  draft.belongsTo(caseId);
  draft.post(notice(draft.m.followUp.reasonNoted(draft.m.reasons[reason])));
  return true;
}

function isOpen({ outcome, reason }: StepReported): boolean {
  return outcome === 'could-not' && reason === undefined;
}

function explain(
  draft: Draft,
  { record }: OpenCase,
  reports: readonly PlacedFact<StepReported>[],
  reason: string | undefined,
): void {
  if (!isReason(reason)) return;
  for (const { seq, fact } of reports) {
    const explained: Fact = { ...asReport(fact), reason };
    draft.log(record.caseId, { type: 'corrected', corrects: seq, with: explained });
  }
}

/** The fact alone, without where it stood in the log. */
function asReport({ type, stepId, outcome }: StepReported): StepReported {
  return { type, stepId, outcome };
}

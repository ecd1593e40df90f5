import type { PromptCard } from '../cards/data';
import type { CaseId, Shown } from '../src/core/case/events';
import type { Waiting } from '../src/core/case/fold';
import { untestedSteps } from '../src/core/case/reports';
import type { Move } from '../src/core/diagnosis/next-move';
import type { Draft } from './draft';
import { withOffer } from './environment';
import { planOnShow, planPause } from './follow-up-plan';
import { isWorklist } from './options';
import { riskPrompt, unconfirmed } from './risk';
import { waitingCard } from './show';
import { lineCard } from './show/line';

/** Decides the next move of a case from its facts and shows it as a new message; older cards of the case shrink. */
export function showNext(draft: Draft, caseId: CaseId): void {
  const { belief, move } = draft.decided(caseId);
  const { learned } = draft.options;
  draft.log(caseId, {
    type: 'concluded',
    catalogue: draft.tools.catalogue.hash,
    belief: [...belief.entries].slice(0, 5).map(([id, probability]) => ({ id, probability })),
    move: move.type,
    ...(learned === undefined || learned.version === '' ? {} : { learned: learned.version }),
  });
  const first = awaited(draft, caseId, move) ?? confirmedFirst(draft, caseId, move);
  show(draft, caseId, first ?? withOffer(draft, caseId, shownFor(move)));
}

/** A block with a step that changes data or cannot be undone is agreed to before it is shown. */
function confirmedFirst(draft: Draft, caseId: CaseId, move: Move): Shown | undefined {
  if (!('plan' in move) || isWorklist(draft.tools.catalogue.entries.get(move.entryId))) return undefined;
  const { block } = move.plan;
  const asked = unconfirmed(block, draft.get(caseId).state.facts);
  return asked.length === 0 ? undefined : riskPrompt(move.entryId, block);
}

/** A block that was done while nobody has said whether it helped: no other before that is known. */
function awaited(draft: Draft, caseId: CaseId, move: Move): Shown | undefined {
  const { state } = draft.get(caseId);
  const shown = state.block?.shown;
  if (shown === undefined || untestedSteps(state).length === 0) return undefined;
  if (isWorklist(draft.tools.catalogue.entries.get(shown.entryId))) return undefined;
  const same = 'entryId' in move && move.entryId === shown.entryId;
  return same ? { type: 'steps-shown', entryId: shown.entryId, stepIds: shown.stepIds } : undefined;
}

/** Shows one card; the card that waited before shrinks, unless the new one only interrupts it. */
export function show(draft: Draft, caseId: CaseId, shown: Shown): void {
  const before = draft.get(caseId).state;
  const replaced = [before.waiting, before.beneath].filter(
    (waiting): waiting is Waiting => waiting !== undefined,
  );
  const no = draft.log(caseId, shown);
  if (shown.type === 'steps-shown') planOnShow(draft, caseId, before);
  if (shown.type === 'prompted' && shown.prompt === 'follow-up') planPause(draft, caseId, no);
  const open = draft.get(caseId);
  const stays = open.state.beneath?.no;
  for (const waiting of replaced) {
    if (waiting.no !== stays && !isForReading(waiting)) shrink(draft, caseId, waiting.no);
  }
  if (open.state.waiting !== undefined)
    draft.post(waitingCard(draft, open, open.state.waiting), { caseId, no });
}

/** Facts that were looked up stay in the chat to be read. */
export function isForReading({ shown }: Waiting): boolean {
  return shown.type === 'prompted' && (shown.prompt === 'reference' || shown.prompt === 'table-row');
}

/** Shrinks a card to the line that says how it was settled. */
export function shrink(draft: Draft, caseId: CaseId, no: number): void {
  draft.replace(lineCard(draft, draft.get(caseId), no), { caseId, no });
}

/** Shrinks all cards of a case that still wait: it was closed or put aside for good. */
export function retire(draft: Draft, caseId: CaseId): void {
  const { state } = draft.get(caseId);
  for (const waiting of [state.waiting, state.beneath])
    if (waiting !== undefined) shrink(draft, caseId, waiting.no);
}

/** A short message without a case's card behind it. */
export function notice(
  title: string,
  paragraphs: readonly string[] = [],
  rest: Partial<PromptCard> = {},
): PromptCard {
  return {
    template: 'prompt',
    type: 'notice',
    summary: title,
    title,
    paragraphs,
    options: [],
    buttons: [],
    ...rest,
  };
}

function shownFor(move: Move): Shown {
  switch (move.type) {
    case 'question':
      return { type: 'question-asked', questionId: move.questionId, entryId: move.entryId };
    case 'steps':
    case 'confirm-risk':
    case 'escalate-suggested':
      return { type: 'steps-shown', entryId: move.entryId, stepIds: move.plan.block.map(({ id }) => id) };
    case 'did-you-mean':
      return { type: 'prompted', prompt: 'did-you-mean', entryIds: move.entryIds };
    case 'unknown':
      return { type: 'prompted', prompt: 'unknown', entryIds: [] };
    case 'completed':
      return { type: 'prompted', prompt: 'completed', entryIds: [move.entryId] };
    case 'exhausted':
      return { type: 'prompted', prompt: 'exhausted', entryIds: [move.entryId] };
    case 'table':
      return { type: 'prompted', prompt: 'table-row', entryIds: [move.entryId] };
    case 'reference':
      return { type: 'prompted', prompt: 'reference', entryIds: [move.entryId] };
  }
}

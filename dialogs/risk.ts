import type { CaseId, Fact, Shown } from '../src/core/case/events';
import { factsOf, type PlacedFact, type Waiting } from '../src/core/case/fold';
import type { Risk, Step } from '../src/core/catalog/types';
import type { Draft } from './draft';

const CONFIRMED_FIRST: ReadonlySet<Risk> = new Set<Risk>(['data', 'irreversible']);

/** The steps of a block that change data or cannot be undone, and that nobody has agreed to yet. */
export function unconfirmed(block: readonly Step[], facts: readonly PlacedFact[]): readonly Step[] {
  const agreed = new Set(factsOf(facts, 'risk-confirmed').map(({ fact }) => fact.stepId));
  return block.filter(({ id, risk }) => CONFIRMED_FIRST.has(risk) && !agreed.has(id));
}

type ConfirmRisk = Extract<Shown, { type: 'prompted' }>;

/** The card that asks before a block with risky steps. */
export function riskPrompt(entryId: string, block: readonly Step[]): ConfirmRisk {
  return {
    type: 'prompted',
    prompt: 'confirm-risk',
    entryIds: [entryId],
    stepIds: block.map(({ id }) => id),
  };
}

/** "Do it": whoever pressed agrees to each risky step of the block. */
export function confirmRisk(draft: Draft, caseId: CaseId, { shown }: Waiting): void {
  draft.log(
    caseId,
    ...risky(draft, caseId, shown).map(({ id }): Fact => ({ type: 'risk-confirmed', stepId: id })),
  );
}

/** "Something else first": the risky steps are left out; *show them* brings them back when nothing else is left. */
export function declineRisk(draft: Draft, caseId: CaseId, { shown }: Waiting): void {
  draft.log(
    caseId,
    ...risky(draft, caseId, shown).map(({ id }): Fact => ({
      type: 'step-reported',
      stepId: id,
      outcome: 'skipped',
    })),
  );
}

/** "Show the steps left out": what was skipped counts as open again. */
export function takeUpSkipped(draft: Draft, caseId: CaseId): void {
  const { facts } = draft.get(caseId).state;
  const skipped = factsOf(facts, 'step-reported').filter(({ fact }) => fact.outcome === 'skipped');
  draft.log(caseId, ...skipped.map(({ seq }) => ({ type: 'corrected', corrects: seq }) as const));
}

function risky(draft: Draft, caseId: CaseId, shown: Shown): readonly Step[] {
  const ids = shown.type === 'prompted' ? (shown.stepIds ?? []) : [];
  const steps = ids.flatMap((id) => draft.tools.catalogue.steps.get(id) ?? []);
  return unconfirmed(steps, draft.get(caseId).state.facts);
}

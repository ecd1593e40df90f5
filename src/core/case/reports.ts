import type { StepId } from '../catalog/types';
import type { Fact } from './events';
import { factsOf, type Block, type CaseState, type PlacedFact, type Waiting } from './fold';

export type StepReported = Extract<Fact, { type: 'step-reported' }>;

/** Step → the last report on it that counts. */
export function latestReports(facts: readonly PlacedFact[]): ReadonlyMap<StepId, PlacedFact<StepReported>> {
  return new Map(factsOf(facts, 'step-reported').map((placed) => [placed.fact.stepId, placed]));
}

/** Whether the step was carried out, whatever came of it; what could not be done or was skipped was not. */
export function wasDone({ outcome }: StepReported): boolean {
  return outcome === 'fixed' || outcome === 'no-change' || outcome === 'done';
}

/** Steps of the block shown last that are done while nobody has said yet whether they helped. */
export function untestedSteps({ block, facts }: CaseState): readonly StepId[] {
  const latest = latestReports(facts);
  return (block?.shown.stepIds ?? []).filter((id) => latest.get(id)?.fact.outcome === 'done');
}

/** The block whose outcome is wanted: it waits, or the question how it went lies on it. */
export function waitingBlock({ waiting, beneath }: CaseState): Block | undefined {
  return asBlock(waiting) ?? (isAboutOutcome(waiting) ? asBlock(beneath) : undefined);
}

function asBlock(card: Waiting | undefined): Block | undefined {
  return card?.shown.type === 'steps-shown' ? { no: card.no, shown: card.shown } : undefined;
}

function isAboutOutcome(card: Waiting | undefined): boolean {
  const shown = card?.shown;
  return shown?.type === 'prompted' && (shown.prompt === 'retest' || shown.prompt === 'follow-up');
}

/** Reports of the latest turn that say that a step could not be done, but not why. */
export function unexplained(facts: readonly PlacedFact[]): readonly PlacedFact<StepReported>[] {
  const turn = facts.at(-1)?.turn;
  return factsOf(facts, 'step-reported').filter(
    (placed) =>
      placed.turn === turn && placed.fact.outcome === 'could-not' && placed.fact.reason === undefined,
  );
}

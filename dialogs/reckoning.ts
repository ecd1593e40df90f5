import type { Block, PlacedFact } from '../src/core/case/fold';
import { factsOf } from '../src/core/case/fold';
import type { Catalogue, EntryId, Step, StepId } from '../src/core/catalog/types';
import { believe, causesOf } from '../src/core/diagnosis/belief';
import { nextMove, type Move } from '../src/core/diagnosis/next-move';
import { circumstancesOf, type Circumstances, type DiagnosisOptions } from '../src/core/diagnosis/options';
import { fixChance } from '../src/core/diagnosis/priors';
import { DEFAULT_RETEST_MINUTES, ESCALATION_MINUTES, RISK_MINUTES } from '../src/core/diagnosis/numbers';

/** A block of steps and what it is expected to bring, minutes without the risk. */
export interface Reckoned {
  readonly stepIds: readonly StepId[];
  /** Working minutes. */
  readonly minutes: number;
  /** P(one of its steps fixes it), of the cases that come as far. */
  readonly fixes: number;
}

/** The figures that cards give for a block: what it brings, what follows, and what an expert would cost instead. */
export interface Reckoning extends Reckoned {
  /** What comes if it does not help; absent when nothing is left. */
  readonly next?: Reckoned;
  /** Expected minutes to the end if the block is done first and the best after it; risks and re-tests included. */
  readonly goingOnMinutes: number;
  readonly escalationMinutes: number;
}

type Shown = Pick<Block['shown'], 'entryId' | 'stepIds'>;

/** More blocks than this are never shown for one entry. */
const MOST_BLOCKS = 8;

/**
 * Looks ahead from a block as if it, and each block after it, did not help. The one place where the figures of the
 * planner become those of the cards.
 */
export function reckon(
  shown: Shown,
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  options: DiagnosisOptions,
): Reckoning {
  const before = withoutReports(facts, shown.stepIds);
  const blocks = [reckonBlock(shown, before, catalogue, options)];
  let failed = withFailed(before, shown.stepIds);
  for (
    let next = plannedBlock(failed, catalogue, options);
    next !== undefined && blocks.length < MOST_BLOCKS;
  ) {
    blocks.push(reckonBlock(next, failed, catalogue, options));
    failed = withFailed(failed, next.stepIds);
    next = plannedBlock(failed, catalogue, options);
  }
  const [first, second] = blocks;
  if (first === undefined) throw new Error('A block is reckoned with itself');
  const rest = blocks
    .slice(1)
    .reduceRight(
      (best, { cost, fixes }) => Math.min(ESCALATION_MINUTES, cost + (1 - fixes) * best),
      ESCALATION_MINUTES,
    );
  return {
    ...first,
    ...(second === undefined ? {} : { next: second }),
    goingOnMinutes: first.cost + (1 - first.fixes) * rest,
    escalationMinutes: ESCALATION_MINUTES,
  };
}

/** Less than this is not worth a sentence. */
const LEAST_SAVED_MINUTES = 1;

/** Minutes that the answer to a question saves; undefined where nobody reckoned them, or where they are nothing to speak of. */
export function savedMinutes(move: Move): number | undefined {
  const saved = move.type === 'question' ? move.value?.savesMinutes : undefined;
  return saved === undefined || saved < LEAST_SAVED_MINUTES ? undefined : saved;
}

function plannedBlock(
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  options: DiagnosisOptions,
): Shown | undefined {
  const { move } = nextMove(facts, catalogue, options);
  if (!('plan' in move) || (catalogue.entries.get(move.entryId)?.causes.size ?? 0) === 0) return undefined;
  return { entryId: move.entryId, stepIds: move.plan.block.map(({ id }) => id) };
}

function reckonBlock(
  { entryId, stepIds }: Shown,
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
  options: DiagnosisOptions,
): Reckoned & { readonly cost: number } {
  const steps = stepIds.flatMap((id) => catalogue.steps.get(id) ?? []);
  const minutes = workMinutesOf(stepIds, catalogue);
  const risk = steps.reduce((sum, step) => sum + RISK_MINUTES[step.risk], 0);
  const causes = causesOf(believe(facts, catalogue, options), entryId);
  const circumstances = circumstancesOf(options, facts);
  return {
    stepIds,
    minutes,
    fixes: fixesOf(steps, causes, circumstances),
    cost: minutes + risk + retestMinutesOf(entryId, catalogue),
  };
}

/** P(one of the steps fixes it), each step taken after the earlier ones failed. */
function fixesOf(
  steps: readonly Step[],
  causes: readonly { readonly id: string; readonly share: number }[],
  circumstances: Circumstances,
): number {
  return causes.reduce((sum, { id, share }) => {
    const stays = steps.reduce((left, step) => {
      return left * (1 - fixChance(step, id, circumstances));
    }, 1);
    return sum + share * (1 - stays);
  }, 0);
}

function withoutReports(facts: readonly PlacedFact[], stepIds: readonly StepId[]): readonly PlacedFact[] {
  return facts.filter(({ fact }) => fact.type !== 'step-reported' || !stepIds.includes(fact.stepId));
}

function withFailed(facts: readonly PlacedFact[], stepIds: readonly StepId[]): readonly PlacedFact[] {
  const seq = facts.at(-1)?.seq ?? 0;
  const failed = stepIds.map((stepId): PlacedFact => ({
    seq,
    at: '',
    turn: '',
    fact: { type: 'step-reported', stepId, outcome: 'no-change' },
  }));
  return [...facts, ...failed];
}

/** Whether something was carried out already, other than these steps. */
export function wasTried(facts: readonly PlacedFact[], except: readonly StepId[]): boolean {
  return factsOf(facts, 'step-reported').some(
    ({ fact }) => fact.outcome === 'no-change' && !except.includes(fact.stepId),
  );
}

/** Working minutes of a block, without risk and re-test. */
export function workMinutesOf(stepIds: readonly StepId[], { steps }: Catalogue): number {
  return stepIds.reduce((sum, id) => sum + (steps.get(id)?.minutes ?? 0), 0);
}

/** Minutes of an entry's re-test. */
export function retestMinutesOf(entryId: EntryId, { entries }: Catalogue): number {
  return entries.get(entryId)?.retest?.minutes ?? DEFAULT_RETEST_MINUTES;
}

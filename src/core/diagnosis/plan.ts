import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { Catalogue, CauseId, Entry, Step, StepId } from '../catalog/types';
import { causesOf, type Belief } from './belief';
import { DEFAULT_RETEST_MINUTES, EFFICACY, RISK_MINUTES } from './numbers';

/** The steps to do before the next re-test, and what they are expected to bring. */
export interface Plan {
  readonly block: readonly Step[];
  /** P(cause | entry), highest first, what is left of `other` not shown. */
  readonly causes: readonly { readonly id: CauseId; readonly share: number }[];
  /** P(one of the block's steps fixes it). */
  readonly fixes: number;
  /** Working minutes of the block, without risk and re-test. */
  readonly minutes: number;
  readonly retestMinutes: number;
}

/** A phone shows four steps with their reports without losing the buttons. */
const LONGEST_BLOCK = 4;

interface Ordered {
  readonly step: Step;
  readonly cost: number;
  /** P(this step fixes | the earlier ones did not) · P(the earlier ones did not). */
  readonly fixes: number;
}

/** The next block of steps for an entry; an empty block when everything possible was tried. */
export function planSteps(
  entry: Entry,
  belief: Belief,
  facts: readonly PlacedFact[],
  catalogue: Catalogue,
): Plan {
  const causes = causesOf(belief, entry.id);
  const open = openSteps(entry, facts, catalogue);
  const ordered = orderByRatio(open, new Map(causes.map(({ id, share }) => [id, share])));
  const retestMinutes = entry.retest?.minutes ?? DEFAULT_RETEST_MINUTES;
  const block = firstBlock(ordered, retestMinutes);
  return {
    block: block.map(({ step }) => step),
    causes,
    fixes: block.reduce((sum, { fixes }) => sum + fixes, 0),
    minutes: block.reduce((sum, { step }) => sum + step.minutes, 0),
    retestMinutes,
  };
}

/** A phone shows six short items with their ticks. */
const LONGEST_LIST = 6;

/** The next items of a checklist, or the open steps of a procedure's current phase, in the order of the file. */
export function planList(entry: Entry, facts: readonly PlacedFact[], catalogue: Catalogue): Plan {
  const reported = new Set(factsOf(facts, 'step-reported').map(({ fact }) => fact.stepId));
  const groups = entry.phases.length === 0 ? [entry.steps] : entry.phases.map(({ steps }) => steps);
  const open = groups.map((ids) => ids.filter((id) => !reported.has(id))).find((ids) => ids.length > 0) ?? [];
  const block = open
    .slice(0, LONGEST_LIST)
    .map((id) => catalogue.steps.get(id))
    .filter((step): step is Step => step !== undefined);
  const minutes = block.reduce((sum, step) => sum + step.minutes, 0);
  return { block, causes: [], fixes: 0, minutes, retestMinutes: entry.retest?.minutes ?? 0 };
}

function costOf(step: Step): number {
  return step.minutes + RISK_MINUTES[step.risk];
}

/** Steps not reported yet whose chain can still be done: a prerequisite that could not be done blocks what needs it. */
function openSteps(entry: Entry, facts: readonly PlacedFact[], catalogue: Catalogue): readonly Step[] {
  const outcomes = new Map(
    factsOf(facts, 'step-reported').map((placed) => [placed.fact.stepId, placed.fact.outcome] as const),
  );
  const blocked = (step: Step): boolean => {
    if (outcomes.get(step.id) === 'could-not') return true;
    const needed = step.needs === undefined ? undefined : catalogue.steps.get(step.needs);
    return needed !== undefined && blocked(needed);
  };
  return entry.steps
    .map((id) => catalogue.steps.get(id))
    .filter((step): step is Step => step !== undefined && !outcomes.has(step.id) && !blocked(step));
}

/**
 * Highest P(fix)/cost first, recomputed as if each step before had failed (Heckerman, Breese & Rommelse, CACM 38(3), 1995).
 * A step that needs others is taken with them as a chain, at the chain's ratio (Sidney). What cannot be undone comes last.
 * Steps that fix nothing by themselves and lead nowhere any more are left out.
 */
function orderByRatio(open: readonly Step[], causes: ReadonlyMap<CauseId, number>): readonly Ordered[] {
  const left = new Map(open.map((step) => [step.id, step]));
  let belief = causes;
  const ordered: Ordered[] = [];
  for (;;) {
    const best = bestChain(left, belief);
    if (best === undefined) return ordered;
    for (const step of best) {
      const fixes = fixProbability(step, belief);
      ordered.push({ step, cost: costOf(step), fixes });
      belief = withoutFix(belief, step);
      left.delete(step.id);
    }
  }
}

function bestChain(
  left: ReadonlyMap<StepId, Step>,
  belief: ReadonlyMap<CauseId, number>,
): readonly Step[] | undefined {
  let best: { chain: readonly Step[]; last: boolean; ratio: number } | undefined;
  for (const step of left.values()) {
    const chain = chainTo(step, left);
    const gain = chainGain(chain, belief);
    if (gain <= 0) continue;
    const candidate = {
      chain,
      last: chain.some(({ risk }) => risk === 'irreversible'),
      ratio: gain / chain.reduce((sum, one) => sum + costOf(one), 0),
    };
    if (best === undefined || isBetter(candidate, best)) best = candidate;
  }
  return best?.chain;
}

function isBetter(
  a: { chain: readonly Step[]; last: boolean; ratio: number },
  b: { chain: readonly Step[]; last: boolean; ratio: number },
): boolean {
  if (a.last !== b.last) return b.last;
  if (a.ratio !== b.ratio) return a.ratio > b.ratio;
  return (a.chain.at(-1)?.id ?? '') < (b.chain.at(-1)?.id ?? '');
}

function chainTo(step: Step, left: ReadonlyMap<StepId, Step>): readonly Step[] {
  const needed = step.needs === undefined ? undefined : left.get(step.needs);
  return needed === undefined ? [step] : [...chainTo(needed, left), step];
}

function chainGain(chain: readonly Step[], belief: ReadonlyMap<CauseId, number>): number {
  let current = belief;
  let gain = 0;
  for (const step of chain) {
    gain += fixProbability(step, current);
    current = withoutFix(current, step);
  }
  return gain;
}

function fixProbability(step: Step, belief: ReadonlyMap<CauseId, number>): number {
  let sum = 0;
  for (const [cause, efficacy] of step.fixes) sum += (belief.get(cause) ?? 0) * EFFICACY[efficacy];
  return sum;
}

/** Unnormalised: what is left of each cause if the step did not fix it. */
function withoutFix(belief: ReadonlyMap<CauseId, number>, step: Step): ReadonlyMap<CauseId, number> {
  return new Map(
    [...belief].map(([cause, share]) => {
      const efficacy = step.fixes.get(cause);
      return [cause, efficacy === undefined ? share : share * (1 - EFFICACY[efficacy])];
    }),
  );
}

/**
 * Where to re-test: contiguous blocks of the order that minimise the expected minutes,
 * best[i] = min over k of left_i · (w + ΣC_{i..k}) + best[k+1]. A block has at most four steps, of one risk class.
 */
function firstBlock(ordered: readonly Ordered[], retestMinutes: number): readonly Ordered[] {
  const count = ordered.length;
  const left: number[] = [1];
  for (const { fixes } of ordered) left.push(Math.max(0, (left.at(-1) ?? 0) - fixes));
  const best = Array.from({ length: count + 1 }, () => 0);
  const end = Array.from({ length: count + 1 }, () => count);
  for (let from = count - 1; from >= 0; from -= 1) {
    let lowest = Infinity;
    let cost = retestMinutes;
    for (let to = from; to < count && canShare(ordered, from, to); to += 1) {
      cost += ordered[to]?.cost ?? 0;
      if (onlyPrepares(ordered, to)) continue;
      const total = (left[from] ?? 0) * cost + (best[to + 1] ?? 0);
      if (total < lowest) [lowest, end[from]] = [total, to + 1];
    }
    // A chain longer than a block must be cut somewhere.
    if (lowest === Infinity) {
      const cut = Math.min(count, from + LONGEST_BLOCK);
      [lowest, end[from]] = [cost + (best[cut] ?? 0), cut];
    }
    best[from] = lowest;
  }
  return ordered.slice(0, end[0]);
}

/** Steps of one risk class; what only prepares, without a risk of its own, goes with the step that needs it. */
function canShare(ordered: readonly Ordered[], from: number, to: number): boolean {
  if (to - from >= LONGEST_BLOCK) return false;
  const risks = ordered
    .slice(from, to + 1)
    .filter(({ step, fixes }) => step.risk !== 'none' || fixes > 0)
    .map(({ step }) => step.risk);
  return new Set(risks).size <= 1 && (risks[0] !== 'irreversible' || risks.length === 1);
}

/** A block never ends with a step that only prepares the next one: there would be nothing to test. */
function onlyPrepares(ordered: readonly Ordered[], at: number): boolean {
  const here = ordered[at];
  return here !== undefined && here.fixes === 0 && ordered[at + 1]?.step.needs === here.step.id;
}

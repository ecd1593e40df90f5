import type { CauseId, Entry, EntryId, Step, StepId } from '../../core/catalog/types';
import { stepItemsOf, type Draft } from '../draft';
import { below, problem, warning, type Finding, type Place } from '../problem';
import type { Knowledge } from './rule';

/** Steps lead to a repair, can be undone and can be put in an order. */
export function* checkSteps({ draft, catalogue }: Knowledge): Generator<Finding> {
  for (const { step, place } of everyStep(draft)) {
    if (step.risk !== 'none' && step.undo === undefined) {
      const message = `the step "${step.id}" has the risk "${step.risk}" but does not say how to undo it`;
      yield problem('undo', place, message, 'Add "undo:" in three languages.');
    }
  }
  yield* checkCycles(draft, catalogue.steps);
  yield* checkOverrides(draft);
  for (const entry of catalogue.entries.values()) {
    const place = draft.entries.get(entry.id)?.place;
    if (place === undefined || !entry.steps.every((id) => catalogue.steps.has(id))) continue;
    const steps = entry.steps.map((id) => catalogue.steps.get(id)).filter((step) => step !== undefined);
    yield* checkNeeds(steps, place);
    if (entry.causes.size === 0) continue;
    yield* checkCausesFixed(entry, steps, place);
    yield* checkChains(entry, steps, place);
  }
}

interface PlacedStep {
  readonly step: {
    readonly id: StepId;
    readonly risk: string;
    readonly undo?: unknown;
    readonly needs?: StepId;
  };
  readonly place: Place;
}

function* everyStep(draft: Draft): Generator<PlacedStep> {
  for (const { value, place } of draft.sharedSteps.values()) yield { step: value, place };
  for (const { value, place } of draft.entries.values()) {
    for (const { item, path } of stepItemsOf(value)) {
      if (!('use' in item)) yield { step: item, place: below(place, ...path) };
    }
  }
}

function* checkCycles(draft: Draft, steps: ReadonlyMap<StepId, Step>): Generator<Finding> {
  const reported = new Set<StepId>();
  for (const { step, place } of everyStep(draft)) {
    const cycle = cycleFrom(step.id, steps);
    if (cycle === undefined || cycle.some((id) => reported.has(id))) continue;
    for (const id of cycle) reported.add(id);
    const message = `the steps need each other in a circle: ${[...cycle, step.id].join(' → ')}`;
    yield problem('needs', below(place, 'needs'), message, 'Remove one "needs:".');
  }
}

function cycleFrom(start: StepId, steps: ReadonlyMap<StepId, Step>): readonly StepId[] | undefined {
  const path: StepId[] = [start];
  for (;;) {
    const next = steps.get(path.at(-1) ?? start)?.needs;
    if (next === undefined) return undefined;
    if (next === start) return path;
    if (path.includes(next)) return undefined;
    path.push(next);
  }
}

/** One shared step has one efficacy per cause, whichever entry asks. */
function* checkOverrides(draft: Draft): Generator<Finding> {
  const said = new Map<string, { readonly word: string; readonly entryId: EntryId }>();
  for (const [entryId, { value, place }] of draft.entries) {
    for (const { item, path } of stepItemsOf(value)) {
      if (!('use' in item)) continue;
      for (const [cause, word] of Object.entries(item.fixes ?? {})) {
        const key = `${item.use} ${cause}`;
        const earlier = said.get(key);
        if (earlier === undefined) said.set(key, { word, entryId });
        else if (earlier.word !== word) {
          const message = `"${item.use}" fixes "${cause}" ${word} here but ${earlier.word} in ${earlier.entryId}`;
          const at = below(place, ...path, 'fixes', cause);
          yield problem('fixes', at, message, 'Use the same word, best in steps.yaml.');
        }
      }
    }
  }
}

function* checkNeeds(steps: readonly Step[], place: Place): Generator<Finding> {
  const own = new Set(steps.map(({ id }) => id));
  for (const [index, { id, needs }] of steps.entries()) {
    if (needs === undefined || own.has(needs)) continue;
    const message = `the step "${id}" needs "${needs}", which is not a step of this entry`;
    yield problem('needs', below(place, 'steps', index), message, `Add "${needs}" to this entry's steps.`);
  }
}

function* checkCausesFixed(entry: Entry, steps: readonly Step[], place: Place): Generator<Finding> {
  for (const [index, cause] of [...entry.causes.keys()].entries()) {
    if (steps.some(({ fixes }) => fixes.has(cause))) continue;
    const message = `no step of this entry fixes the cause "${cause}"`;
    const fix = 'Add the cause to the "fixes:" of a step, or remove it.';
    yield problem('unfixed-cause', below(place, 'causes', index), message, fix);
  }
}

function* checkChains(entry: Entry, steps: readonly Step[], place: Place): Generator<Finding> {
  const needed = new Set(steps.map(({ needs }) => needs));
  const byId = new Map(steps.map((step) => [step.id, step]));
  const helps = (step: Step): boolean => [...step.fixes.keys()].some((cause) => entry.causes.has(cause));
  for (const [index, step] of steps.entries()) {
    if (needed.has(step.id) || helps(step)) continue;
    const at = below(place, 'steps', index);
    if (chainTo(step, byId).some(helps)) {
      const message = `the step "${step.id}" fixes nothing and no step needs it, so it is never shown`;
      yield warning(
        'useless-step',
        at,
        message,
        'Give it "fixes:", or make it the "verify:" of the step before.',
      );
    } else {
      const message = `the step "${step.id}" and what it needs fix none of this entry's causes`;
      yield problem(
        'useless-step',
        at,
        message,
        `Give it "fixes:" with one of: ${list(entry.causes.keys())}.`,
      );
    }
  }
}

function chainTo(step: Step, steps: ReadonlyMap<StepId, Step>): readonly Step[] {
  const chain = new Set<Step>();
  for (let at: Step | undefined = step; at !== undefined && !chain.has(at);) {
    chain.add(at);
    at = at.needs === undefined ? undefined : steps.get(at.needs);
  }
  return [...chain];
}

function list(ids: Iterable<CauseId>): string {
  return [...ids].join(', ');
}

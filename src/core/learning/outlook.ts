import type { PlacedFact } from '../case/fold';
import type { Catalogue, Entry, Step, StepId } from '../catalog/types';
import { planRepair, planSegments } from '../diagnosis/blocks';
import { frameCase, type Frame } from '../diagnosis/frame';
import { viewOf } from '../diagnosis/next-move';
import type { DiagnosisOptions } from '../diagnosis/options';
import { segmentOf, type Segment } from '../diagnosis/order';
import { sumOf, withoutFix } from '../diagnosis/repair-problem';

/** The order in which the steps of an entry come when nothing else is known, and what it costs. */
export interface Outlook {
  readonly order: readonly StepId[];
  /** Expected minutes to the end, re-tests and a hand-over included. */
  readonly minutes: number;
}

/**
 * The order that one reading of causes and steps gives, at the expected minutes that it has in truth.
 * Both readings have the same entries, causes and steps; their words and counts may differ.
 */
export function outlookOf(entryId: string, believed: Reading, truth: Reading): Outlook {
  const own = frameOf(entryId, believed);
  const actual = frameOf(entryId, truth);
  const order = planRepair(own.problem, own.state)
    .segments.flatMap(({ steps }) => steps)
    .map((index) => own.steps[index])
    .filter((step): step is Step => step !== undefined);
  const segments = segmentsIn(actual, order);
  const mass = sumOf(actual.state.mass);
  const { best } = planSegments(actual.problem, segments, mass);
  return { order: order.map(({ id }) => id), minutes: (best[0] ?? 0) / mass };
}

/** What chances are read from. */
export interface Reading {
  readonly catalogue: Catalogue;
  readonly options: DiagnosisOptions;
}

function frameOf(entryId: string, { catalogue, options }: Reading): Frame {
  const picked: PlacedFact = {
    seq: 1,
    at: '',
    turn: '',
    fact: { type: 'entry-picked', entryId, from: 'browse' },
  };
  const entries = [catalogue.entries.get(entryId)].filter((entry): entry is Entry => entry !== undefined);
  return frameCase(viewOf([picked], catalogue, options), entries);
}

/** Steps in a given order, cut behind each that can fix something. */
function segmentsIn({ problem, state, steps }: Frame, order: readonly Step[]): readonly Segment[] {
  const indexOf = new Map(steps.map((step, index) => [step?.id, index] as const));
  const segments: Segment[] = [];
  let path: number[] = [];
  let mass: readonly number[] = state.mass;
  for (const { id } of order) {
    path.push(indexOf.get(id) ?? -1);
    const segment = segmentOf(problem, path, mass);
    if (segment.gain <= 0) continue;
    segments.push(segment);
    for (const index of path) {
      const step = problem.steps[index];
      if (step !== undefined) mass = withoutFix(step, mass);
    }
    path = [];
  }
  return segments;
}

import type { Catalogue, Entry, Step, StepId } from '../catalog/types';
import { planRepair, planSegments } from '../diagnosis/blocks';
import { recognised, sourceSegments } from '../diagnosis/budget';
import { frameCase, type Frame } from '../diagnosis/frame';
import type { DiagnosisOptions } from '../diagnosis/options';
import { sumOf } from '../diagnosis/repair-problem';

/** The order in which the steps of an entry come when nothing else is known, and what it costs. */
export interface Outlook {
  readonly order: readonly StepId[];
  /** Expected minutes to the end, re-tests and a hand-over included. */
  readonly minutes: number;
}

/** What chances are read from. */
export interface Reading {
  readonly catalogue: Catalogue;
  readonly options: DiagnosisOptions;
}

/**
 * The order that one reading of causes and steps gives, at the expected minutes that it has by another.
 * Both readings have the same entries, causes and steps; their words and counts may differ.
 */
export function outlookOf(entry: Entry, believed: Reading, truth: Reading): Outlook {
  const own = frameOf(entry, believed);
  const order = planRepair(own.problem, own.state)
    .segments.flatMap(({ steps }) => steps)
    .map((index) => own.steps[index])
    .filter((step): step is Step => step !== undefined)
    .map(({ id }) => id);
  const actual = frameOf(entry, truth);
  const mass = sumOf(actual.state.mass);
  const segments = sourceSegments({ ...entry, sourceOrder: order }, actual);
  const { best } = planSegments(actual.problem, segments, mass);
  return { order, minutes: (best[0] ?? 0) / mass };
}

function frameOf(entry: Entry, { catalogue, options }: Reading): Frame {
  const own = catalogue.entries.get(entry.id) ?? entry;
  return frameCase(recognised(entry.id, catalogue, options), [own]);
}

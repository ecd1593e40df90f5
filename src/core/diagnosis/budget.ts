import type { PlacedFact } from '../case/fold';
import type { Catalogue, Entry, EntryId } from '../catalog/types';
import { planRepair, planSegments, type Stopping } from './blocks';
import { frameCase, type CaseView, type Frame } from './frame';
import { viewOf } from './next-move';
import type { DiagnosisOptions } from './options';
import { segmentOf, type Segment } from './order';
import { afterFailure, gainOf, NEGLIGIBLE, sumOf } from './repair-problem';

/** What an entry is expected to cost from recognition to the end, in minutes, without asking anything. */
export interface EntryMinutes {
  readonly entryId: EntryId;
  /** Handing over as soon as that is the cheapest. */
  readonly expected: OrderMinutes;
  /** Handing over only when everything was tried that can be undone: shows what the first figure cuts off. */
  readonly toTheEnd: OrderMinutes;
}

/** Both orders with the best blocks for them. */
export interface OrderMinutes {
  readonly ours: number;
  /** In the order of the source article; absent when the entry does not give one. */
  readonly source?: number;
}

/** The expected minutes of every entry that is planned, by id. */
export function expectedMinutesByEntry(
  catalogue: Catalogue,
  options: DiagnosisOptions = {},
): readonly EntryMinutes[] {
  return [...catalogue.entries.values()]
    .filter(({ causes }) => causes.size > 0)
    .map((entry) => minutesOf(entry, catalogue, options))
    .toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1));
}

function minutesOf(entry: Entry, catalogue: Catalogue, options: DiagnosisOptions): EntryMinutes {
  const frame = frameCase(recognised(entry.id, catalogue, options), [entry]);
  return {
    entryId: entry.id,
    expected: orderMinutes(entry, frame, 'when-cheapest'),
    toTheEnd: orderMinutes(entry, frame, 'at-the-end'),
  };
}

function orderMinutes(entry: Entry, frame: Frame, stopping: Stopping): OrderMinutes {
  const ours = planRepair(frame.problem, frame.state, stopping).best[0] ?? 0;
  if (entry.sourceOrder.length === 0) return { ours };
  const segments = sourceSegments(entry, frame);
  const source = planSegments(frame.problem, segments, sumOf(frame.state.mass), stopping);
  return { ours, source: source.best[0] ?? 0 };
}

/** A case in which one entry was recognised for sure and nothing else is known. */
export function recognised(entryId: EntryId, catalogue: Catalogue, options: DiagnosisOptions = {}): CaseView {
  const fact: PlacedFact = {
    seq: 1,
    at: '',
    turn: '',
    fact: {
      type: 'evidence-read',
      textId: '',
      outcome: 'exact',
      codes: [],
      candidates: [{ id: entryId, confidence: 1, because: [] }],
    },
  };
  return viewOf([fact], catalogue, options);
}

/** The steps in the order of the source article, cut where something could be tested. */
export function sourceSegments({ sourceOrder }: Entry, { problem, state }: Frame): readonly Segment[] {
  const segments: Segment[] = [];
  let { mass } = state;
  let path: number[] = [];
  for (const id of sourceOrder) {
    const index = problem.steps.findIndex((step) => step.id === id);
    const step = problem.steps[index];
    if (step === undefined) continue;
    path.push(index);
    if (gainOf(step, mass) <= NEGLIGIBLE) continue;
    segments.push(segmentOf(problem, path, mass));
    ({ mass } = afterFailure(problem, { ...state, mass }, path));
    path = [];
  }
  return segments;
}

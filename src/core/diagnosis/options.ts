import type { PlacedFact } from '../case/fold';
import { factsOf } from '../case/fold';
import type { CauseId, EntryId, Product, StepId } from '../catalog/types';
import { ESCALATION_MINUTES } from './numbers';

/** What is known about where it fails; absent parts are not known and restrict nothing. */
export interface Environment {
  readonly product?: Product;
  /** Numbers joined by dots: "2.0.9262.0". */
  readonly version?: string;
}

/** What outcomes have taught, as counts; fractions come from shared credit and half-life. */
export interface Learned {
  /** Names this state of the counts; a plan made with it can be made again. */
  readonly version: string;
  /** `causeCountsKey` → cause (or `other`) → how many cases it was behind. */
  readonly causes: ReadonlyMap<string, ReadonlyMap<CauseId, number>>;
  /** `stepCountsKey` → how often the step fixed this cause, and how often it did not. */
  readonly steps: ReadonlyMap<string, { readonly worked: number; readonly failed: number }>;
}

/** What decides beside the facts and the catalogue. Everything has a neutral default. */
export interface DiagnosisOptions {
  readonly environment?: Environment;
  readonly learned?: Learned;
  /** What handing over costs, in minutes: C_E. */
  readonly escalationMinutes?: number;
}

export type Circumstances = Required<DiagnosisOptions>;

export const NOTHING_LEARNED: Learned = { version: '', causes: new Map(), steps: new Map() };

/** The options with their defaults: what the case's texts say of the environment, nothing learned, 60 minutes for an escalation. */
export function circumstancesOf(
  options: DiagnosisOptions = {},
  facts: readonly PlacedFact[] = [],
): Circumstances {
  return {
    environment: options.environment ?? environmentOf(facts),
    learned: options.learned ?? NOTHING_LEARNED,
    escalationMinutes: options.escalationMinutes ?? ESCALATION_MINUTES,
  };
}

/** Counts are kept by entry, product and major version. */
export function causeCountsKey(entryId: EntryId, { product, version }: Environment): string {
  return [entryId, product ?? '', version?.split('.')[0] ?? ''].join('/');
}

export function stepCountsKey(stepId: StepId, causeId: CauseId): string {
  return `${stepId}/${causeId}`;
}

/**
 * What the texts of a case say about where it fails: the version that was read last, else the one product of the
 * catalogue that they name (DPM is MABS here). Texts about both say nothing.
 */
export function environmentOf(facts: readonly PlacedFact[]): Environment {
  const readings = factsOf(facts, 'evidence-read').map(({ fact }) => fact);
  const version = readings.findLast(({ productVersion }) => productVersion !== undefined)?.productVersion;
  if (version !== undefined) return version;
  const named = new Set(readings.flatMap(({ products = [] }) => products.flatMap(productOf)));
  const [only, ...others] = named;
  return only === undefined || others.length > 0 ? {} : { product: only };
}

function productOf(name: string): readonly Product[] {
  if (name === 'DPM' || name === 'MABS') return ['MABS'];
  return name === 'MARS' ? ['MARS'] : [];
}

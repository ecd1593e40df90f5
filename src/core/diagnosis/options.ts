import type { CauseId, Condition, EntryId, Product, StepId } from '../catalog/types';
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

/** The options with their defaults: nothing known, nothing learned, 60 minutes for an escalation. */
export function circumstancesOf(options: DiagnosisOptions = {}): Circumstances {
  return {
    environment: options.environment ?? {},
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

/** False only when what is known contradicts the condition. */
export function applies(condition: Condition | undefined, { product, version }: Environment): boolean {
  if (condition === undefined) return true;
  if (product !== undefined && condition.product?.includes(product) === false) return false;
  if (version === undefined) return true;
  const { from, until } = condition;
  const isBefore = from !== undefined && compareVersions(version, from) < 0;
  const isAfter = until !== undefined && compareVersions(version, until) > 0;
  return !isBefore && !isAfter;
}

/** Negative, 0 or positive, part by part; the bound decides how many parts count: 2.0.9052.1 is not after 2.0.9052. */
function compareVersions(version: string, bound: string): number {
  const parts = version.split('.').map(Number);
  for (const [index, part] of bound.split('.').entries()) {
    const difference = (parts[index] ?? 0) - Number(part);
    if (difference !== 0) return difference;
  }
  return 0;
}

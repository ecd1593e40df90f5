import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The value below which a share (0 … 1) of the values lies; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of the items for which something holds, 0 … 1; NaN of none. */
export function shareOf<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? Number.NaN : items.filter(holds).length / items.length;
}

/** "93.4 %", or a dash when there was nothing to count. */
export function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)} %`;
}

export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);
}

/** A result and how long it took, in milliseconds. */
export function timed<T>(run: () => T): { readonly result: T; readonly ms: number } {
  const started = performance.now();
  const result = run();
  return { result, ms: performance.now() - started };
}

const TIMED_RUNS = 2;

/** The better time of two, in milliseconds: what it takes, without what else the machine was doing. */
export function bestTime(run: () => unknown): number {
  return Math.min(...Array.from({ length: TIMED_RUNS }, () => timed(run).ms));
}

/** `bestTime` for each item, after a run that warms up. */
export function timesOf<T>(items: readonly T[], run: (item: T) => unknown): readonly number[] {
  for (const item of items) run(item);
  return items.map((item) => bestTime(() => run(item)));
}

/** What a structure costs: milliseconds to build, and megabytes of heap (typed arrays included) that stay. */
export interface Built<T> {
  readonly result: T;
  readonly ms: number;
  readonly megabytes: number;
}

export function build<T>(make: () => T): Built<T> {
  const before = heldBytes();
  const { result, ms } = timed(make);
  return { result, ms, megabytes: (heldBytes() - before) / 1e6 };
}

function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

import { setTimeout as sleep } from 'node:timers/promises';

/** The value, or undefined when it takes longer than `ms`; the timer ends with the value. */
export async function within<T>(ms: number, value: Promise<T>): Promise<T | undefined> {
  const ended = new AbortController();
  try {
    return await Promise.race([value, sleep(ms, undefined, { signal: ended.signal })]);
  } finally {
    ended.abort();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 80;

/**
 * Runs `work` again while it fails with what `isBusy` recognises, with growing jittered pauses that leave the event
 * loop free, for at most `budgetMs`; then throws what `work` threw last.
 */
export async function retryWhileBusy<T>(
  work: () => Promise<T>,
  isBusy: (error: unknown) => boolean,
  budgetMs: number,
): Promise<T> {
  const giveUpAt = performance.now() + budgetMs;
  for (let longestMs = FIRST_PAUSE_MS; ; longestMs = Math.min(longestMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      const leftMs = giveUpAt - performance.now();
      if (!isBusy(error) || leftMs <= 0) throw error;
      await sleep(Math.min(leftMs, 1 + Math.random() * longestMs));
    }
  }
}

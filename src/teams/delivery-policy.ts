import type { SendOutcome } from '../core/outgoing';
import type { OutboxRow, OutboxStore } from '../store/types';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const GIVE_UP_MS = 24 * 3_600_000;
/** A post that may be lost is sent again after this, once (goal G12). */
const RESEND_POST_MS = 20_000;
/** Replacing twice does no harm, but an endless try would hold the lane. */
const REPLACE_TRIES = 5;

type Settlement = Parameters<OutboxStore['settle']>[2];

/** What becomes of a row after an attempt that ended at `now`. `random` gives 0 … 1. */
export function afterAttempt(
  row: Pick<OutboxRow, 'op' | 'attempts' | 'createdAt'>,
  outcome: SendOutcome,
  now: Date,
  random: () => number,
): Settlement {
  const at = now.toISOString();
  switch (outcome.type) {
    case 'sent': {
      const { messageId } = outcome;
      return { state: 'sent', at, ...(messageId === undefined ? {} : { messageId }) };
    }
    case 'dead':
      return { state: 'dead', at, reason: outcome.reason };
    case 'not-delivered':
      return later(row, outcome.reason, outcome.retryAfterMs ?? 0, now, random);
    case 'unknown':
      if (row.op === 'replace' && row.attempts < REPLACE_TRIES)
        return later(row, outcome.reason, 0, now, random);
      return { state: 'unknown', at, reason: outcome.reason, againAt: after(now, RESEND_POST_MS) };
  }
}

function later(
  row: Pick<OutboxRow, 'attempts' | 'createdAt'>,
  reason: string,
  retryAfterMs: number,
  now: Date,
  random: () => number,
): Settlement {
  const pauseMs = Math.max(retryAfterMs, backOffMs(row.attempts, random));
  const nextMs = now.getTime() + pauseMs;
  if (nextMs - Date.parse(row.createdAt) > GIVE_UP_MS) {
    return { state: 'dead', at: now.toISOString(), reason: `gave-up-after-24-h: ${reason}` };
  }
  return { state: 'pending', nextAt: after(now, pauseMs), reason };
}

/** 1 s after the first attempt, doubling to 5 min; the jitter takes off up to half. */
export function backOffMs(attempts: number, random: () => number): number {
  const fullMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20));
  return Math.round(fullMs * (1 - random() / 2));
}

function after(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}

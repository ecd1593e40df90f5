import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../core/inbound';
import type { Sender, SendOutcome } from '../core/outgoing';
import type { OutboxRow } from '../store/types';
import type { DeliveryOptions } from './delivery';
import { afterAttempt } from './delivery-policy';
import { within } from './within';

export type Lane = Pick<Place, 'tenant' | 'conversationId'>;

const ATTEMPT_MS = 20_000;
/** Beyond the attempt: a claim must not run out while its attempt may still succeed. */
const CLAIM_MARGIN_MS = 10_000;
/** Lanes that one round starts; the rest waits for the next. */
const LANES_A_ROUND = 50;
const SETTLE_TRIES = 5;

interface Running {
  /** Somebody asked while the lane was being emptied: look once more. */
  again: boolean;
  readonly done: Promise<void>;
}

/** Sends what the outbox holds: one message of a lane at a time, lanes side by side. */
export class OutboxLanes {
  readonly #options: DeliveryOptions;
  readonly #pollMs: number;
  readonly #running = new Map<string, Running>();
  readonly #wakes = new Set<NodeJS.Timeout>();
  #stopped = false;

  constructor(options: DeliveryOptions, pollMs: number) {
    this.#options = options;
    this.#pollMs = pollMs;
  }

  /** Sends what the lane has waiting. */
  kick(lane: Lane): void {
    if (this.#stopped) return;
    const key = JSON.stringify([lane.tenant, lane.conversationId]);
    const current = this.#running.get(key);
    if (current === undefined) this.#running.set(key, { again: false, done: this.#run(key, lane) });
    else current.again = true;
  }

  /** Takes up what dead processes left and starts the lanes that have something due. */
  async sweep(): Promise<void> {
    const { store, now } = this.#options;
    const at = now().toISOString();
    await store.outbox.recover(at);
    const lanes = await store.outbox.lanesDue(at);
    for (const lane of lanes.slice(0, LANES_A_ROUND)) this.kick(lane);
  }

  /** Resolves when the lanes that are being emptied now are done. */
  async idle(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  /** Claims nothing more. */
  stop(): void {
    this.#stopped = true;
    for (const wake of this.#wakes) clearTimeout(wake);
  }

  async #run(key: string, lane: Lane): Promise<void> {
    // The entry must stand in the map before the lane looks for it.
    await Promise.resolve();
    const entry = this.#running.get(key);
    if (entry === undefined) return;
    do {
      entry.again = false;
      try {
        await this.#drain(lane);
      } catch (error) {
        this.#options.logger.error({ err: error }, 'outbox lane failed, it is tried again');
      }
    } while (entry.again && !this.#stopped);
    this.#running.delete(key);
  }

  async #drain(lane: Lane): Promise<void> {
    const { store, now, owner, sender, attemptMs = ATTEMPT_MS } = this.#options;
    while (!this.#stopped) {
      const at = now();
      const until = new Date(at.getTime() + attemptMs + CLAIM_MARGIN_MS);
      const claim = await store.outbox.claim(lane, owner, at.toISOString(), until.toISOString());
      if (claim.type === 'wait') {
        if (claim.waitMs !== undefined) this.#wakeIn(claim.waitMs, lane);
        return;
      }
      await this.#settle(claim.row, await attempt(sender, claim.row, attemptMs));
    }
  }

  async #settle(row: OutboxRow, outcome: SendOutcome): Promise<void> {
    const { store, now, owner, logger, random = Math.random } = this.#options;
    const next = afterAttempt(row, outcome, now(), random);
    if (next.state !== 'sent') {
      const { conversationId } = row.place;
      logger.warn(
        { outbox: row.id, conversationId, state: next.state, reason: next.reason },
        'message not sent',
      );
    }
    for (let tries = 1; ; tries += 1) {
      try {
        await store.outbox.settle(row.id, owner, next);
        return;
      } catch (error) {
        // Left as it is, the row would count as interrupted and a post would be sent twice.
        if (tries === SETTLE_TRIES) throw error;
        await sleep(this.#pollMs, undefined, { ref: false });
      }
    }
  }

  /** What waits longer than a round is found by the rounds. */
  #wakeIn(waitMs: number, lane: Lane): void {
    if (this.#stopped || waitMs > this.#pollMs) return;
    const wake = setTimeout(() => {
      this.#wakes.delete(wake);
      this.kick(lane);
    }, waitMs);
    this.#wakes.add(wake.unref());
  }
}

/** One attempt; whatever goes wrong outside the sender's own outcomes may have delivered the message. */
async function attempt(sender: Sender, row: OutboxRow, attemptMs: number): Promise<SendOutcome> {
  const { op, activity, messageId, place } = row;
  if (op === 'replace' && messageId === undefined) return { type: 'dead', reason: 'no-message-to-replace' };
  try {
    const message = { place, op, activity, ...(messageId === undefined ? {} : { messageId }) };
    return (
      (await within(attemptMs, sender.send(message))) ?? { type: 'unknown', reason: 'no-answer-in-time' }
    );
  } catch (error) {
    return { type: 'unknown', reason: error instanceof Error ? error.name : 'sender-failed' };
  }
}

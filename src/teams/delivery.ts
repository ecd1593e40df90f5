import type { DueJob, Place } from '../core/inbound';
import type { Sender } from '../core/outgoing';
import type { Store } from '../store/types';
import { createInboxFeed } from './inbox-feed';
import { OutboxLanes, type Lane } from './outbox-lanes';
import { within } from './within';

/** What delivery needs of a logger; pino fits. */
export interface DeliveryLogger {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface DeliveryOptions {
  readonly store: Pick<Store, 'outbox' | 'inbox'>;
  readonly sender: Sender;
  readonly now: () => Date;
  /** Decides a due inbox row as a turn of its conversation; `id` is the turn's processed key. */
  readonly handleDue: (place: Place, id: string, job: DueJob) => Promise<void>;
  readonly logger: DeliveryLogger;
  /** Unique per process. */
  readonly owner: string;
  /** 0 … 1, for the jitter. */
  readonly random?: () => number;
  /** Between two looks for due rows; 1 000 ms. */
  readonly pollMs?: number;
  /** How long one attempt may take before it counts as unknown; 20 000 ms. */
  readonly attemptMs?: number;
}

export interface Delivery {
  /** Sends what the conversation has waiting; call it right after a commit. */
  kick(this: void, place: Lane): void;
  /** Takes up what an earlier process left and looks for due rows from now on; does not hold the process. */
  start(this: void): void;
  /** Begins nothing more and waits for what is in flight, 10 s at most. */
  stop(this: void): Promise<void>;
  /** One look for due rows; resolves when what it found, and every lane at work, is done. */
  poll(this: void): Promise<void>;
}

const POLL_MS = 1_000;
const STOP_MS = 10_000;

/** Empties the outbox lane by lane and feeds due inbox rows. Nothing in it throws into the process. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { logger, pollMs = POLL_MS } = options;
  const lanes = new OutboxLanes(options, pollMs);
  const feed = createInboxFeed(options);
  const rounds = [
    oneAtATime(() => lanes.sweep(), logger),
    // Of its own: a long decision must not hold up the messages.
    oneAtATime(feed.round, logger),
  ];
  const look = () => Promise.all(rounds.map((round) => round()));
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  return {
    kick: (place) => lanes.kick(place),
    async poll() {
      if (stopped) return;
      await look();
      await lanes.idle();
    },
    start() {
      if (stopped || timer !== undefined) return;
      timer = setInterval(() => void look(), pollMs).unref();
      void look();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      lanes.stop();
      feed.stop();
      await within(STOP_MS, Promise.all([lanes.idle(), feed.idle()]));
    },
  };
}

/** Calls while one is at work share it; a failure is logged and left to the next call. */
function oneAtATime(work: () => Promise<void>, logger: DeliveryLogger): () => Promise<void> {
  let current: Promise<void> | undefined;
  return () => {
    current ??= work()
      .catch((error: unknown) =>
        logger.error({ err: error }, 'looking for due rows failed, it is tried again'),
      )
      .finally(() => {
        current = undefined;
      });
    return current;
  };
}

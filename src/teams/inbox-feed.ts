import type { DeliveryOptions } from './delivery';
import { backOffMs } from './delivery-policy';

type Options = Pick<DeliveryOptions, 'store' | 'now' | 'handleDue' | 'logger' | 'random'>;

export interface InboxFeed {
  /** Feeds what is due now, the earliest first. */
  round(this: void): Promise<void>;
  /** Begins no further row. */
  stop(this: void): void;
  /** Resolves when the row that is being decided now is done. */
  idle(this: void): Promise<void>;
}

/** Feeds due inbox rows to their conversations; a row that fails is fed again after a growing pause. */
export function createInboxFeed({ store, now, handleDue, logger, random = Math.random }: Options): InboxFeed {
  const failures = new Map<string, { readonly times: number; readonly againMs: number }>();
  let current = Promise.resolve();
  let stopped = false;

  async function feed(row: Awaited<ReturnType<Options['store']['inbox']['due']>>[number]): Promise<void> {
    const { id, place, job } = row;
    const key = JSON.stringify([place.tenant, id]);
    const failed = failures.get(key);
    if (failed !== undefined && failed.againMs > now().getTime()) return;
    try {
      await handleDue(place, id, job);
      await store.inbox.done(id, place.tenant);
      failures.delete(key);
    } catch (error) {
      const times = (failed?.times ?? 0) + 1;
      failures.set(key, { times, againMs: now().getTime() + backOffMs(times, random) });
      logger.error({ err: error, inbox: id, times }, 'due job failed, it is tried again');
    }
  }

  return {
    async round() {
      const rows = await store.inbox.due(now().toISOString());
      for (const row of rows) {
        if (stopped) return;
        current = feed(row);
        await current;
      }
    },
    stop() {
      stopped = true;
    },
    idle: () => current,
  };
}

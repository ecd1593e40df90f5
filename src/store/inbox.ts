import type { Engine } from './engine';
import { parseJob, parsePlace } from './row-schema';
import { storedTime, type Tx } from './schema';
import type { InboxStore } from './types';

/** The inbox of the store: work to decide later or for another conversation. */
export function createInbox(engine: Engine): InboxStore {
  return {
    async due(now) {
      const at = storedTime(now);
      const rows = await engine.read((tx) => readDue(tx, at));
      const lost = rows.filter((row) => row.place === null);
      if (lost.length > 0) {
        await engine.write(async (tx) => {
          for (const { tenant, id } of lost) await finish(tx, tenant, id, 'dropped: conversation unknown');
        });
      }
      return rows.flatMap(({ id, place, job }) => {
        // A job of a newer version stays for an instance that knows it.
        const parsed = parseJob(job);
        return place === null || parsed === undefined ? [] : [{ id, place: parsePlace(place), job: parsed }];
      });
    },
    done: (id, tenant) => engine.write((tx) => finish(tx, tenant, id, 'done')),
  };
}

interface DueRow {
  readonly id: string;
  readonly tenant: string;
  readonly job: string;
  readonly place: string | null;
}

async function readDue(tx: Tx, now: string): Promise<readonly DueRow[]> {
  return tx
    .selectFrom('inbox as i')
    .leftJoin('conversations as c', (join) =>
      join.onRef('c.tenant', '=', 'i.tenant').onRef('c.conversation_id', '=', 'i.conversation_id'),
    )
    .select(['i.id', 'i.tenant', 'i.job', 'c.place'])
    .where('i.state', '=', 'waiting')
    .where('i.due_at', '<=', now)
    .orderBy('i.due_at')
    .orderBy('i.id')
    .execute();
}

async function finish(tx: Tx, tenant: string, id: string, state: string): Promise<void> {
  await tx.updateTable('inbox').set({ state }).where('tenant', '=', tenant).where('id', '=', id).execute();
}

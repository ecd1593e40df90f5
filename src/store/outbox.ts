import type { Engine } from './engine';
import { claimNext } from './outbox-claim';
import { storedTime, type Tx } from './schema';
import type { OutboxState, OutboxStore } from './types';

/** The outbox of the store: finished messages, one lane per conversation. */
export function createOutbox(engine: Engine): OutboxStore {
  return {
    lanesDue: (now) => engine.read((tx) => lanesDue(tx, storedTime(now))),
    claim: (lane, owner, now, until) =>
      engine.write((tx) => claimNext(tx, lane, owner, storedTime(now), storedTime(until))),
    settle: (rowId, owner, outcome) => engine.write((tx) => settle(tx, rowId, owner, outcome)),
    async recover(now) {
      const at = storedTime(now);
      // Asked every second: looks before it takes the write lock.
      const left = await engine.read((tx) => leftBehind(tx, at));
      return left.length === 0 ? 0 : engine.write((tx) => recover(tx, at));
    },
    counts: () => engine.read(countStates),
  };
}

async function lanesDue(tx: Tx, now: string): ReturnType<OutboxStore['lanesDue']> {
  const rows = await tx
    .selectFrom('outbox as o')
    .select(['o.tenant', 'o.conversation_id'])
    .distinct()
    .where((eb) => {
      const earlier = eb
        .selectFrom('outbox as earlier')
        .select('earlier.id')
        .whereRef('earlier.tenant', '=', 'o.tenant')
        .whereRef('earlier.conversation_id', '=', 'o.conversation_id')
        .whereRef('earlier.lane_no', '<', 'o.lane_no')
        .where('earlier.state', 'in', ['pending', 'sending']);
      return eb.or([
        eb.and([eb('o.state', '=', 'unknown'), eb('o.next_at', '<=', now)]),
        eb.and([
          eb('o.state', '=', 'pending'),
          eb.or([eb('o.next_at', 'is', null), eb('o.next_at', '<=', now)]),
          eb.not(eb.exists(earlier)),
        ]),
      ]);
    })
    .execute();
  return rows.map((row) => ({ tenant: row.tenant, conversationId: row.conversation_id }));
}

/** An answer that comes after the claim ran out still counts, unless another owner has claimed the row since. */
async function settle(
  tx: Tx,
  rowId: number,
  owner: string,
  outcome: Parameters<OutboxStore['settle']>[2],
): Promise<void> {
  const row = await tx
    .selectFrom('outbox')
    .select(['op', 'resent'])
    .where('id', '=', rowId)
    .where('owner', '=', owner)
    .where('state', 'in', ['sending', 'pending', 'unknown'])
    .executeTakeFirst();
  if (row === undefined) return;
  const mayResend = row.op === 'post' && row.resent === 0;
  await tx
    .updateTable('outbox')
    .set({ until: null, ...settled(outcome, mayResend) })
    .where('id', '=', rowId)
    .execute();
}

function settled(outcome: Parameters<OutboxStore['settle']>[2], mayResend: boolean) {
  if (outcome.state === 'sent') {
    // A press may have told the id already.
    const told = outcome.messageId === undefined ? {} : { message_id: outcome.messageId };
    return { ...told, state: 'sent', ended_at: storedTime(outcome.at), next_at: null, reason: null };
  }
  const { state, reason } = outcome;
  if (outcome.state === 'pending') return { state, reason, next_at: storedTime(outcome.nextAt) };
  const again = outcome.state === 'unknown' && mayResend ? outcome.againAt : undefined;
  const next = again === undefined ? null : storedTime(again);
  return { state, reason, ended_at: storedTime(outcome.at), next_at: next };
}

async function leftBehind(tx: Tx, now: string) {
  return tx
    .selectFrom('outbox')
    .select(['id', 'op', 'resent'])
    .where('state', '=', 'sending')
    .where('until', '<', now)
    .execute();
}

/** The claim was made longer ago than a lost post waits for being sent again: it is due at once. */
async function recover(tx: Tx, now: string): Promise<number> {
  const rows = await leftBehind(tx, now);
  for (const { id, op, resent } of rows) {
    const reason = 'attempt-interrupted';
    const next =
      op === 'replace'
        ? { state: 'pending', next_at: null, reason }
        : { state: 'unknown', next_at: resent === 0 ? now : null, ended_at: now, reason };
    await tx.updateTable('outbox').set(next).where('id', '=', id).execute();
  }
  return rows.length;
}

async function countStates(tx: Tx): Promise<Record<OutboxState, number>> {
  const rows = await tx
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll().as('rows')])
    .groupBy('state')
    .execute();
  const count = (state: OutboxState) => Number(rows.find((row) => row.state === state)?.rows ?? 0);
  return {
    pending: count('pending'),
    sending: count('sending'),
    sent: count('sent'),
    unknown: count('unknown'),
    dead: count('dead'),
  };
}

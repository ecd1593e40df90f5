import { findPlace } from './conversations';
import { parseActivity } from './row-schema';
import type { Schema, Tx } from './schema';
import type { OutboxRow, OutboxStore } from './types';
import type { Selectable } from 'kysely';

type Claim = Awaited<ReturnType<OutboxStore['claim']>>;
type Lane = Parameters<OutboxStore['claim']>[0];
type Row = Selectable<Schema['outbox']>;

/** What Teams takes per conversation. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const BUDGETS = [
  { sends: 7, windowMs: 1_000 },
  { sends: 60, windowMs: 30_000 },
];

/** Claims the lane's next row; see the port for what it promises. */
export async function claimNext(
  tx: Tx,
  lane: Lane,
  owner: string,
  now: string,
  until: string,
): Promise<Claim> {
  const nowMs = Date.parse(now);
  const sending = await firstIn(tx, lane, 'sending');
  if (sending !== undefined) return { type: 'wait' };
  const candidate = (await nextResend(tx, lane, now)) ?? (await firstIn(tx, lane, 'pending'));
  if (candidate === undefined) return { type: 'wait' };
  if (candidate.next_at !== null && candidate.next_at > now) {
    return { type: 'wait', waitMs: Date.parse(candidate.next_at) - nowMs };
  }
  const waitMs = await budgetWaitMs(tx, lane, nowMs);
  if (waitMs > 0) return { type: 'wait', waitMs };
  const claimed = await tx
    .updateTable('outbox')
    .set({
      state: 'sending',
      owner,
      until,
      attempts: candidate.attempts + 1,
      resent: candidate.state === 'unknown' ? 1 : candidate.resent,
      next_at: null,
    })
    .where('id', '=', candidate.id)
    .where('state', '=', candidate.state)
    .executeTakeFirst();
  if (claimed.numUpdatedRows !== 1n) return { type: 'wait' };
  return { type: 'row', row: await outboxRow(tx, candidate) };
}

function inLane(tx: Tx, lane: Lane) {
  return tx
    .selectFrom('outbox')
    .where('tenant', '=', lane.tenant)
    .where('conversation_id', '=', lane.conversationId);
}

async function firstIn(tx: Tx, lane: Lane, state: 'pending' | 'sending'): Promise<Row | undefined> {
  return inLane(tx, lane)
    .selectAll()
    .where('state', '=', state)
    .orderBy('lane_no')
    .limit(1)
    .executeTakeFirst();
}

/**
 * A post that may have been lost and is to be sent again. When the person has written or pressed since, they were not
 * left in silence: it is not sent again.
 */
async function nextResend(tx: Tx, lane: Lane, now: string): Promise<Row | undefined> {
  const due = await inLane(tx, lane)
    .selectAll()
    .where('state', '=', 'unknown')
    .where('next_at', '<=', now)
    .orderBy('lane_no')
    .execute();
  for (const row of due) {
    if (!(await wroteSince(tx, row))) return row;
    await tx.updateTable('outbox').set({ next_at: null }).where('id', '=', row.id).execute();
  }
  return undefined;
}

async function wroteSince(tx: Tx, row: Row): Promise<boolean> {
  const later = await tx
    .selectFrom('lines as said')
    .innerJoin('lines as own', (join) =>
      join
        .onRef('own.tenant', '=', 'said.tenant')
        .onRef('own.conversation_id', '=', 'said.conversation_id')
        .onRef('own.no', '<', 'said.no'),
    )
    .select('said.no')
    .where('own.outbox_id', '=', row.id)
    .where('said.tenant', '=', row.tenant)
    .where('said.conversation_id', '=', row.conversation_id)
    .where('said.outbox_id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

/** How long until one more send stays within every budget. Sent times are later than the connector's: the safe side. */
async function budgetWaitMs(tx: Tx, lane: Lane, nowMs: number): Promise<number> {
  const most = Math.max(...BUDGETS.map(({ sends }) => sends));
  const rows = await inLane(tx, lane)
    .select('ended_at')
    .where('state', '=', 'sent')
    .where('ended_at', 'is not', null)
    .orderBy('ended_at', 'desc')
    .limit(most)
    .execute();
  const waits = BUDGETS.map(({ sends, windowMs }) => {
    const oldest = rows[sends - 1]?.ended_at;
    return oldest === undefined || oldest === null ? 0 : Date.parse(oldest) + windowMs + 1 - nowMs;
  });
  return Math.max(0, ...waits);
}

async function outboxRow(tx: Tx, row: Row): Promise<OutboxRow> {
  const place = await findPlace(tx, row.tenant, row.conversation_id);
  if (place === undefined) throw new Error(`Outbox row ${row.id} has no conversation`);
  const messageId = row.op === 'replace' ? await messageToReplace(tx, row) : undefined;
  return {
    id: row.id,
    place,
    op: row.op === 'replace' ? 'replace' : 'post',
    activity: parseActivity(row.activity),
    ...(messageId === undefined ? {} : { messageId }),
    attempts: row.attempts + 1,
    createdAt: row.created_at,
  };
}

/** What the post was given as id; else the id that the press on it came with. */
async function messageToReplace(tx: Tx, row: Row): Promise<string | undefined> {
  const target =
    row.target_id === null
      ? undefined
      : await tx.selectFrom('outbox').select('message_id').where('id', '=', row.target_id).executeTakeFirst();
  return target?.message_id ?? row.reply_to_id ?? undefined;
}

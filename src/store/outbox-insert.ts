import { storedTime, type Tx } from './schema';
import type { Commit, OutboxDraft } from './types';

/** Puts the turn's messages at the end of the conversation's lane; returns their ids in order. */
export async function insertOutbox(tx: Tx, { turn, outbox }: Commit): Promise<readonly number[]> {
  const lane = { tenant: turn.place.tenant, conversation_id: turn.place.conversationId };
  const at = storedTime(turn.at);
  const ids: number[] = [];
  let laneNo = outbox.length === 0 ? 0 : await lastLaneNo(tx, lane);
  for (const draft of outbox) {
    laneNo += 1;
    const target = draft.op === 'replace' ? await findTarget(tx, lane, draft, at) : undefined;
    const row = await tx
      .insertInto('outbox')
      .values({ ...lane, ...columnsOf(draft), lane_no: laneNo, target_id: target ?? null, created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    ids.push(row.id);
  }
  return ids;
}

function columnsOf(draft: OutboxDraft) {
  return {
    op: draft.op,
    card_key: draft.cardKey ?? null,
    reply_to_id: draft.replyToId ?? null,
    case_id: draft.caseId ?? null,
    activity: JSON.stringify(draft.activity),
    plain: draft.plain,
    state: 'pending',
    attempts: 0,
    resent: 0,
  };
}

interface Lane {
  readonly tenant: string;
  readonly conversation_id: string;
}

async function lastLaneNo(tx: Tx, lane: Lane): Promise<number> {
  const row = await tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('lane_no').as('no'))
    .where('tenant', '=', lane.tenant)
    .where('conversation_id', '=', lane.conversation_id)
    .executeTakeFirst();
  return row?.no ?? 0;
}

/** The row that posted the card to change. A press on that card proves that it arrived. */
async function findTarget(tx: Tx, lane: Lane, draft: OutboxDraft, at: string): Promise<number | undefined> {
  if (draft.cardKey === undefined) return undefined;
  const row = await tx
    .selectFrom('outbox')
    .select(['id', 'state'])
    .where('tenant', '=', lane.tenant)
    .where('conversation_id', '=', lane.conversation_id)
    .where('card_key', '=', draft.cardKey)
    .where('op', '=', 'post')
    .orderBy('lane_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row?.state === 'unknown' && draft.replyToId !== undefined) {
    await tx
      .updateTable('outbox')
      .set({ state: 'sent', message_id: draft.replyToId, ended_at: at, next_at: null, reason: null })
      .where('id', '=', row.id)
      .where('state', '=', 'unknown')
      .execute();
  }
  return row?.id;
}

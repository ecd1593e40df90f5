import type { CaseId } from '../core/case/events';
import type { Turn } from '../core/inbound';
import { caseIdsOf, insertChanges, nextCaseNumber, readCases } from './cases';
import { findConversation, raiseConversation } from './conversations';
import { readEnvironment, writeEnvironment } from './environment';
import { wroteAll } from './inserted';
import { insertLines, readLines, writeTexts } from './lines';
import { insertOutbox } from './outbox-insert';
import { changeOutcomes } from './outcomes';
import { storedTime, type Tx } from './schema';
import type { Commit, CommitOutcome, LoadedTurn } from './types';

/** Everything that deciding this turn reads. @throws MedicError STORE_UNFIT for a case that cannot be read */
export async function loadTurn(tx: Tx, turn: Turn): Promise<LoadedTurn> {
  const { tenant } = turn.place;
  const conversation = await findConversation(tx, turn);
  const about = casesNamed(turn, conversation.activeCaseId);
  const caseIds = await caseIdsOf(tx, turn.place, about);
  return {
    processed: await isProcessed(tx, turn),
    conversation,
    cases: await readCases(tx, tenant, caseIds, about),
    lines: await readLines(tx, turn.place, caseIds),
    nextCaseNumber: await nextCaseNumber(tx, tenant),
    environment: await readEnvironment(tx, turn.place),
  };
}

/** The cases that a turn is about, as far as its wrapping tells. */
function casesNamed({ inbound }: Turn, activeCaseId: CaseId | undefined): readonly CaseId[] {
  const pressed = inbound.type === 'pressed' ? inbound.card?.caseId : undefined;
  const due = inbound.type === 'due' ? inbound.job.caseId : undefined;
  return [pressed, due, activeCaseId].filter((caseId) => caseId !== undefined);
}

async function isProcessed(tx: Tx, { place, key }: Turn): Promise<boolean> {
  const row = await tx
    .selectFrom('processed')
    .select('at')
    .where('tenant', '=', place.tenant)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a turn; whatever is not `committed` must be rolled back. */
export async function commitTurn(tx: Tx, commit: Commit): Promise<CommitOutcome> {
  if (!(await markProcessed(tx, commit.turn))) return { type: 'duplicate' };
  const first =
    (await raiseConversation(tx, commit)) &&
    (await insertChanges(tx, commit)) &&
    (await changeOutcomes(tx, commit)) &&
    (await writeTexts(tx, commit));
  if (!first) return { type: 'conflict' };
  const outboxIds = await insertOutbox(tx, commit);
  if (!(await insertLines(tx, commit, outboxIds))) return { type: 'conflict' };
  await insertInbox(tx, commit);
  await upsertTicket(tx, commit);
  await writeEnvironment(tx, commit);
  return { type: 'committed' };
}

async function markProcessed(tx: Tx, { place, key, at }: Turn): Promise<boolean> {
  const result = await tx
    .insertInto('processed')
    .values({ tenant: place.tenant, key, at: storedTime(at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return wroteAll(result, 1);
}

/** A row that is there already is the same job put off twice. */
async function insertInbox(tx: Tx, { turn, inbox }: Commit): Promise<void> {
  if (inbox.length === 0) return;
  const rows = inbox.map(({ id, conversationId, dueAt, job }) => ({
    tenant: turn.place.tenant,
    id,
    conversation_id: conversationId,
    due_at: storedTime(dueAt),
    job: JSON.stringify(job),
    state: 'waiting',
  }));
  await tx
    .insertInto('inbox')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function upsertTicket(tx: Tx, { turn, ticket }: Commit): Promise<void> {
  if (ticket === undefined) return;
  const changing = { route: ticket.route ?? null, bundle: JSON.stringify(ticket.bundle) };
  await tx
    .insertInto('tickets')
    .values({
      tenant: turn.place.tenant,
      case_id: ticket.caseId,
      created_at: storedTime(turn.at),
      ...changing,
    })
    .onConflict((conflict) => conflict.columns(['tenant', 'case_id']).doUpdateSet(changing))
    .execute();
}

const PROCESSED_KEPT_MS = 48 * 3_600_000;

/** Forgets keys that no channel delivers again any more. */
export async function purgeProcessed(tx: Tx, now: string): Promise<void> {
  const before = storedTime(new Date(Date.parse(now) - PROCESSED_KEPT_MS));
  await tx.deleteFrom('processed').where('at', '<', before).execute();
}

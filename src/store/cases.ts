import type { CaseEvent, CaseId } from '../core/case/events';
import { MedicError } from '../errors';
import { eventRow, parseEvent } from './event-schema';
import { wroteAll } from './inserted';
import type { Tx } from './schema';
import type { Commit, StoredCase } from './types';

const FIRST_CASE_NUMBER = 1001;
const CASES_LOADED = 20;

/** The number that the tenant's next case takes. */
export async function nextCaseNumber(tx: Tx, tenant: string): Promise<number> {
  const row = await tx
    .selectFrom('cases')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return Math.max(FIRST_CASE_NUMBER, (row?.number ?? 0) + 1);
}

/** Ids of the conversation's newest cases and of those in `also` that belong to it, newest first. */
export async function caseIdsOf(
  tx: Tx,
  place: { readonly tenant: string; readonly conversationId: string },
  also: readonly CaseId[],
): Promise<readonly CaseId[]> {
  const here = tx
    .selectFrom('cases')
    .select(['case_id', 'number'])
    .where('tenant', '=', place.tenant)
    .where('conversation_id', '=', place.conversationId)
    .orderBy('number', 'desc');
  const newest = await here.limit(CASES_LOADED).execute();
  const named = also.length === 0 ? [] : await here.where('case_id', 'in', also).execute();
  const numbers = new Map([...newest, ...named].map((row) => [row.case_id, row.number]));
  return [...numbers].toSorted(([, a], [, b]) => b - a).map(([caseId]) => caseId);
}

/**
 * The logs of these cases, in the order of the ids. A log with an event that this version cannot read must not be
 * decided on: such a case is left out, unless the turn is about it.
 * @throws MedicError STORE_UNFIT for an unreadable case of `needed`
 */
export async function readCases(
  tx: Tx,
  tenant: string,
  caseIds: readonly CaseId[],
  needed: readonly CaseId[],
): Promise<readonly StoredCase[]> {
  if (caseIds.length === 0) return [];
  const rows = await tx
    .selectFrom('events')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('case_id', 'in', caseIds)
    .orderBy('case_id')
    .orderBy('seq')
    .execute();
  const byCase = Map.groupBy(rows, (row) => row.case_id);
  return caseIds.flatMap((caseId) => {
    const events: CaseEvent[] = [];
    for (const row of byCase.get(caseId) ?? []) {
      const parsed = parseEvent(row);
      if (parsed.type === 'event') events.push(parsed.event);
      else if (needed.includes(caseId)) throw unreadable(caseId, parsed);
      else return [];
    }
    return events.length === 0 ? [] : [{ caseId, events }];
  });
}

function unreadable(caseId: CaseId, { seq, reason }: { seq: number; reason: string }): MedicError {
  return new MedicError(
    'STORE_UNFIT',
    `Event ${seq} of case ${caseId} cannot be read by this version (${reason}): run the version that wrote it.`,
  );
}

/** Writes new cases and events; false when another turn wrote one of them first. */
export async function insertChanges(tx: Tx, { turn, changes }: Commit): Promise<boolean> {
  const { tenant, conversationId } = turn.place;
  const opened = changes.filter(({ events }) => events[0]?.type === 'opened');
  const cases = opened.map(({ caseId }) => ({
    tenant,
    case_id: caseId,
    number: caseNumber(caseId),
    conversation_id: conversationId,
  }));
  const events = changes.flatMap(({ caseId, events }) =>
    events.map((event) => eventRow(tenant, caseId, event)),
  );
  if (cases.length > 0) {
    const result = await tx
      .insertInto('cases')
      .values(cases)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (!wroteAll(result, cases.length)) return false;
  }
  if (events.length === 0) return true;
  const result = await tx
    .insertInto('events')
    .values(events)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return wroteAll(result, events.length);
}

function caseNumber(caseId: CaseId): number {
  const digits = /\d+$/u.exec(caseId)?.[0];
  if (digits === undefined) throw new Error(`Case id ${caseId} has no number`);
  return Number(digits);
}

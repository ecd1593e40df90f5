import type { CaseId } from '../core/case/events';
import type { Person, Turn } from '../core/inbound';
import { isBundle, withText } from '../core/ticket/bundle';
import type { TranscriptLine } from '../core/transcript';
import { wroteAll } from './inserted';
import { storedTime, type Schema, type Tx } from './schema';
import type { Commit } from './types';

interface PlaceKey {
  readonly tenant: string;
  readonly conversationId: string;
}

/** Transcript lines of these cases as their own conversation saw them, by case. */
export async function readLines(
  tx: Tx,
  place: PlaceKey,
  caseIds: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, readonly TranscriptLine[]>> {
  if (caseIds.length === 0) return new Map();
  const rows = await lineQuery(tx, place).where('l.case_id', 'in', caseIds).execute();
  const byCase = Map.groupBy(rows, (row) => row.case_id ?? '');
  return new Map([...byCase].map(([caseId, lines]) => [caseId, lines.map(lineOf)]));
}

/** The lines of one case, and those of its texts that were said while another case was open. */
export async function readCaseLines(
  tx: Tx,
  place: PlaceKey,
  caseId: CaseId,
  textIds: readonly string[],
): Promise<readonly TranscriptLine[]> {
  const query = lineQuery(tx, place);
  const rows = await (
    textIds.length === 0
      ? query.where('l.case_id', '=', caseId)
      : query.where((eb) => eb.or([eb('l.case_id', '=', caseId), eb('l.text_id', 'in', textIds)]))
  ).execute();
  return rows.map(lineOf);
}

function lineQuery(tx: Tx, { tenant, conversationId }: PlaceKey) {
  return tx
    .selectFrom('lines as l')
    .leftJoin('texts as t', (join) =>
      join.onRef('t.tenant', '=', 'l.tenant').onRef('t.text_id', '=', 'l.text_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.tenant', '=', 'l.tenant').onRef('p.person_id', '=', 'l.person_id'),
    )
    .leftJoin('outbox as o', 'o.id', 'l.outbox_id')
    .select(['l.no', 'l.case_id', 'l.at', 'l.person_id', 'l.text_id', 'l.outbox_id', 'l.activity_id'])
    .select(['t.body', 'p.name', 'o.plain', 'o.state', 'o.message_id'])
    .where('l.tenant', '=', tenant)
    .where('l.conversation_id', '=', conversationId)
    .orderBy('l.no');
}

interface LineRow {
  readonly no: number;
  readonly at: string;
  readonly person_id: string | null;
  readonly text_id: string | null;
  readonly outbox_id: number | null;
  readonly activity_id: string | null;
  readonly body: string | null;
  readonly name: string | null;
  readonly plain: string | null;
  readonly state: string | null;
  readonly message_id: string | null;
}

function lineOf(row: LineRow): TranscriptLine {
  const activityId = row.activity_id ?? row.message_id;
  const shared = { no: row.no, at: row.at, ...(activityId === null ? {} : { activityId }) };
  if (row.outbox_id !== null) {
    return { ...shared, from: { type: 'bot' }, text: row.plain ?? '', seen: seenOf(row.state) };
  }
  const person = { type: 'person' as const, personId: row.person_id ?? '' };
  return {
    ...shared,
    from: row.name === null ? person : { ...person, name: row.name },
    text: row.body ?? '',
    ...(row.text_id === null ? {} : { textId: row.text_id }),
  };
}

function seenOf(state: string | null): 'yes' | 'pending' | 'perhaps' {
  if (state === 'sent') return 'yes';
  return state === 'pending' || state === 'sending' ? 'pending' : 'perhaps';
}

/** Writes what was said and what the bot answers as transcript lines, in this order. */
export async function insertLines(tx: Tx, commit: Commit, outboxIds: readonly number[]): Promise<boolean> {
  const { turn, said, lineCase = null } = commit;
  const { tenant, conversationId } = turn.place;
  const shared = { tenant, conversation_id: conversationId, case_id: lineCase, at: storedTime(turn.at) };
  const empty = { person_id: null, text_id: null, outbox_id: null, activity_id: null };
  const fromPerson =
    said === undefined
      ? []
      : [
          {
            ...empty,
            person_id: turn.person?.id ?? null,
            text_id: said.textId,
            activity_id: turn.activityId ?? null,
          },
        ];
  const fromBot = outboxIds.map((id, index) => {
    const caseId = commit.outbox[index]?.caseId ?? lineCase;
    return { ...empty, outbox_id: id, case_id: caseId };
  });
  const last = await lastLineNo(tx, turn.place);
  const rows: Schema['lines'][] = [...fromPerson, ...fromBot].map((line, index) => ({
    ...shared,
    ...line,
    no: last + index + 1,
  }));
  if (rows.length === 0) return true;
  const result = await tx
    .insertInto('lines')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return wroteAll(result, rows.length);
}

async function lastLineNo(tx: Tx, { tenant, conversationId }: PlaceKey): Promise<number> {
  const row = await tx
    .selectFrom('lines')
    .select((eb) => eb.fn.max('no').as('no'))
    .where('tenant', '=', tenant)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row?.no ?? 0;
}

/** The bundles that hold a text follow it when it is edited or deleted. */
async function rewriteTickets(tx: Tx, tenant: string, textId: string, body: string): Promise<void> {
  const tickets = await tx
    .selectFrom('tickets')
    .select(['case_id', 'bundle'])
    .where('tenant', '=', tenant)
    .where('bundle', 'like', `%${textId}%`)
    .execute();
  for (const ticket of tickets) {
    const bundle: unknown = JSON.parse(ticket.bundle);
    if (!isBundle(bundle)) continue;
    await tx
      .updateTable('tickets')
      .set({ bundle: JSON.stringify(withText(bundle, textId, body)) })
      .where('tenant', '=', tenant)
      .where('case_id', '=', ticket.case_id)
      .execute();
  }
}

/** Writes the person's words, overwrites edited and deleted ones, and keeps who the person is. */
export async function writeTexts(tx: Tx, { turn, said, textChanges }: Commit): Promise<boolean> {
  const { tenant } = turn.place;
  if (turn.person !== undefined) await upsertPerson(tx, tenant, turn.person);
  await emptyTexts(tx, turn);
  for (const { textId, body } of textChanges) {
    await tx
      .updateTable('texts')
      .set({ body })
      .where('tenant', '=', tenant)
      .where('text_id', '=', textId)
      .execute();
    await rewriteTickets(tx, tenant, textId, body);
  }
  if (said === undefined) return true;
  const author = turn.person?.id ?? null;
  const result = await tx
    .insertInto('texts')
    .values({ tenant, text_id: said.textId, author, body: said.body, at: storedTime(turn.at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return wroteAll(result, 1);
}

/**
 * A deleted message loses its words wherever they stand, also in a case that was not loaded. So does an edited one that
 * belongs to no case: nobody decides what it says now.
 */
async function emptyTexts(tx: Tx, { place, inbound }: Turn): Promise<void> {
  if (inbound.type !== 'deleted' && inbound.type !== 'edited') return;
  const said = tx
    .selectFrom('lines')
    .select('text_id')
    .where('tenant', '=', place.tenant)
    .where('conversation_id', '=', place.conversationId)
    .where('activity_id', '=', inbound.activityId)
    .where('text_id', 'is not', null);
  await tx
    .updateTable('texts')
    .set({ body: '' })
    .where('tenant', '=', place.tenant)
    .where('text_id', 'in', inbound.type === 'deleted' ? said : said.where('case_id', 'is', null))
    .execute();
}

/** What is known of a person is kept when a later activity leaves it out. */
async function upsertPerson(tx: Tx, tenant: string, person: Person): Promise<void> {
  await tx
    .insertInto('people')
    .values({
      tenant,
      person_id: person.id,
      aad_object_id: person.aadObjectId ?? null,
      name: person.name ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'person_id']).doUpdateSet((eb) => ({
        aad_object_id: eb.fn.coalesce('excluded.aad_object_id', 'people.aad_object_id'),
        name: eb.fn.coalesce('excluded.name', 'people.name'),
      })),
    )
    .execute();
}

import type { Place, Turn } from '../core/inbound';
import { isLanguage } from '../core/language';
import { wroteAll } from './inserted';
import { parsePlace } from './row-schema';
import { storedTime, type Tx } from './schema';
import type { Commit, Store, StoredConversation } from './types';

/** The conversation of a turn; version 0 when it is not stored yet. */
export async function findConversation(tx: Tx, turn: Turn): Promise<StoredConversation> {
  const { place } = turn;
  const row = await tx
    .selectFrom('conversations')
    .selectAll()
    .where('tenant', '=', place.tenant)
    .where('conversation_id', '=', place.conversationId)
    .executeTakeFirst();
  if (row === undefined) return { place, version: 0 };
  return {
    place: turn.inbound.type === 'due' ? parsePlace(row.place) : place,
    version: row.version,
    ...(row.active_case_id === null ? {} : { activeCaseId: row.active_case_id }),
    ...(isLanguage(row.language) ? { language: row.language } : {}),
    ...(row.expert_route === null ? {} : { expertRoute: row.expert_route }),
  };
}

/** Raises the version and changes the conversation; false when another turn got there first. */
export async function raiseConversation(tx: Tx, commit: Commit): Promise<boolean> {
  const { turn, expectedVersion, conversation } = commit;
  const { tenant, conversationId } = turn.place;
  const patch = {
    version: expectedVersion + 1,
    ...(conversation.activeCaseId === undefined ? {} : { active_case_id: conversation.activeCaseId }),
    ...(conversation.language === undefined ? {} : { language: conversation.language }),
    ...(conversation.expertRoute === undefined ? {} : expertPatch(conversation.expertRoute, turn.at)),
  };
  const place = JSON.stringify(turn.place);
  if (expectedVersion === 0) {
    const result = await tx
      .insertInto('conversations')
      .values({ tenant, conversation_id: conversationId, place, ...patch })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return wroteAll(result, 1);
  }
  const result = await tx
    .updateTable('conversations')
    // A due turn's place was read before it was queued: it may be older than the stored one.
    .set(turn.inbound.type === 'due' ? patch : { ...patch, place })
    .where('tenant', '=', tenant)
    .where('conversation_id', '=', conversationId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function expertPatch(route: string | null, at: string) {
  return { expert_route: route, expert_since: route === null ? null : storedTime(at) };
}

/** Where a conversation takes place, or undefined when it is not stored. */
export async function findPlace(tx: Tx, tenant: string, conversationId: string): Promise<Place | undefined> {
  const row = await tx
    .selectFrom('conversations')
    .select('place')
    .where('tenant', '=', tenant)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row === undefined ? undefined : parsePlace(row.place);
}

/** The tenant's expert places, the newest first. */
export async function expertPlaces(tx: Tx, tenant: string): ReturnType<Store['expertPlaces']> {
  const rows = await tx
    .selectFrom('conversations')
    .select(['expert_route', 'place'])
    .where('tenant', '=', tenant)
    .where('expert_route', 'is not', null)
    .orderBy('expert_since', 'desc')
    .execute();
  return rows.map((row) => ({ route: row.expert_route ?? '', place: parsePlace(row.place) }));
}

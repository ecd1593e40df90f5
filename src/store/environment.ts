import type { EnvironmentNote } from '../core/environment';
import { storedTime, type Tx } from './schema';
import type { Commit } from './types';

/** What was said about the environment of a place, the latest first. */
export async function readEnvironment(
  tx: Tx,
  { tenant, conversationId }: { readonly tenant: string; readonly conversationId: string },
): Promise<readonly EnvironmentNote[]> {
  return tx
    .selectFrom('environment')
    .select(['key', 'value', 'at'])
    .where('tenant', '=', tenant)
    .where('conversation_id', '=', conversationId)
    .orderBy('at', 'desc')
    .orderBy('key')
    .execute();
}

/** The last word on a key counts. */
export async function writeEnvironment(tx: Tx, { turn, environment = [] }: Commit): Promise<void> {
  const { tenant, conversationId } = turn.place;
  for (const { key, value } of environment) {
    const changing = { value, at: storedTime(turn.at) };
    await tx
      .insertInto('environment')
      .values({ tenant, conversation_id: conversationId, key, ...changing })
      .onConflict((conflict) => conflict.columns(['tenant', 'conversation_id', 'key']).doUpdateSet(changing))
      .execute();
  }
}

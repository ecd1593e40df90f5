import type { InsertResult } from 'kysely';

/**
 * Whether an `insert … on conflict do nothing` wrote all its rows. A constraint error must not happen inside a
 * transaction: PostgreSQL would abort it.
 */
export function wroteAll(result: InsertResult, rows: number): boolean {
  return result.numInsertedOrUpdatedRows === BigInt(rows);
}

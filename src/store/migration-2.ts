import type { Tx } from './schema';

/** What was said about the environment of a place. */
export async function createEnvironment(tx: Tx): Promise<void> {
  await tx.schema
    .createTable('environment')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('environment_key', ['tenant', 'conversation_id', 'key'])
    .execute();
}

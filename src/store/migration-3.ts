import type { Tx } from './schema';

/** What steps came to, for learning; append-only but for withdrawals and erased people. */
export async function createOutcomes(tx: Tx): Promise<void> {
  await tx.schema
    .createTable('outcomes')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('no', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('product', 'text')
    .addColumn('major', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('credit', 'text', (column) => column.notNull())
    .addColumn('weight', 'integer', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('withdrawn_no', 'integer')
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_why', 'text')
    .addPrimaryKeyConstraint('outcomes_key', ['tenant', 'no'])
    .execute();
  await tx.schema.createIndex('outcomes_ids').on('outcomes').columns(['tenant', 'id']).execute();
  await tx.schema.createIndex('outcomes_cases').on('outcomes').columns(['tenant', 'case_id']).execute();
}

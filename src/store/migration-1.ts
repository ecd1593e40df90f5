import type { CreateTableBuilder } from 'kysely';
import type { Engine } from './engine';
import type { Tx } from './schema';

/** The tables of the first release. */
export async function createFirstTables(tx: Tx, engine: Engine): Promise<void> {
  await createCaseTables(tx);
  await createTextTables(tx);
  await createOutbox(tx, engine);
  await createInbox(tx);
  await createIndexes(tx);
}

const texts = <T extends string, C extends string>(
  table: CreateTableBuilder<T, C>,
  required: readonly string[],
  optional: readonly string[] = [],
): CreateTableBuilder<T, string> =>
  addColumns(addColumns(table, 'text', required, true), 'text', optional, false);

const integers = <T extends string, C extends string>(
  table: CreateTableBuilder<T, C>,
  required: readonly string[],
  optional: readonly string[] = [],
): CreateTableBuilder<T, string> =>
  addColumns(addColumns(table, 'integer', required, true), 'integer', optional, false);

function addColumns<T extends string>(
  table: CreateTableBuilder<T, string>,
  type: 'text' | 'integer',
  names: readonly string[],
  required: boolean,
): CreateTableBuilder<T, string> {
  return names.reduce(
    (built, name) => built.addColumn(name, type, (column) => (required ? column.notNull() : column)),
    table,
  );
}

async function createCaseTables(tx: Tx): Promise<void> {
  const { schema } = tx;
  const conversations = integers(schema.createTable('conversations'), ['version']);
  await texts(
    conversations,
    ['tenant', 'conversation_id', 'place'],
    ['active_case_id', 'language', 'expert_route', 'expert_since'],
  )
    .addPrimaryKeyConstraint('conversations_key', ['tenant', 'conversation_id'])
    .execute();
  await texts(integers(schema.createTable('cases'), ['number']), ['tenant', 'case_id', 'conversation_id'])
    .addPrimaryKeyConstraint('cases_key', ['tenant', 'case_id'])
    .addUniqueConstraint('cases_number', ['tenant', 'number'])
    .execute();
  const events = integers(schema.createTable('events'), ['seq', 'v']);
  await texts(events, ['tenant', 'case_id', 'type', 'at', 'turn', 'data'], ['actor'])
    .addPrimaryKeyConstraint('events_key', ['tenant', 'case_id', 'seq'])
    .execute();
  await texts(schema.createTable('tickets'), ['tenant', 'case_id', 'bundle', 'created_at'], ['route'])
    .addPrimaryKeyConstraint('tickets_key', ['tenant', 'case_id'])
    .execute();
}

async function createTextTables(tx: Tx): Promise<void> {
  const { schema } = tx;
  await texts(schema.createTable('texts'), ['tenant', 'text_id', 'body', 'at'], ['author'])
    .addPrimaryKeyConstraint('texts_key', ['tenant', 'text_id'])
    .execute();
  await texts(schema.createTable('people'), ['tenant', 'person_id'], ['aad_object_id', 'name'])
    .addPrimaryKeyConstraint('people_key', ['tenant', 'person_id'])
    .execute();
  const lines = integers(schema.createTable('lines'), ['no'], ['outbox_id']);
  await texts(lines, ['tenant', 'conversation_id', 'at'], ['case_id', 'person_id', 'text_id', 'activity_id'])
    .addPrimaryKeyConstraint('lines_key', ['tenant', 'conversation_id', 'no'])
    .execute();
}

async function createOutbox(tx: Tx, engine: Engine): Promise<void> {
  const { type, build } = engine.countedId;
  const table = tx.schema.createTable('outbox').addColumn('id', type, build);
  await texts(
    integers(table, ['lane_no', 'attempts', 'resent'], ['target_id']),
    ['tenant', 'conversation_id', 'op', 'activity', 'plain', 'state', 'created_at'],
    ['card_key', 'reply_to_id', 'case_id', 'owner', 'until', 'next_at', 'ended_at', 'message_id', 'reason'],
  )
    .addUniqueConstraint('outbox_lane', ['tenant', 'conversation_id', 'lane_no'])
    .execute();
}

async function createInbox(tx: Tx): Promise<void> {
  const { schema } = tx;
  await texts(schema.createTable('inbox'), ['tenant', 'id', 'conversation_id', 'due_at', 'job', 'state'])
    .addPrimaryKeyConstraint('inbox_key', ['tenant', 'id'])
    .execute();
  await texts(schema.createTable('processed'), ['tenant', 'key', 'at'])
    .addPrimaryKeyConstraint('processed_key', ['tenant', 'key'])
    .execute();
  await schema
    .createTable('meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}

async function createIndexes(tx: Tx): Promise<void> {
  const indexes = {
    cases_of_conversation: ['cases', 'tenant', 'conversation_id', 'number'],
    lines_of_case: ['lines', 'tenant', 'case_id'],
    lines_of_outbox: ['lines', 'outbox_id'],
    outbox_due: ['outbox', 'state', 'next_at'],
    outbox_cards: ['outbox', 'tenant', 'conversation_id', 'card_key'],
    outbox_budget: ['outbox', 'tenant', 'conversation_id', 'ended_at'],
    inbox_due: ['inbox', 'state', 'due_at'],
    processed_age: ['processed', 'at'],
  };
  for (const [name, [table = '', ...columns]] of Object.entries(indexes)) {
    await tx.schema.createIndex(name).on(table).columns(columns).execute();
  }
}

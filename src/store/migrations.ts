import { MedicError } from '../errors';
import type { Engine } from './engine';
import { storedTime, type Tx } from './schema';
import { createFirstTables } from './migration-1';
import { createEnvironment } from './migration-2';
import { createOutcomes } from './migration-3';

type Migration = (tx: Tx, engine: Engine) => Promise<void>;

/** Forward only; a migration that was released never changes. Version = place in the list, from 1. */
export const MIGRATIONS: readonly Migration[] = [createFirstTables, createEnvironment, createOutcomes];

/**
 * Brings the tables to this version, each step in a transaction of its own that holds the lock, so that several
 * processes may start at once.
 * @throws MedicError STORE_UNFIT when a newer version wrote the tables, StoreUnavailableError
 */
export async function migrate(engine: Engine, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  const known = migrations.length;
  for (;;) {
    const version = await engine.write((tx) => step(tx, engine, migrations));
    if (version === known) return;
    if (version > known) {
      throw new MedicError(
        'STORE_UNFIT',
        `The store was written by a newer version of Backup Medic (tables ${version}, this version knows ${known}): start that version, or restore a backup made before it.`,
      );
    }
  }
}

/** Runs the next migration, if there is one; returns the version that the tables have then. */
async function step(tx: Tx, engine: Engine, migrations: readonly Migration[]): Promise<number> {
  await engine.lockTables(tx);
  await tx.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  const row = await tx
    .selectFrom('migrations')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  const version = row?.version ?? 0;
  const migration = migrations[version];
  if (migration === undefined) return version;
  await migration(tx, engine);
  await tx
    .insertInto('migrations')
    .values({ version: version + 1, at: storedTime(new Date()) })
    .execute();
  return version + 1;
}

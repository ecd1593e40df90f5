import { randomUUID } from 'node:crypto';
import { MedicError, StoreUnavailableError } from '../errors';
import { createBacklog } from './backlog';
import { expertPlaces } from './conversations';
import { readDossier } from './dossier';
import type { Engine } from './engine';
import { createInbox } from './inbox';
import { migrate } from './migrations';
import { createOutbox } from './outbox';
import { createOutcomes } from './outcomes';
import type { Tx } from './schema';
import { openSqlite, type SqliteOptions } from './sqlite';
import { commitTurn, loadTurn, purgeProcessed } from './turns';
import type { Store } from './types';

export type StoreOptions = SqliteOptions;

/**
 * Opens the store and brings its tables up to date. `url` is `sqlite:<path>` or `sqlite::memory:`.
 * @throws MedicError STORE_UNFIT with what to do about it, StoreUnavailableError when another process holds the lock
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const engine = await openSqlite(sqlitePath(url), options);
  try {
    await migrate(engine);
    await engine.write(probe);
  } catch (error) {
    await engine.close();
    throw engine.openError(error);
  }
  return storeOver(engine);
}

function sqlitePath(url: string): string {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : '';
  if (path !== '') return path;
  throw new MedicError(
    'STORE_UNFIT',
    'DATABASE_URL names a store that this version does not know: use sqlite:<path>, for example sqlite:data/backup-medic.db',
  );
}

function storeOver(engine: Engine): Store {
  return {
    load: (turn) => engine.read((tx) => loadTurn(tx, turn)),
    commit: (commit) =>
      engine.write(
        (tx) => commitTurn(tx, commit),
        ({ type }) => type === 'committed',
      ),
    expertPlaces: (tenant) => engine.read((tx) => expertPlaces(tx, tenant)),
    dossier: (caseId, tenant) => engine.read((tx) => readDossier(tx, caseId, tenant)),
    outbox: createOutbox(engine),
    inbox: createInbox(engine),
    outcomes: createOutcomes(engine),
    backlog: createBacklog(engine),
    probe: () => engine.write(probe),
    purge: (now) => engine.write((tx) => purgeProcessed(tx, now)),
    close: () => engine.close(),
  };
}

/** Health must not wait for what a turn holds: a row of its own. */
async function probe(tx: Tx): Promise<void> {
  const value = randomUUID();
  await tx
    .insertInto('meta')
    .values({ key: 'probe', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
  const row = await tx.selectFrom('meta').select('value').where('key', '=', 'probe').executeTakeFirst();
  if (row?.value !== value) throw new StoreUnavailableError('The store does not keep what is written.');
}

import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type TransactionSettings,
} from 'kysely';
import { MedicError, StoreUnavailableError } from '../errors';
import type { Engine } from './engine';
import { retryWhileBusy } from './retry';
import type { Schema, Tx } from './schema';
import { asOpenError, asStoreError, isBusy } from './sqlite-errors';

export interface SqliteOptions {
  /** How long a lock of another process is waited for; 2 000 ms. */
  readonly busyTimeoutMs?: number;
}

const MEMORY = ':memory:';
/** `PRAGMA synchronous` answers with a number. */
const FULL = 2;

/**
 * Opens (and creates) a SQLite file that keeps what was committed through a loss of power.
 * @throws MedicError STORE_UNFIT, StoreUnavailableError
 */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Engine> {
  const { busyTimeoutMs = 2_000 } = options;
  let raw: DatabaseSync | undefined;
  try {
    if (path !== MEMORY) preparePath(path);
    const opened = (raw = new DatabaseSync(path, { timeout: 0 }));
    await retryWhileBusy(async () => configure(opened, path), isBusy, busyTimeoutMs);
    return engineOf(opened, path, busyTimeoutMs);
  } catch (error) {
    raw?.close();
    throw asOpenError(path, error);
  }
}

function preparePath(path: string): void {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new MedicError(
      'STORE_UNFIT',
      `${path} is a folder: set DATABASE_URL to a file, for example sqlite:data/backup-medic.db`,
    );
  }
}

function configure(raw: DatabaseSync, path: string): void {
  const answer = (pragma: string): unknown => Object.values(raw.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
  const journalMode = answer('journal_mode = WAL');
  raw.exec('PRAGMA synchronous = FULL');
  requireDurable(path, { journalMode, synchronous: answer('synchronous') });
}

/** Checks what the engine made of the settings: network shares refuse WAL. @throws MedicError STORE_UNFIT */
export function requireDurable(
  path: string,
  answers: { readonly journalMode: unknown; readonly synchronous: unknown },
): void {
  const wanted = path === MEMORY ? 'memory' : 'wal';
  if (answers.journalMode === wanted && answers.synchronous === FULL) return;
  throw new MedicError(
    'STORE_UNFIT',
    `${path} does not keep what is written (journal mode ${String(answers.journalMode)}, synchronous ${String(answers.synchronous)}): set DATABASE_URL to a file on a local disk, not on a network share.`,
  );
}

function engineOf(raw: DatabaseSync, path: string, busyTimeoutMs: number): Engine {
  const db = new Kysely<Schema>({ dialect: new NodeSqliteDialect(raw) });
  const inFlight = new Set<Promise<unknown>>();
  let closed = false;

  async function run<T>(accessMode: AccessMode, work: (tx: Tx) => Promise<T>, keep: Keep<T>): Promise<T> {
    if (closed) throw new StoreUnavailableError('The store is closed.');
    const running = retryWhileBusy(() => transact(db, accessMode, work, keep), isBusy, busyTimeoutMs);
    inFlight.add(running);
    try {
      return await running;
    } catch (error) {
      throw asStoreError(error);
    } finally {
      inFlight.delete(running);
    }
  }

  return {
    read: (work) => run('read only', work, () => true),
    write: (work, keep = () => true) => run('read write', work, keep),
    countedId: { type: 'integer', build: (column) => column.primaryKey().autoIncrement() },
    // BEGIN IMMEDIATE has taken the only lock there is.
    lockTables: async () => {},
    openError: (error) => asOpenError(path, error instanceof StoreUnavailableError ? error.cause : error),
    async close() {
      closed = true;
      await Promise.allSettled(inFlight);
      await db.destroy();
      // Kysely closes only what a query has touched.
      if (raw.isOpen) raw.close();
    },
  };
}

type Keep<T> = (value: T) => boolean;
type AccessMode = 'read only' | 'read write';

async function transact<T>(
  db: Kysely<Schema>,
  accessMode: AccessMode,
  work: (tx: Tx) => Promise<T>,
  keep: Keep<T>,
): Promise<T> {
  const tx = await db.startTransaction().setAccessMode(accessMode).execute();
  try {
    const value = await work(tx);
    await (keep(value) ? tx.commit().execute() : tx.rollback().execute());
    return value;
  } catch (error) {
    if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute();
    throw error;
  }
}

class NodeSqliteDialect extends SqliteDialect {
  readonly #raw: DatabaseSync;

  constructor(raw: DatabaseSync) {
    super({ database: adapt(raw) });
    this.#raw = raw;
  }

  override createDriver(): NodeSqliteDriver {
    return new NodeSqliteDriver(this.#raw);
  }
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #raw: DatabaseSync;

  constructor(raw: DatabaseSync) {
    super({ database: adapt(raw) });
    this.#raw = raw;
  }

  /** A deferred transaction that reads first and writes later fails for good when another process commits in between. */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  /** A full disk or an I/O error has ended the transaction already: a rollback would hide the first error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#raw.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** The driver refuses what SQLite cannot hold. */
function bound(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}

function adapt(raw: DatabaseSync): SqliteDatabase {
  return {
    close: () => raw.close(),
    prepare(sql) {
      const statement = raw.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...bound(parameters)),
        run: (parameters) => statement.run(...bound(parameters)),
        iterate: (parameters) => statement.iterate(...bound(parameters)),
      };
    },
  };
}

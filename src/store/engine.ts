import type { ColumnDataType, ColumnDefinitionBuilder } from 'kysely';
import type { Tx } from './schema';

/** What differs between database engines; everything else in this folder is the same for all of them. */
export interface Engine {
  /** One consistent read. @throws StoreUnavailableError */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * One write transaction, rolled back when `work` throws or `keep` says no. `work` may run again after a rollback,
   * so it changes nothing but the database. @throws StoreUnavailableError
   */
  write<T>(work: (tx: Tx) => Promise<T>, keep?: (value: T) => boolean): Promise<T>;
  /** How a key is made that the engine counts up. */
  readonly countedId: {
    readonly type: ColumnDataType;
    readonly build: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  };
  /** Keeps other processes from changing the tables until the transaction ends. */
  lockTables(tx: Tx): Promise<void>;
  /** What opening the store throws for an error of its first transactions: one sentence with what to do. */
  openError(error: unknown): unknown;
  close(): Promise<void>;
}

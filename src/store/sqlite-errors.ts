import { MedicError, StoreUnavailableError } from '../errors';

/** Primary result codes, https://sqlite.org/rescode.html; extended codes carry them in the low byte. */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

const UNAVAILABLE: ReadonlyMap<number, string> = new Map([
  [BUSY, 'another process holds its lock'],
  [LOCKED, 'another process holds its lock'],
  [READONLY, 'it is read-only'],
  [IOERR, 'the disk answers with an error'],
  [CORRUPT, 'the file is damaged'],
  [FULL, 'the disk is full'],
  [CANTOPEN, 'its file cannot be opened'],
  [NOTADB, 'the file is not a database'],
]);

/** Not by `instanceof`: errors of Node's own modules may come from another realm. */
function fieldOf(error: unknown, name: 'errcode' | 'syscall'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

function resultCode(error: unknown): number | undefined {
  const code = fieldOf(error, 'errcode');
  return typeof code === 'number' ? code & 0xff : undefined;
}

export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === BUSY || code === LOCKED;
}

/** What a running store throws for an error of the engine; a bug in a statement stays what it is. */
export function asStoreError(error: unknown): unknown {
  const reason = UNAVAILABLE.get(resultCode(error) ?? -1);
  if (reason === undefined) return error;
  return new StoreUnavailableError(`The store did not take it: ${reason}.`, { cause: error });
}

/** What opening throws: one sentence with what to do. */
export function asOpenError(path: string, error: unknown): unknown {
  if (error instanceof MedicError) return error;
  const unfit = (advice: string) => new MedicError('STORE_UNFIT', `${path} ${advice}`, { cause: error });
  switch (resultCode(error)) {
    case BUSY:
    case LOCKED:
      return new StoreUnavailableError(
        `${path} is locked by another process: end that process and start again.`,
        { cause: error },
      );
    case CORRUPT:
    case NOTADB:
      return unfit(
        'is damaged or no database: restore a backup, or move the file away to start with an empty one.',
      );
    case FULL:
      return unfit('is on a full disk: free some space, or set DATABASE_URL to another place.');
    case undefined:
      return fieldOf(error, 'syscall') !== undefined ? unfit(CANNOT_WRITE) : error;
    default:
      return unfit(CANNOT_WRITE);
  }
}

const CANNOT_WRITE =
  "cannot be written: give the bot's user write access to the file and its folder, or set DATABASE_URL to another place.";

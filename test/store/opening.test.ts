import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../src/store/open-store';
import { requireDurable } from '../../src/store/sqlite';
import { commitOf, openingOf, scratch, turnOf } from './support';

const { file, folder, open, clean } = scratch();
afterEach(clean);

function fileWith(text: string): string {
  const path = file();
  writeFileSync(path, text);
  return path;
}

/** The super-user may write everything: what an ordinary user may not do is tried as one. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a store', () => {
  test('creates its folder and keeps a write-ahead log', async () => {
    const path = join(folder(), 'not', 'there', 'medic.db');
    const store = await open(path);
    await store.probe();
    expect(existsSync(`${path}-wal`)).toBe(true);
    const raw = new DatabaseSync(path);
    expect(raw.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    raw.close();
  });

  test('opens in memory', async () => {
    const store = await openStore('sqlite::memory:');
    expect(await store.commit(openingOf(turnOf(), 'BM-1001'))).toEqual({ type: 'committed' });
    await store.close();
  });

  test('opens at once in several processes and again later', async () => {
    const path = file();
    const stores = await Promise.all([open(path), open(path), open(path)]);
    await Promise.all(stores.map((store) => store.probe()));
    expect((await (await open(path)).load(turnOf())).conversation.version).toBe(0);
  });

  test('finishes what it is doing before it closes, and then says so', async () => {
    const path = file();
    const store = await open(path);
    const commit = store.commit(openingOf(turnOf(), 'BM-1001'));
    await store.close();
    expect(await commit).toEqual({ type: 'committed' });
    await expect(store.commit(commitOf(turnOf()))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(store.probe()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect((await (await open(path)).load(turnOf())).cases).toHaveLength(1);
  });

  test.each([
    ['another kind of URL', () => 'mysql://localhost/medic', /use sqlite:<path>/u],
    ['no path', () => 'sqlite:', /use sqlite:<path>/u],
    ['a folder', () => `sqlite:${folder()}`, /is a folder: set DATABASE_URL to a file/u],
    ['a folder that is a file', () => `sqlite:${join(fileWith('text'), 'medic.db')}`, /cannot be written/u],
    [
      'a file that is no database',
      () => `sqlite:${fileWith('x'.repeat(5_000))}`,
      /restore a backup, or move the file/u,
    ],
  ])('refuses %s and says what to do', async (_, url, message) => {
    const opening = openStore(url());
    await expect(opening).rejects.toMatchObject({ code: 'STORE_UNFIT' });
    await expect(opening).rejects.toThrow(message);
  });

  test('refuses a file and a folder that it may not write', async () => {
    const path = file();
    await (await open(path)).close();
    const locked = join(folder(), 'locked');
    mkdirSync(locked);
    chmodSync(path, 0o444);
    chmodSync(join(path, '..'), 0o555);
    chmodSync(locked, 0o555);
    for (const url of [`sqlite:${path}`, `sqlite:${locked}/medic.db`, `sqlite:${locked}/deeper/medic.db`]) {
      const opening = asOrdinaryUser(() => openStore(url));
      await expect(opening).rejects.toMatchObject({ code: 'STORE_UNFIT' });
      await expect(opening).rejects.toThrow(/cannot be written: give the bot's user write access/u);
    }
    chmodSync(join(path, '..'), 0o755);
    chmodSync(locked, 0o755);
  });

  test('refuses tables of a newer version and leaves them alone', async () => {
    const path = file();
    await (await open(path)).close();
    const raw = new DatabaseSync(path);
    raw.exec("INSERT INTO migrations (version, at) VALUES (999, '2030-01-01T00:00:00.000Z')");
    raw.close();
    const before = statSync(path).size;
    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({ code: 'STORE_UNFIT' });
    await expect(openStore(`sqlite:${path}`)).rejects.toThrow(/newer version of Backup Medic \(tables 999/u);
    expect(statSync(path).size).toBe(before);
  });

  test.each([
    ['delete', 2],
    ['wal', 1],
  ])('refuses journal mode %s with synchronous %s', (journalMode, synchronous) => {
    expect(() => requireDurable('medic.db', { journalMode, synchronous })).toThrow(/not on a network share/u);
  });
});

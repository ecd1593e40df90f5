import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Store } from '../../src/store/types';
import { commitOf, openingOf, scratch, turnOf } from './support';

const { file, open, clean } = scratch();
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.kill()) await once(child, 'exit');
  }
  await clean();
});

const HOLD_LOCK = `
  const { DatabaseSync } = require('node:sqlite');
  const [path, ms] = process.argv.slice(1);
  const db = new DatabaseSync(path);
  db.exec('BEGIN IMMEDIATE');
  console.log('locked');
  setTimeout(() => { db.exec('ROLLBACK'); db.close(); }, Number(ms));
`;

/** Another process that holds the database's lock; resolves when it does. */
async function holdLock(path: string, ms: number): Promise<void> {
  const child = spawn(process.execPath, ['-e', HOLD_LOCK, path, String(ms)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
}

describe('a store shared with another process', () => {
  test('lets exactly one of two first messages open the case', async () => {
    const path = file();
    const [a, b] = [await open(path), await open(path)];
    const [one, two] = [turnOf(), turnOf()];
    // Both have seen an empty conversation.
    expect([(await a.load(one)).nextCaseNumber, (await b.load(two)).nextCaseNumber]).toEqual([1001, 1001]);
    const outcomes = await Promise.all([
      a.commit(openingOf(one, 'BM-1001')),
      b.commit(openingOf(two, 'BM-1001')),
    ]);
    expect(outcomes.map(({ type }) => type).toSorted()).toEqual(['committed', 'conflict']);
    expect((await a.load(turnOf())).cases).toHaveLength(1);
  });

  test('loses no turn when both write to one conversation', async () => {
    const path = file();
    const stores = [await open(path), await open(path)];
    await Promise.all(stores.map((store) => sayTimes(store, 25)));
    const [store] = stores;
    expect((await store?.load(turnOf()))?.conversation.version).toBe(50);
  });

  test('commits after a lock of 1.5 s and leaves the event loop free meanwhile', async () => {
    const path = file();
    const store = await open(path);
    await holdLock(path, 1_500);
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    const outcome = await store.commit(openingOf(turnOf(), 'BM-1001'));
    clearInterval(ticking);
    expect(outcome).toEqual({ type: 'committed' });
    // A synchronous wait would let none through.
    expect(ticks).toBeGreaterThan(20);
  });

  test('reads while the other holds the lock', async () => {
    const path = file();
    const store = await open(path);
    await store.commit(openingOf(turnOf(), 'BM-1001'));
    await holdLock(path, 20_000);
    expect((await store.load(turnOf())).cases).toHaveLength(1);
    expect(await store.outbox.counts()).toMatchObject({ pending: 1 });
  });

  test('gives up on a lock that outlasts its patience, and has written nothing', async () => {
    const path = file();
    const store = await open(path);
    await holdLock(path, 20_000);
    const turn = turnOf();
    const commit = store.commit(openingOf(turn, 'BM-1001'));
    await expect(commit).rejects.toMatchObject({ name: 'StoreUnavailableError', code: 'STORE_UNAVAILABLE' });
    await expect(store.probe()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await stopChildren();
    expect(await store.load(turn)).toMatchObject({
      processed: false,
      cases: [],
      conversation: { version: 0 },
    });
    expect(await store.commit(openingOf(turn, 'BM-1001'))).toEqual({ type: 'committed' });
  });

  test('is not opened while another process holds its lock', async () => {
    const path = file();
    await (await open(path)).close();
    await holdLock(path, 20_000);
    await expect(open(path, { busyTimeoutMs: 50 })).rejects.toThrow(/locked by another process/u);
  });
});

async function stopChildren(): Promise<void> {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

/** Loads, commits, and does so again after a conflict, like a turn does. */
async function sayTimes(store: Store, times: number): Promise<void> {
  for (let said = 0; said < times;) {
    const turn = turnOf();
    const { conversation } = await store.load(turn);
    const outcome = await store.commit(commitOf(turn, { expectedVersion: conversation.version }));
    if (outcome.type === 'committed') said += 1;
  }
}

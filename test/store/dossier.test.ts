import { DatabaseSync } from 'node:sqlite';
import type { Inbound } from '../../src/core/inbound';
import type { Store } from '../../src/store/types';
import { at, commitOf, openingOf, postOf, scratch, turnOf } from './support';

const { file, open, clean } = scratch();

let store: Store;

beforeEach(async () => {
  store = await open(file());
});
afterEach(clean);

describe('the dossier of a case', () => {
  test('holds its place, log, transcript, people and ticket', async () => {
    const turn = turnOf();
    const bundle = { words: 'ID 100050' };
    await store.commit(
      openingOf(turn, 'BM-1001', { ticket: { caseId: 'BM-1001', route: 'backup', bundle } }),
    );
    const second = turnOf({ person: { id: '29:bob', name: 'Bob' }, at: at(60_000) });
    const said = { textId: 't2', body: 'still broken' };
    await store.commit(
      commitOf(second, { expectedVersion: 1, said, lineCase: 'BM-1001', outbox: [postOf('Sorry')] }),
    );
    const dossier = await store.dossier('BM-1001', 'contoso');
    expect(dossier).toMatchObject({
      caseId: 'BM-1001',
      tenant: 'contoso',
      place: turn.place,
      ticket: { route: 'backup', bundle, createdAt: turn.at },
      people: [
        { id: '29:ada', name: 'Ada', aadObjectId: 'aad-ada' },
        { id: '29:bob', name: 'Bob' },
      ],
    });
    expect(dossier?.events).toHaveLength(2);
    expect(dossier?.lines.map(({ no, text }) => [no, text])).toEqual([
      [1, 'ID 100050'],
      [2, 'Check the proxy'],
      [3, 'still broken'],
      [4, 'Sorry'],
    ]);
  });

  test('shows the words as edited, and none once they were deleted', async () => {
    const turn = turnOf({ key: 'secret' });
    await store.commit(openingOf(turn, 'BM-1001', { said: { textId: 'text-secret', body: 'my secret' } }));
    const change = (body: string, expectedVersion: number) =>
      store.commit(commitOf(turnOf(), { expectedVersion, textChanges: [{ textId: 'text-secret', body }] }));
    await change('my better words', 1);
    expect((await store.dossier('BM-1001'))?.lines[0]?.text).toBe('my better words');
    await change('', 2);
    expect(JSON.stringify(await store.dossier('BM-1001'))).not.toMatch(/my secret|better words/u);
    expect((await store.dossier('BM-1001'))?.lines[0]?.text).toBe('');
  });

  test('is found without a tenant only while one tenant has the id', async () => {
    await store.commit(openingOf(turnOf(), 'BM-1001'));
    expect(await store.dossier('BM-1001')).toMatchObject({ tenant: 'contoso' });
    await store.commit(openingOf(turnOf({ tenant: 'fabrikam' }), 'BM-1001'));
    expect(await store.dossier('BM-1001')).toBeUndefined();
    expect(await store.dossier('BM-1001', 'fabrikam')).toMatchObject({ tenant: 'fabrikam' });
    expect(await store.dossier('BM-9999')).toBeUndefined();
  });

  test('keeps what is known of a person when a later message leaves it out', async () => {
    await store.commit(openingOf(turnOf(), 'BM-1001'));
    await store.commit(commitOf(turnOf({ person: { id: '29:ada' } }), { expectedVersion: 1 }));
    await store.commit(
      commitOf(turnOf({ person: { id: '29:ada', name: 'Ada L.' } }), { expectedVersion: 2 }),
    );
    expect((await store.dossier('BM-1001'))?.people).toEqual([
      { id: '29:ada', name: 'Ada L.', aadObjectId: 'aad-ada' },
    ]);
  });

  test('keeps the ticket of the latest hand-over', async () => {
    await store.commit(openingOf(turnOf(), 'BM-1001', { ticket: { caseId: 'BM-1001', bundle: 1 } }));
    await store.commit(commitOf(turnOf(), { expectedVersion: 1, ticket: { caseId: 'BM-1001', bundle: 2 } }));
    expect((await store.dossier('BM-1001'))?.ticket?.bundle).toBe(2);
  });
});

describe('words that belong to no case', () => {
  const greeting = turnOf({ key: 'greeting' });
  const bodiesAfter = async (inbound: Inbound): Promise<readonly unknown[]> => {
    const path = file();
    const own = await open(path);
    await own.commit(commitOf(greeting, { said: { textId: 'hello', body: 'hello' } }));
    const other = turnOf({ key: 'other' });
    await own.commit(commitOf(other, { expectedVersion: 1, said: { textId: 'thanks', body: 'thanks' } }));
    await own.commit(commitOf(turnOf({ inbound }), { expectedVersion: 2 }));
    const raw = new DatabaseSync(path);
    try {
      return raw
        .prepare('select body from texts order by text_id')
        .all()
        .map((row) => row['body']);
    } finally {
      raw.close();
    }
  };

  test.each<[Inbound]>([
    [{ type: 'deleted', activityId: 'activity-greeting' }],
    [{ type: 'edited', activityId: 'activity-greeting', text: 'good morning' }],
  ])('are gone when their message is $type', async (inbound) => {
    expect(await bodiesAfter(inbound)).toEqual(['', 'thanks']);
  });

  test('stay when another message is deleted', async () => {
    expect(await bodiesAfter({ type: 'deleted', activityId: 'activity-x' })).toEqual(['hello', 'thanks']);
  });
});

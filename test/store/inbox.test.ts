import type { Store } from '../../src/store/types';
import { at, commitOf, scratch, turnOf } from './support';

const { file, open, clean } = scratch();

let store: Store;

beforeEach(async () => {
  store = await open(file());
});
afterEach(clean);

describe('expert places', () => {
  test('come newest first', async () => {
    const claim = (conversationId: string, ms: number, expertRoute: string) =>
      store.commit(commitOf(turnOf({ conversationId, at: at(ms) }), { conversation: { expertRoute } }));
    await claim('old', 0, 'backup');
    await claim('new', 5, 'backup');
    const places = await store.expertPlaces('contoso');
    expect(places.map(({ place }) => place.conversationId)).toEqual(['new', 'old']);
    expect(await store.expertPlaces('fabrikam')).toEqual([]);
  });
});

describe('the inbox', () => {
  const job = { job: 'post-ticket', caseId: 'BM-1001', route: 'backup' } as const;

  test('gives what is due, once, to a conversation it knows', async () => {
    const expert = turnOf({ conversationId: 'experts' });
    await store.commit(commitOf(expert));
    const row = { id: 'row', conversationId: 'experts', dueAt: at(1_000), job };
    await store.commit(
      commitOf(turnOf(), { inbox: [row, { ...row, id: 'lost', conversationId: 'nowhere' }] }),
    );
    await store.commit(commitOf(turnOf(), { expectedVersion: 1, inbox: [row] }));
    expect(await store.inbox.due(at(999))).toEqual([]);
    expect(await store.inbox.due(at(1_000))).toEqual([{ id: 'row', place: expert.place, job }]);
    await store.inbox.done('row', 'fabrikam');
    expect(await store.inbox.due(at(1_000))).toHaveLength(1);
    await store.inbox.done('row', 'contoso');
    expect(await store.inbox.due(at(1_000))).toEqual([]);
  });

  test('has dropped a row for an unknown conversation: it does not come back', async () => {
    const row = { id: 'lost', conversationId: 'later', dueAt: at(0), job };
    await store.commit(commitOf(turnOf(), { inbox: [row] }));
    expect(await store.inbox.due(at(0))).toEqual([]);
    await store.commit(commitOf(turnOf({ conversationId: 'later' })));
    expect(await store.inbox.due(at(0))).toEqual([]);
  });
});

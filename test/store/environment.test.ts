import type { Store } from '../../src/store/types';
import { at, commitOf, scratch, turnOf } from './support';

const { file, open, clean } = scratch();

let store: Store;
beforeEach(async () => {
  store = await open(file());
});
afterEach(clean);

const note = (value: string) => [{ key: 'proxy', value }];

describe('the environment of a place', () => {
  test('is what was said last, with its time, and only of that place', async () => {
    await store.commit(commitOf(turnOf({ at: at(0) }), { environment: note('proxy-between/proxy') }));
    const later = turnOf({ at: at(1_000) });
    await store.commit(commitOf(later, { expectedVersion: 1, environment: note('proxy-between/direct') }));
    const loaded = await store.load(turnOf());
    expect(loaded.environment).toEqual([{ key: 'proxy', value: 'proxy-between/direct', at: at(1_000) }]);
    expect((await store.load(turnOf({ conversationId: 'other' }))).environment).toEqual([]);
    expect((await store.load(turnOf({ tenant: 'fabrikam' }))).environment).toEqual([]);
  });

  test('is not written by a turn that lost the race', async () => {
    await store.commit(commitOf(turnOf()));
    const lost = commitOf(turnOf(), { expectedVersion: 0, environment: note('proxy-between/proxy') });
    expect(await store.commit(lost)).toEqual({ type: 'conflict' });
    expect((await store.load(turnOf())).environment).toEqual([]);
  });
});

import { DatabaseSync } from 'node:sqlite';
import { countable } from '../../src/core/learning/counts';
import type { NewOutcome, OutcomeChanges } from '../../src/core/learning/outcome';
import type { Store } from '../../src/store/types';
import { fixOf } from '../support/outcomes';
import { at, commitOf, openingOf, scratch, turnOf, START } from './support';

const { file, open, clean } = scratch();

let path: string;
let store: Store;

beforeEach(async () => {
  path = file();
  store = await open(path);
});
afterEach(clean);

let ids = 0;
function outcome(fields: Partial<NewOutcome> = {}): NewOutcome {
  ids += 1;
  return {
    id: `id-${ids}`,
    caseId: 'BM-1001',
    seq: 4,
    entryId: 'e',
    kind: 'fixed',
    causes: { a: 0.75, b: 0.25 },
    steps: [{ stepId: 'A', worked: { a: 0.75, b: 0.25 }, failed: {} }],
    weight: 1,
    personId: '29:ada',
    at: START,
    ...fields,
  };
}

let version = 0;
beforeEach(() => {
  version = 0;
});
/** Commits a turn that teaches this. */
async function teach(changes: Partial<OutcomeChanges>): Promise<void> {
  const outcomes = { withdrawn: [], recorded: [], ...changes };
  const committed = await store.commit(commitOf(turnOf(), { expectedVersion: version, outcomes }));
  expect(committed).toEqual({ type: 'committed' });
  version += 1;
}

describe('outcomes', () => {
  test('are written with the turn that decided them, and found again after a restart', async () => {
    await teach({ recorded: [outcome({ product: 'MABS', major: '3', weight: 2 })] });
    await store.close();
    const [found, ...more] = await (await open(path)).outcomes.all('contoso');
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      caseId: 'BM-1001',
      seq: 4,
      entryId: 'e',
      product: 'MABS',
      major: '3',
      kind: 'fixed',
      causes: { a: 0.75, b: 0.25 },
      steps: [{ stepId: 'A', worked: { a: 0.75, b: 0.25 }, failed: {} }],
      weight: 2,
      day: '2026-11-21',
      at: START,
    });
    expect(found?.withdrawn).toBeUndefined();
  });

  test('are not written when the turn is not: a conflict, a duplicate', async () => {
    const turn = turnOf({ key: 'once' });
    const outcomes = { withdrawn: [], recorded: [outcome()] };
    await store.commit(openingOf(turn, 'BM-1001'));
    const late = commitOf(turnOf(), { expectedVersion: 0, outcomes });
    expect(await store.commit(late)).toEqual({ type: 'conflict' });
    const again = commitOf(turn, { expectedVersion: 1, outcomes });
    expect(await store.commit(again)).toEqual({ type: 'duplicate' });
    expect(await store.outcomes.all('contoso')).toEqual([]);
  });

  test('hold neither names nor the ids of Teams', async () => {
    await teach({ recorded: [outcome()] });
    const raw = new DatabaseSync(path, { readOnly: true });
    try {
      const rows = JSON.stringify(raw.prepare('select * from outcomes').all());
      expect(rows).toContain('BM-1001');
      expect(rows).not.toMatch(/29:ada|Ada|aad-ada/u);
    } finally {
      raw.close();
    }
  });

  test('of one person carry the same key, of another person or tenant another', async () => {
    await teach({ recorded: [outcome(), outcome(), outcome({ personId: '29:bob' })] });
    const elsewhere = { withdrawn: [], recorded: [outcome()] };
    await store.commit(commitOf(turnOf({ tenant: 'fabrikam' }), { outcomes: elsewhere }));
    const [ada, adaAgain, bob] = await store.outcomes.all('contoso');
    const [other] = await store.outcomes.all('fabrikam');
    expect(adaAgain?.person).toBe(ada?.person);
    expect(new Set([ada?.person, bob?.person, other?.person]).size).toBe(3);
    expect(await store.outcomes.tenants()).toEqual(['contoso', 'fabrikam']);
  });

  test('are withdrawn by case, and stay for who counts as of before', async () => {
    await teach({ recorded: [outcome(), outcome({ caseId: 'BM-1002' })] });
    const before = await store.outcomes.revision('contoso');
    await teach({ withdrawn: ['BM-1001'], recorded: [outcome({ kind: 'no-change', causes: {} })] });
    const all = await store.outcomes.all('contoso');
    expect(all.map(({ caseId, kind, withdrawn }) => [caseId, kind, withdrawn?.why])).toEqual([
      ['BM-1001', 'fixed', 'corrected'],
      ['BM-1002', 'fixed', undefined],
      ['BM-1001', 'no-change', undefined],
    ]);
    expect(all[0]?.withdrawn?.no).toBeGreaterThan(before);
    expect(countable(all, { no: before }).map(({ caseId }) => caseId)).toEqual(['BM-1001']);
  });

  test('raise the revision with every recording and withdrawal, by tenant', async () => {
    const revisions = [await store.outcomes.revision('contoso')];
    await teach({ recorded: [outcome()] });
    revisions.push(await store.outcomes.revision('contoso'));
    await teach({ withdrawn: ['BM-1001'] });
    revisions.push(await store.outcomes.revision('contoso'));
    expect(revisions[0]).toBe(0);
    expect(revisions).toEqual([...new Set(revisions)].toSorted((a, b) => a - b));
    expect(await store.outcomes.revision('fabrikam')).toBe(0);
  });
});

describe('outcomes of an export', () => {
  test('are added once, however often', async () => {
    const exported = [fixOf(1), fixOf(2)];
    expect(await store.outcomes.add('contoso', exported, START)).toEqual({
      added: 2,
      withdrawn: 0,
      known: 0,
    });
    const revision = await store.outcomes.revision('contoso');
    expect(await store.outcomes.add('contoso', exported, START)).toEqual({
      added: 0,
      withdrawn: 0,
      known: 2,
    });
    expect(await store.outcomes.revision('contoso')).toBe(revision);
  });

  test('bring back what a reset threw away, not what was taken back', async () => {
    await teach({ recorded: [outcome({ caseId: 'BM-1' }), outcome({ caseId: 'BM-2' })] });
    const exported = await store.outcomes.all('contoso');
    await teach({ withdrawn: ['BM-1'] });
    expect(await store.outcomes.reset('contoso', START)).toBe(1);
    expect(await store.outcomes.add('contoso', exported, START)).toMatchObject({ added: 1, known: 1 });
    const live = (await store.outcomes.all('contoso')).filter(({ withdrawn }) => withdrawn === undefined);
    expect(live.map(({ caseId }) => caseId)).toEqual(['BM-2']);
  });

  test('take a withdrawal over', async () => {
    const withdrawn = { no: 3, at: at(1_000), why: 'corrected' } as const;
    await store.outcomes.add('contoso', [fixOf(1)], START);
    const moved = await store.outcomes.add(
      'contoso',
      [fixOf(1, { withdrawn }), fixOf(2, { withdrawn })],
      START,
    );
    expect(moved).toEqual({ added: 1, withdrawn: 1, known: 0 });
    const revision = await store.outcomes.revision('contoso');
    expect(countable(await store.outcomes.all('contoso'), { no: revision })).toEqual([]);
  });
});

describe('a reset', () => {
  test('of one entry leaves the others', async () => {
    await teach({ recorded: [outcome(), outcome({ entryId: 'f', personId: '29:bob' })] });
    expect(await store.outcomes.reset('contoso', START, 'e')).toBe(1);
    expect(await store.outcomes.reset('contoso', START, 'e')).toBe(0);
    const live = (await store.outcomes.all('contoso')).filter(({ withdrawn }) => withdrawn === undefined);
    expect(live.map(({ entryId }) => entryId)).toEqual(['f']);
  });
});

describe('a person that is erased', () => {
  test('leaves the counts as they were, and no key', async () => {
    await teach({
      recorded: [
        outcome({ caseId: 'BM-1' }),
        outcome({ caseId: 'BM-2' }),
        outcome({ caseId: 'BM-3', personId: '29:bob' }),
      ],
    });
    const counted = async (): Promise<readonly string[]> => {
      const no = await store.outcomes.revision('contoso');
      return countable(await store.outcomes.all('contoso'), { no }).map(({ caseId }) => caseId);
    };
    expect(await counted()).toEqual(['BM-1', 'BM-3']);
    await store.outcomes.forget('contoso', '29:ada', START);
    expect(await counted()).toEqual(['BM-1', 'BM-3']);
    const people = (await store.outcomes.all('contoso')).map(({ person }) => person === undefined);
    expect(people).toEqual([true, true, false]);
  });
});

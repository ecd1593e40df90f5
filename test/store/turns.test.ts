import type { NewEvent } from '../../src/core/case/events';
import type { Store } from '../../src/store/types';
import { at, commitOf, eventsOf, openingOf, scratch, turnOf } from './support';

const { file, open, clean } = scratch();

let store: Store;

beforeEach(async () => {
  store = await open(file());
});
afterEach(clean);

const PROMPTS = [
  ...(['did-you-mean', 'unknown', 'exhausted', 'table-row', 'reference', 'completed'] as const),
  ...(['confirm-escalate', 'same-or-other', 'resume-or-restart'] as const),
];

describe('a turn', () => {
  test.each(PROMPTS)('finds a case again whose card was %s', async (prompt) => {
    const turn = turnOf();
    const events = eventsOf(turn, [
      { type: 'opened', language: 'en' },
      { type: 'prompted', prompt, entryIds: [] },
    ]);
    const commit = openingOf(turn, 'BM-1001', { changes: [{ caseId: 'BM-1001', events }] });
    expect(await store.commit(commit)).toEqual({ type: 'committed' });
    expect((await store.load(turnOf())).cases).toEqual([{ caseId: 'BM-1001', events }]);
  });

  test('finds an unknown conversation at version 0 without cases', async () => {
    const turn = turnOf();
    expect(await store.load(turn)).toEqual({
      processed: false,
      conversation: { place: turn.place, version: 0 },
      cases: [],
      lines: new Map(),
      nextCaseNumber: 1001,
    });
  });

  test('is found again by the next one, also after a restart', async () => {
    const path = file();
    const first = turnOf({ key: 'first' });
    const before = await open(path);
    const commit = openingOf(first, 'BM-1001', {
      conversation: { activeCaseId: 'BM-1001', language: 'fr', expertRoute: 'backup' },
    });
    expect(await before.commit(commit)).toEqual({ type: 'committed' });
    await before.close();

    const loaded = await (await open(path)).load(turnOf());
    expect(loaded.conversation).toEqual({
      place: first.place,
      version: 1,
      activeCaseId: 'BM-1001',
      language: 'fr',
      expertRoute: 'backup',
    });
    expect(loaded.cases).toEqual([{ caseId: 'BM-1001', events: commit.changes[0]?.events }]);
    expect(loaded.nextCaseNumber).toBe(1002);
    expect(loaded.lines.get('BM-1001')).toEqual([
      {
        no: 1,
        at: first.at,
        from: { type: 'person', personId: '29:ada', name: 'Ada' },
        text: 'ID 100050',
        textId: 'text-first',
        activityId: 'activity-first',
      },
      { no: 2, at: first.at, from: { type: 'bot' }, text: 'Check the proxy', seen: 'pending' },
    ]);
  });

  test('has one effect however often it is delivered', async () => {
    const turn = turnOf({ key: 'same' });
    const opening = openingOf(turn, 'BM-1001');
    expect(await store.commit(opening)).toEqual({ type: 'committed' });
    const again = { ...openingOf(turn, 'BM-1002'), expectedVersion: 1 };
    expect(await store.commit(again)).toEqual({ type: 'duplicate' });
    const loaded = await store.load(turn);
    expect(loaded).toMatchObject({ processed: true, conversation: { version: 1 }, nextCaseNumber: 1002 });
    expect(await store.outbox.counts()).toMatchObject({ pending: 1 });
  });

  test('that was decided on an older version conflicts and writes nothing', async () => {
    await store.commit(openingOf(turnOf(), 'BM-1001'));
    const late = turnOf();
    const outcome = await store.commit(openingOf(late, 'BM-1002', { expectedVersion: 0 }));
    expect(outcome).toEqual({ type: 'conflict' });
    const loaded = await store.load(late);
    expect(loaded.processed).toBe(false);
    expect(loaded.cases.map(({ caseId }) => caseId)).toEqual(['BM-1001']);
    expect(await store.outbox.counts()).toMatchObject({ pending: 1 });
  });

  test('that takes a case number somebody else took conflicts', async () => {
    await store.commit(openingOf(turnOf({ conversationId: 'one' }), 'BM-1001'));
    const other = openingOf(turnOf({ conversationId: 'two' }), 'BM-1001');
    expect(await store.commit(other)).toEqual({ type: 'conflict' });
    expect(await store.commit(openingOf(other.turn, 'BM-1002'))).toEqual({ type: 'committed' });
  });

  test('that writes a place in the log which is taken conflicts', async () => {
    const first = turnOf();
    await store.commit(openingOf(first, 'BM-1001'));
    const second = turnOf();
    const events = eventsOf(second, [{ type: 'paused' }], 1);
    const commit = commitOf(second, { expectedVersion: 1, changes: [{ caseId: 'BM-1001', events }] });
    expect(await store.commit(commit)).toEqual({ type: 'conflict' });
    expect((await store.load(turnOf())).conversation.version).toBe(1);
  });

  test('keeps tenants apart', async () => {
    await store.commit(openingOf(turnOf({ tenant: 'contoso', key: 'same' }), 'BM-1001'));
    const other = turnOf({ tenant: 'fabrikam', key: 'same' });
    expect(await store.load(other)).toMatchObject({ processed: false, cases: [], nextCaseNumber: 1001 });
    expect(await store.commit(openingOf(other, 'BM-1001'))).toEqual({ type: 'committed' });
  });

  test('clears what it sets to null and keeps what it leaves out', async () => {
    await store.commit(
      openingOf(turnOf(), 'BM-1001', {
        conversation: { activeCaseId: 'BM-1001', language: 'ja', expertRoute: 'r' },
      }),
    );
    await store.commit(commitOf(turnOf(), { expectedVersion: 1, conversation: { activeCaseId: null } }));
    const { conversation } = await store.load(turnOf());
    expect(conversation).toMatchObject({ version: 2, language: 'ja', expertRoute: 'r' });
    expect(conversation.activeCaseId).toBeUndefined();
    await store.commit(commitOf(turnOf(), { expectedVersion: 2, conversation: { expertRoute: null } }));
    expect(await store.expertPlaces('contoso')).toEqual([]);
  });

  test('moves the conversation to the service URL it came from, but not when it was only due', async () => {
    await store.commit(commitOf(turnOf({ serviceUrl: 'https://old.example/' })));
    await store.commit(commitOf(turnOf({ serviceUrl: 'https://new.example/' }), { expectedVersion: 1 }));
    const due = turnOf({
      serviceUrl: 'https://old.example/',
      inbound: { type: 'due', job: { job: 'post-ticket', caseId: 'BM-1001', route: 'r' } },
    });
    await store.commit(commitOf(due, { expectedVersion: 2 }));
    const { conversation } = await store.load(due);
    expect(conversation).toMatchObject({ version: 3, place: { serviceUrl: 'https://new.example/' } });
  });

  test('loads the newest twenty cases, and older ones that it is about', async () => {
    for (let number = 1001; number <= 1025; number += 1) {
      await store.commit(
        openingOf(turnOf(), `BM-${number}`, {
          expectedVersion: number - 1001,
          conversation: { activeCaseId: 'BM-1002' },
        }),
      );
    }
    const press = turnOf({
      inbound: {
        type: 'pressed',
        intent: 'fix.fixed',
        card: { caseId: 'BM-1001', no: 2 },
        params: {},
        inputs: {},
      },
    });
    const ids = (await store.load(press)).cases.map(({ caseId }) => caseId);
    expect(ids).toHaveLength(22);
    expect([ids[0], ids[19], ids[20], ids[21]]).toEqual(['BM-1025', 'BM-1006', 'BM-1002', 'BM-1001']);
    const elsewhere = turnOf({ ...press, conversationId: 'other', inbound: press.inbound });
    expect((await store.load(elsewhere)).cases).toEqual([]);
  });

  test('reads every kind of event as it was written', async () => {
    const everything: readonly NewEvent[] = [
      { type: 'opened', language: 'ja', continues: 'BM-900' },
      { type: 'said', textId: 't' },
      {
        type: 'evidence-read',
        textId: 't',
        outcome: 'likely',
        codes: [{ code: '100050', kind: 'number', quote: '１０００５０', known: true }],
        candidates: [
          {
            id: 'entry',
            confidence: 0.5,
            because: [
              { type: 'code', code: '100050', quote: '100050' },
              { type: 'message', template: 'unable to {verb}' },
              { type: 'words', words: ['proxy'] },
            ],
          },
        ],
      },
      { type: 'entry-picked', entryId: 'entry', from: 'did-you-mean' },
      { type: 'question-asked', questionId: 'q', entryId: 'entry' },
      { type: 'question-answered', questionId: 'q', answerId: 'dont-know' },
      { type: 'steps-shown', entryId: 'entry', stepIds: ['a', 'b'] },
      { type: 'step-reported', stepId: 'a', outcome: 'could-not', reason: 'no-rights' },
      { type: 'step-reported', stepId: 'b', outcome: 'fixed' },
      { type: 'none-of-these', entryIds: ['entry'] },
      { type: 'risk-confirmed', stepId: 'b' },
      { type: 'prompted', prompt: 'same-or-other', entryIds: ['entry'], textId: 't' },
      {
        type: 'corrected',
        corrects: 6,
        with: { type: 'question-answered', questionId: 'q', answerId: 'yes' },
      },
      { type: 'corrected', corrects: 8 },
      { type: 'concluded', catalogue: 'hash', belief: [{ id: 'entry', probability: 0.7 }], move: 'steps' },
      { type: 'language-chosen', language: 'fr' },
      { type: 'message-edited', textId: 't' },
      { type: 'message-deleted', textId: 't' },
      { type: 'paused' },
      { type: 'resumed' },
      { type: 'reopened' },
      { type: 'escalated', route: 'backup' },
      { type: 'closed', reason: 'fixed' },
    ];
    const turn = turnOf();
    const events = eventsOf(turn, everything);
    await store.commit(commitOf(turn, { changes: [{ caseId: 'BM-1001', events }] }));
    expect((await store.load(turnOf())).cases).toEqual([{ caseId: 'BM-1001', events }]);
  });

  test('that is about a case of a newer version is refused; other cases of that kind are left out', async () => {
    const newer = { type: 'from-the-future' } as unknown as NewEvent;
    const first = turnOf();
    const events = eventsOf(first, [{ type: 'opened', language: 'en' }, newer]);
    await store.commit(openingOf(first, 'BM-1001', { changes: [{ caseId: 'BM-1001', events }] }));
    await expect(store.load(turnOf())).rejects.toMatchObject({ code: 'STORE_UNFIT' });
    await store.commit(openingOf(turnOf(), 'BM-1002', { expectedVersion: 1 }));
    expect((await store.load(turnOf())).cases.map(({ caseId }) => caseId)).toEqual(['BM-1002']);
  });

  test('keeps the processed key for 48 hours', async () => {
    const turn = turnOf();
    await store.commit(commitOf(turn));
    await store.purge(at(47 * 3_600_000));
    expect((await store.load(turn)).processed).toBe(true);
    await store.purge(at(49 * 3_600_000));
    expect((await store.load(turn)).processed).toBe(false);
  });
});

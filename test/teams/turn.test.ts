import type { Tools } from '../../dialogs';
import type { Inbound, Turn } from '../../src/core/inbound';
import type { OutActivity, Sender } from '../../src/core/outgoing';
import { StoreUnavailableError } from '../../src/errors';
import type { Store } from '../../src/store/types';
import type { TurnAnswer } from '../../src/teams/answer';
import { createTurnHandler } from '../../src/teams/turn';
import { catalogueOf, entry, step } from '../support/build-catalogue';
import { at, openingOf, scratch, turnOf } from '../store/support';

const { file, open, clean } = scratch();
afterEach(clean);

const HUGE_COMMAND = 'x'.repeat(40_000);
const CATALOGUE = catalogueOf({
  entries: [entry('small', { a: 'often' }, ['fix-a']), entry('huge', { b: 'often' }, ['fix-b'])],
  steps: [step('fix-a', 1, { a: 'usually' }), step('fix-b', 1, { b: 'usually' }, { run: HUGE_COMMAND })],
});

/** Recognises the entry whose id is the text; the text "bug" is one. */
const MATCHER: Tools['matcher'] = {
  topicTitle: () => undefined,
  match: (text) => {
    if (text === 'bug') throw new TypeError('a bug');
    const known = CATALOGUE.entries.has(text);
    return {
      outcome: known ? 'exact' : 'unknown',
      candidates: known ? [{ id: text, confidence: 1, because: [] }] : [],
      evidence: {
        codes: [],
        messages: [],
        products: [],
        versions: [],
        components: [],
        eventIds: [],
        hosts: [],
        times: [],
      },
    };
  },
};

function botOver(store: Store): {
  handle: (turn: Turn) => Promise<TurnAnswer>;
  sent: OutActivity[];
  logged: string[];
} {
  const sent: OutActivity[] = [];
  const logged: string[] = [];
  const log = (_fields: object, message: string): void => void logged.push(message);
  const sender: Sender = {
    send: async ({ activity }) => {
      sent.push(activity);
      return { type: 'sent', messageId: '1' };
    },
  };
  let ids = 0;
  const handle = createTurnHandler({
    store,
    sender,
    tools: {
      catalogue: CATALOGUE,
      matcher: MATCHER,
      intents: { classify: () => undefined },
      redact: (text) => text.replaceAll('hunter2', '[•••]'),
      newId: () => `text-${(ids += 1)}`,
      isAdmin: () => false,
      pauseAfterHours: 24,
    },
    committed: () => undefined,
    count: () => undefined,
    logger: { error: log, warn: log, debug: log } as never,
    learning: async () => ({}),
    testData: true,
  });
  return { handle, sent, logged };
}

function textOf(text: string): Inbound {
  return { type: 'text', text, attachments: [] };
}

/** The types of the messages that wait in the conversation's lane. */
async function waiting(store: Store): Promise<readonly (string | undefined)[]> {
  const types: (string | undefined)[] = [];
  for (;;) {
    const lane = { tenant: 'contoso', conversationId: 'chat' };
    const claim = await store.outbox.claim(lane, 'test', at(0), at(1));
    if (claim.type === 'wait') return types;
    types.push(claim.row.activity.channelData?.medic['type']);
    await store.outbox.settle(claim.row.id, 'test', { state: 'dead', reason: 'test', at: at(0) });
  }
}

describe('a turn that throws', () => {
  it.each([
    ['while it is decided', 'bug'],
    ['while its card is rendered', 'huge'],
  ])('%s is committed with an apology, and the next one works', async (_when, text) => {
    const store = await open(file());
    const { handle, logged } = botOver(store);
    const turn = turnOf({ inbound: textOf(text) });
    expect(await handle(turn)).toEqual({ type: 'ok' });
    expect(await waiting(store)).toEqual(['error']);
    expect(logged).toEqual(['deciding a turn failed']);
    expect(await store.load(turn)).toMatchObject({ processed: true, cases: [] });

    await handle(turnOf({ inbound: textOf('small') }));
    expect(await waiting(store)).toEqual(['answer']);
  });

  it('for a due job leaves the job to be tried again', async () => {
    const store = await open(file());
    await store.commit(openingOf(turnOf(), 'BM-1001'));
    const { handle } = botOver({
      ...store,
      dossier: async () => ({ ticket: { bundle: { version: 1, caseId: 'BM-1001' } } }) as never,
    });
    const job = { job: 'post-ticket', caseId: 'BM-1001', route: 'backup' } as const;
    const turn = turnOf({ key: 'job', inbound: { type: 'due', job } });
    await expect(handle(turn)).rejects.toThrow('Invalid time value');
    expect(await store.load(turn)).toMatchObject({ processed: false });
  });
});

describe('a case that only a newer version can read', () => {
  it('is left alone: the text is answered without it, and a press changes nothing', async () => {
    const store = await open(file());
    const turn = turnOf();
    const newer = { type: 'teleported', v: 2, seq: 3, at: turn.at, turn: turn.key };
    const opening = openingOf(turn, 'BM-1001');
    const events = [...(opening.changes[0]?.events ?? []), newer as never];
    await store.commit({ ...opening, changes: [{ caseId: 'BM-1001', events }] });

    const { handle, sent } = botOver(store);
    expect(await handle(turnOf({ inbound: textOf('small') }))).toEqual({ type: 'ok' });
    expect(sent.map(({ summary }) => summary)).toEqual([
      expect.stringContaining('not recorded'),
      expect.stringContaining('small'),
    ]);
    const press: Inbound = { type: 'pressed', intent: 'case.back', params: {}, inputs: {} };
    expect(await handle({ ...turnOf({ inbound: press }), invoke: true })).toMatchObject({ type: 'message' });
  });
});

describe('a store that is away', () => {
  it('does not take a due job for done', async () => {
    const store = await open(file());
    const { handle } = botOver({
      ...store,
      load: () => Promise.reject(new StoreUnavailableError('away')),
    });
    const job = { job: 'post-ticket', caseId: 'BM-1001', route: 'backup' } as const;
    await expect(handle(turnOf({ inbound: { type: 'due', job } }))).rejects.toThrow(StoreUnavailableError);
  });
});

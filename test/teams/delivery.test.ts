import type { DueJob, Place } from '../../src/core/inbound';
import type { Sender, SendOutcome } from '../../src/core/outgoing';
import type { OutboxDraft, Store } from '../../src/store/types';
import { createDelivery, type Delivery, type DeliveryOptions } from '../../src/teams/delivery';
import { at, commitOf, openingOf, postOf, scratch, START, turnOf } from '../store/support';

const { file, open, clean } = scratch();
const PLACE = { tenant: 'contoso', conversationId: 'chat' };

let store: Store;
let version: number;
let clockMs: number;
let delivery: Delivery;
let sent: { text?: string; messageId?: string; op: string; ms: number }[];
let answers: (SendOutcome | (() => Promise<SendOutcome>))[];
let problems: string[];

const now = () => new Date(Date.parse(START) + clockMs);
const logger = {
  warn: (_: object, message: string) => void problems.push(message),
  error: (_: object, message: string) => void problems.push(message),
};
const sender: Sender = {
  async send({ op, activity, messageId }) {
    sent.push({ op, ms: clockMs, text: activity.text, ...(messageId === undefined ? {} : { messageId }) });
    const answer = answers.shift() ?? { type: 'sent', messageId: `m-${sent.length}` };
    return typeof answer === 'function' ? answer() : answer;
  },
};

const noDue = () => Promise.reject(new Error('nothing is due in this test'));

function deliveryOf(options: Partial<DeliveryOptions> = {}): Delivery {
  return createDelivery({
    store,
    sender,
    now,
    handleDue: noDue,
    logger,
    owner: 'me',
    random: () => 0,
    ...options,
  });
}

beforeEach(async () => {
  store = await open(file());
  [version, clockMs, sent, answers, problems] = [0, 0, [], [], []];
  delivery = deliveryOf();
});
afterEach(async () => {
  await delivery.stop();
  await clean();
});

async function say(outbox: readonly OutboxDraft[], said?: string): Promise<void> {
  const turn = turnOf();
  const words = said === undefined ? {} : { said: { textId: `text-${turn.key}`, body: said } };
  await store.commit(commitOf(turn, { expectedVersion: version, outbox, ...words }));
  version += 1;
}

async function pollAt(ms: number): Promise<void> {
  clockMs = ms;
  await delivery.poll();
}

const times = () => sent.map(({ ms }) => ms);
const mostIn = (windowMs: number) =>
  Math.max(...times().map((from) => times().filter((ms) => ms >= from && ms < from + windowMs).length));
const texts = () => sent.map(({ text }) => text);

describe('delivery', () => {
  test('sends what a commit left, in order, when it is kicked', async () => {
    await say([postOf('one'), postOf('two')]);
    delivery.kick(PLACE);
    delivery.kick(PLACE);
    await delivery.poll();
    expect(texts()).toEqual(['one', 'two']);
    expect(await store.outbox.counts()).toMatchObject({ sent: 2, pending: 0 });
  });

  test('sends what another process left when it starts', async () => {
    await say([postOf('one')]);
    delivery.start();
    await delivery.poll();
    expect(texts()).toEqual(['one']);
  });

  test('replaces the message that it posted', async () => {
    const cardKey = 'BM-1001.2';
    await say([postOf('card', { cardKey }), { ...postOf('changed', { cardKey }), op: 'replace' }]);
    await delivery.poll();
    expect(sent[1]).toEqual({ op: 'replace', text: 'changed', messageId: 'm-1', ms: 0 });
  });

  test('ends a replace without a message to change', async () => {
    await say([{ ...postOf('changed'), op: 'replace' }, postOf('next')]);
    await delivery.poll();
    expect(texts()).toEqual(['next']);
    expect(await store.outbox.counts()).toMatchObject({ dead: 1, sent: 1 });
  });

  test('sends lanes side by side: a slow one holds up nobody', async () => {
    const slow = Promise.withResolvers<SendOutcome>();
    answers.push(() => slow.promise);
    await say([postOf('slow')]);
    delivery.kick(PLACE);
    await untilSent(1);
    await store.commit(commitOf(turnOf({ conversationId: 'other' }), { outbox: [postOf('quick')] }));
    delivery.kick({ tenant: 'contoso', conversationId: 'other' });
    await untilSent(2);
    expect(await store.outbox.counts()).toMatchObject({ sending: 1 });
    slow.resolve({ type: 'sent' });
    await delivery.poll();
    expect(texts()).toEqual(['slow', 'quick']);
    expect(await store.outbox.counts()).toMatchObject({ sent: 2 });
  });

  test('tries again what was certainly not delivered, with growing pauses and before what comes later', async () => {
    const refused: SendOutcome = { type: 'not-delivered', reason: 'refused' };
    answers.push(refused, refused, refused);
    await say([postOf('one'), postOf('two')]);
    for (let ms = 0; ms <= 8_000; ms += 500) await pollAt(ms);
    expect(texts()).toEqual(['one', 'one', 'one', 'one', 'two']);
    expect(times()).toEqual([0, 1_000, 3_000, 7_000, 7_000]);
  });

  test('makes no attempt before Retry-After has passed', async () => {
    answers.push({ type: 'not-delivered', reason: '429', retryAfterMs: 10_000 });
    await say([postOf('one')]);
    for (let ms = 0; ms <= 11_000; ms += 500) await pollAt(ms);
    expect(times()).toEqual([0, 10_000]);
  });

  test('gives up after 24 hours', async () => {
    await say([postOf('one')]);
    for (let ms = 0; ms <= 25 * 3_600_000; ms += 300_000) {
      answers = [{ type: 'not-delivered', reason: 'refused' }];
      await pollAt(ms);
    }
    expect(await store.outbox.counts()).toMatchObject({ dead: 1, pending: 0 });
    expect(Math.max(...times())).toBeLessThanOrEqual(24 * 3_600_000);
  });

  test('ends what never will arrive and goes on', async () => {
    answers.push({ type: 'dead', reason: 'BotNotInConversationRoster' });
    await say([postOf('one'), postOf('two')]);
    await pollAt(0);
    expect(texts()).toEqual(['one', 'two']);
    expect(await store.outbox.counts()).toMatchObject({ dead: 1, sent: 1 });
  });

  test('posts again what may be lost: once, after 20 s', async () => {
    answers.push({ type: 'unknown', reason: '503' }, { type: 'unknown', reason: '503' });
    await say([postOf('one')]);
    for (let ms = 0; ms <= 90_000; ms += 1_000) await pollAt(ms);
    expect(times()).toEqual([0, 20_000]);
    expect(await store.outbox.counts()).toMatchObject({ unknown: 1 });
  });

  test('does not post again when the person has written meanwhile', async () => {
    answers.push({ type: 'unknown', reason: '503' });
    await say([postOf('one')], 'before');
    await pollAt(0);
    await say([postOf('answer')], 'meanwhile');
    for (let ms = 1_000; ms <= 60_000; ms += 1_000) await pollAt(ms);
    expect(texts()).toEqual(['one', 'answer']);
  });

  test('replaces again what may not have been replaced, but not for ever', async () => {
    answers = Array.from({ length: 20 }, () => ({ type: 'unknown', reason: '503' }));
    await say([{ ...postOf('changed', { replyToId: 'm' }), op: 'replace' }]);
    for (let ms = 0; ms <= 60_000; ms += 1_000) await pollAt(ms);
    expect(times()).toEqual([0, 1_000, 3_000, 7_000, 15_000]);
    expect(await store.outbox.counts()).toMatchObject({ unknown: 1 });
  });

  test.each([
    ['throws', () => Promise.reject(new Error('bug in the sender'))],
    ['does not answer', () => new Promise<SendOutcome>(() => {})],
  ])('counts an attempt as perhaps lost when the sender %s', async (_, answer) => {
    delivery = deliveryOf({ attemptMs: 20 });
    answers.push(answer);
    await say([postOf('one'), postOf('two')]);
    await delivery.poll();
    expect(await store.outbox.counts()).toMatchObject({ unknown: 1, sent: 1 });
  });

  test('survives a store that is gone for a while', async () => {
    await say([postOf('one')]);
    let down = true;
    const outbox: Store['outbox'] = {
      ...store.outbox,
      claim: (...args) => (down ? Promise.reject(new Error('gone')) : store.outbox.claim(...args)),
    };
    delivery = deliveryOf({ store: { outbox, inbox: store.inbox } });
    await delivery.poll();
    expect([sent.length, problems.length]).toEqual([0, 1]);
    down = false;
    await delivery.poll();
    expect(texts()).toEqual(['one']);
  });

  test('records what was sent although the store was away at that moment', async () => {
    await say([postOf('one')]);
    let away = 2;
    const outbox: Store['outbox'] = {
      ...store.outbox,
      settle: (...args) => (away-- > 0 ? Promise.reject(new Error('away')) : store.outbox.settle(...args)),
    };
    delivery = deliveryOf({ store: { outbox, inbox: store.inbox }, pollMs: 5 });
    await delivery.poll();
    expect(texts()).toEqual(['one']);
    expect(await store.outbox.counts()).toMatchObject({ sent: 1 });
  });

  test('waits for the attempt in flight when it stops, and begins no other', async () => {
    const slow = Promise.withResolvers<SendOutcome>();
    answers.push(() => slow.promise);
    await say([postOf('one'), postOf('two')]);
    delivery.kick(PLACE);
    await untilSent(1);
    const stopping = delivery.stop();
    slow.resolve({ type: 'sent' });
    await stopping;
    delivery.kick(PLACE);
    await delivery.poll();
    expect(await store.outbox.counts()).toMatchObject({ sent: 1, pending: 1 });
  });

  test('keeps a burst within the rate of the conversation', async () => {
    await say(Array.from({ length: 100 }, (_, no) => postOf(`${no}`)));
    for (let ms = 0; sent.length < 100; ms += 100) await pollAt(ms);
    expect([mostIn(1_000), mostIn(30_000)]).toEqual([7, 60]);
    expect(texts()).toEqual(Array.from({ length: 100 }, (_, no) => `${no}`));
  });
});

describe('a due inbox row', () => {
  const job: DueJob = { job: 'post-ticket', caseId: 'BM-1001', route: 'backup' };
  let handled: { place: Place; id: string; job: DueJob }[];

  beforeEach(async () => {
    handled = [];
    await store.commit(commitOf(turnOf({ conversationId: 'experts' })));
    const row = { id: 'row', conversationId: 'experts', dueAt: at(1_000), job };
    await store.commit(openingOf(turnOf(), 'BM-1001', { outbox: [], inbox: [row] }));
  });

  test('is decided once, when it is due, in its own conversation', async () => {
    delivery = deliveryOf({
      handleDue: async (place, id, due) => void handled.push({ place, id, job: due }),
    });
    for (const ms of [0, 999, 1_000, 1_500, 90_000]) await pollAt(ms);
    expect(handled).toEqual([
      { id: 'row', job, place: expect.objectContaining({ conversationId: 'experts' }) },
    ]);
  });

  test('that fails is decided again after a pause, and does not end the process', async () => {
    const tried: number[] = [];
    delivery = deliveryOf({
      handleDue: async () => {
        tried.push(clockMs);
        if (tried.length < 4) throw new Error('bug in a dialog');
      },
    });
    for (let ms = 1_000; ms <= 20_000; ms += 500) await pollAt(ms);
    expect(tried).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(problems).toHaveLength(3);
  });
});

/** Attempts begin after a few turns of the event loop, never after a time. */
async function untilSent(count: number): Promise<void> {
  while (sent.length < count) await new Promise(setImmediate);
}

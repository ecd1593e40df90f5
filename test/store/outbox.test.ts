import type { OutboxDraft, OutboxRow, Store } from '../../src/store/types';
import { at, commitOf, openingOf, postOf, scratch, turnOf } from './support';

const { file, open, clean } = scratch();
const LANE = { tenant: 'contoso', conversationId: 'chat' };

let store: Store;
let version: number;

beforeEach(async () => {
  store = await open(file());
  version = 0;
});
afterEach(clean);

async function say(outbox: readonly OutboxDraft[], said?: string): Promise<void> {
  const turn = turnOf();
  const words = said === undefined ? {} : { said: { textId: `text-${turn.key}`, body: said } };
  const commit = commitOf(turn, { expectedVersion: version, outbox, lineCase: 'BM-1001', ...words });
  expect(await store.commit(commit)).toEqual({ type: 'committed' });
  version += 1;
}

const claim = (ms: number, owner = 'me') => store.outbox.claim(LANE, owner, at(ms), at(ms + 30_000));

async function claimRow(ms: number, owner = 'me'): Promise<OutboxRow> {
  const claimed = await claim(ms, owner);
  if (claimed.type !== 'row') throw new Error(`nothing to claim: ${JSON.stringify(claimed)}`);
  return claimed.row;
}

async function sendNext(ms: number, messageId?: string): Promise<OutboxRow> {
  const row = await claimRow(ms);
  await store.outbox.settle(row.id, 'me', {
    state: 'sent',
    at: at(ms),
    ...(messageId === undefined ? {} : { messageId }),
  });
  return row;
}

async function unknownNext(ms: number): Promise<OutboxRow> {
  const row = await claimRow(ms);
  await store.outbox.settle(row.id, 'me', {
    state: 'unknown',
    reason: '503',
    at: at(ms),
    againAt: at(ms + 20_000),
  });
  return row;
}

const texts = (rows: readonly OutboxRow[]) => rows.map(({ activity }) => activity.text);

describe('a lane of the outbox', () => {
  test('gives its rows in the order of the commits', async () => {
    await say([postOf('one'), postOf('two')]);
    await say([postOf('three')]);
    expect(texts([await sendNext(0), await sendNext(1), await sendNext(2)])).toEqual(['one', 'two', 'three']);
    expect(await claim(3)).toEqual({ type: 'wait' });
    expect(await store.outbox.counts()).toEqual({ pending: 0, sending: 0, sent: 3, unknown: 0, dead: 0 });
  });

  test('tells where to send and how often it was tried', async () => {
    await say([postOf('one')]);
    const row = await claimRow(0);
    expect(row).toMatchObject({ op: 'post', place: LANE, attempts: 1, createdAt: at(0) });
    expect(row.place.serviceUrl).toBe('https://smba.example/emea/');
  });

  test('has one row in flight, whoever asks', async () => {
    await say([postOf('one'), postOf('two')]);
    await claimRow(0);
    expect(await claim(1)).toEqual({ type: 'wait' });
    expect(await claim(1, 'other')).toEqual({ type: 'wait' });
    expect(await store.outbox.lanesDue(at(1))).toEqual([]);
  });

  test('is claimed by one of two processes', async () => {
    const path = file();
    const [a, b] = [await open(path), await open(path)];
    await a.commit(openingOf(turnOf(), 'BM-1001'));
    const claims = await Promise.all([
      a.outbox.claim(LANE, 'a', at(0), at(30_000)),
      b.outbox.claim(LANE, 'b', at(0), at(30_000)),
    ]);
    expect(claims.map(({ type }) => type).toSorted()).toEqual(['row', 'wait']);
  });

  test('waits for a row that is tried again later', async () => {
    await say([postOf('one'), postOf('two')]);
    const { id } = await claimRow(0);
    await store.outbox.settle(id, 'me', { state: 'pending', nextAt: at(5_000), reason: '429' });
    expect(await claim(1_000)).toEqual({ type: 'wait', waitMs: 4_000 });
    expect(await store.outbox.lanesDue(at(4_999))).toEqual([]);
    expect(await store.outbox.lanesDue(at(5_000))).toEqual([LANE]);
    const again = await claimRow(5_000);
    expect([again.id, again.attempts]).toEqual([id, 2]);
  });

  test('goes on past what is unknown or dead', async () => {
    await say([postOf('one'), postOf('two'), postOf('three')]);
    await unknownNext(0);
    const { id } = await claimRow(1);
    await store.outbox.settle(id, 'me', { state: 'dead', reason: '404', at: at(1) });
    expect(texts([await sendNext(2)])).toEqual(['three']);
  });

  test('does not hold up other conversations', async () => {
    await say([postOf('one')]);
    await claimRow(0);
    await store.commit(commitOf(turnOf({ conversationId: 'other' }), { outbox: [postOf('two')] }));
    expect(await store.outbox.lanesDue(at(1))).toEqual([{ tenant: 'contoso', conversationId: 'other' }]);
  });

  test('stays within 7 messages in a second and 60 in 30', async () => {
    await say(Array.from({ length: 130 }, (_, no) => postOf(`${no}`)));
    const sent: number[] = [];
    for (let ms = 0; sent.length < 130;) {
      const claimed = await claim(ms);
      if (claimed.type === 'row') {
        await store.outbox.settle(claimed.row.id, 'me', { state: 'sent', at: at(ms) });
        sent.push(ms);
      } else ms += claimed.waitMs ?? Number.NaN;
    }
    const most = (windowMs: number) =>
      Math.max(...sent.map((from) => sent.filter((ms) => ms >= from && ms <= from + windowMs).length));
    expect([most(1_000), most(30_000)]).toEqual([7, 60]);
    expect(await store.outbox.counts()).toMatchObject({ sent: 130 });
  });
});

describe('a post that may be lost', () => {
  test('is sent again once, when its time has come', async () => {
    await say([postOf('one')]);
    const { id } = await unknownNext(0);
    expect(await claim(19_999)).toEqual({ type: 'wait' });
    expect(await store.outbox.lanesDue(at(19_999))).toEqual([]);
    expect(await store.outbox.lanesDue(at(20_000))).toEqual([LANE]);
    expect((await unknownNext(20_000)).id).toBe(id);
    expect(await store.outbox.lanesDue(at(90_000_000))).toEqual([]);
    expect(await claim(90_000_000)).toEqual({ type: 'wait' });
    expect(await store.outbox.counts()).toMatchObject({ unknown: 1 });
  });

  test('is not sent again when the person has written since', async () => {
    await say([postOf('one')], 'before');
    await unknownNext(0);
    await say([], 'since');
    expect(await claim(20_000)).toEqual({ type: 'wait' });
    expect(await store.outbox.lanesDue(at(20_000))).toEqual([]);
    expect(await store.outbox.counts()).toMatchObject({ unknown: 1 });
  });

  test('is sent again although the bot has posted since', async () => {
    await say([postOf('one')], 'before');
    await unknownNext(0);
    await say([postOf('two')]);
    await sendNext(1);
    expect(texts([await claimRow(20_000)])).toEqual(['one']);
  });

  test('has arrived when its card is pressed', async () => {
    await say([postOf('card', { cardKey: 'BM-1001.2' })]);
    await unknownNext(0);
    const replace = {
      ...postOf('pressed', { cardKey: 'BM-1001.2', replyToId: 'm-1' }),
      op: 'replace',
    } as const;
    await say([replace]);
    expect(await store.outbox.counts()).toMatchObject({ sent: 1, unknown: 0, pending: 1 });
    expect(await claimRow(20_000)).toMatchObject({ op: 'replace', messageId: 'm-1' });
  });
});

const replace = (fields: Partial<OutboxDraft> = {}): OutboxDraft => ({
  ...postOf('changed', { cardKey: 'BM-1001.2', ...fields }),
  op: 'replace',
});

describe('a replace', () => {
  test('changes the message that the post became, known only when it is sent', async () => {
    await say([postOf('card', { cardKey: 'BM-1001.2' }), replace()]);
    await sendNext(0, 'm-7');
    expect(await claimRow(1)).toMatchObject({ op: 'replace', messageId: 'm-7' });
  });

  test('changes the latest post of that card, also when a later one changed it already', async () => {
    await say([postOf('card', { cardKey: 'BM-1001.2' })]);
    await say([postOf('same card', { cardKey: 'BM-1001.2' }), postOf('else', { cardKey: 'BM-1001.5' })]);
    for (const id of ['old', 'new', 'else']) await sendNext(0, id);
    await say([replace({ replyToId: 'old' }), replace()]);
    expect(await sendNext(1)).toMatchObject({ messageId: 'new' });
    expect(await sendNext(2)).toMatchObject({ messageId: 'new' });
  });

  test('falls back to the pressed message when the post is not known', async () => {
    await say([replace({ replyToId: 'pressed' }), replace()]);
    expect(await sendNext(0)).toMatchObject({ messageId: 'pressed' });
    expect((await claimRow(1)).messageId).toBeUndefined();
  });
});

describe('what a process leaves behind when it dies', () => {
  test('between commit and delivery is still to be sent', async () => {
    const path = file();
    const dying = await open(path);
    await dying.commit(openingOf(turnOf(), 'BM-1001'));
    // Not closed: the file is as a killed process leaves it.
    const next = await open(path);
    expect(await next.outbox.lanesDue(at(0))).toEqual([LANE]);
    expect(await next.outbox.claim(LANE, 'next', at(0), at(30_000))).toMatchObject({ type: 'row' });
  });

  test('in the middle of an attempt is taken up when the claim has run out', async () => {
    await say([postOf('card', { cardKey: 'BM-1001.2' })]);
    await claimRow(0, 'dead');
    expect(await store.outbox.recover(at(29_999))).toBe(0);
    expect(await store.outbox.recover(at(30_001))).toBe(1);
    expect(await store.outbox.lanesDue(at(30_001))).toEqual([LANE]);
    expect(await claimRow(30_001)).toMatchObject({ attempts: 2 });
    // A second death: nobody knows, and it was sent twice already.
    expect(await store.outbox.recover(at(90_000))).toBe(1);
    expect(await claim(90_000)).toEqual({ type: 'wait' });
    expect(await store.outbox.counts()).toMatchObject({ unknown: 1 });
  });

  test('in the middle of a replace is simply done again', async () => {
    await say([{ ...postOf('changed', { replyToId: 'm' }), op: 'replace' }]);
    for (const ms of [0, 40_000, 80_000]) {
      await claimRow(ms);
      expect(await store.outbox.recover(at(ms + 30_001))).toBe(1);
    }
    expect(await store.outbox.counts()).toMatchObject({ pending: 1 });
  });

  test('counts as sent when the answer comes late, unless somebody else has it by then', async () => {
    await say([postOf('one'), postOf('two')]);
    const late = await claimRow(0, 'slow');
    await store.outbox.recover(at(40_000));
    await store.outbox.settle(late.id, 'slow', { state: 'sent', at: at(41_000), messageId: 'm' });
    expect(await store.outbox.counts()).toMatchObject({ sent: 1, pending: 1 });

    const lost = await claimRow(50_000, 'slow');
    await store.outbox.recover(at(90_000));
    const taken = await claimRow(90_000, 'quick');
    expect(taken.id).toBe(lost.id);
    await store.outbox.settle(lost.id, 'slow', { state: 'dead', reason: '404', at: at(91_000) });
    expect(await store.outbox.counts()).toMatchObject({ sent: 1, sending: 1 });
  });
});

describe('the transcript', () => {
  test('says what the person may not have seen', async () => {
    await store.commit(openingOf(turnOf(), 'BM-1001', { outbox: [] }));
    version = 1;
    await say([postOf('sent'), postOf('unknown'), postOf('dead'), postOf('sending'), postOf('pending')]);
    await sendNext(0, 'm-1');
    await unknownNext(1);
    const { id } = await claimRow(2);
    await store.outbox.settle(id, 'me', { state: 'dead', reason: '403', at: at(2) });
    await claimRow(3);
    const lines = (await store.dossier('BM-1001'))?.lines.filter(({ from }) => from.type === 'bot');
    expect(lines?.map(({ text, seen }) => [text, seen])).toEqual([
      ['sent', 'yes'],
      ['unknown', 'perhaps'],
      ['dead', 'perhaps'],
      ['sending', 'pending'],
      ['pending', 'pending'],
    ]);
    expect(lines?.[0]?.activityId).toBe('m-1');
  });
});

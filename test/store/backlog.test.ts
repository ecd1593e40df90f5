import { DatabaseSync } from 'node:sqlite';
import type { NewEvent } from '../../src/core/case/events';
import type { Inbound } from '../../src/core/inbound';
import type { Store } from '../../src/store/types';
import { at, commitOf, eventsOf, scratch, turnOf } from './support';

const { file, open, clean } = scratch();
const HOUR = 3_600_000;

let path: string;
let store: Store;
beforeEach(async () => {
  path = file();
  store = await open(path);
});
afterEach(clean);

function reading(textId: string, outcome: 'unknown' | 'exact' | 'ambiguous'): NewEvent {
  return { type: 'evidence-read', textId, outcome, codes: [], candidates: [] };
}

interface Said {
  readonly tenant?: string;
  readonly conversationId?: string;
  readonly outcome?: 'unknown' | 'exact' | 'ambiguous';
  readonly hours?: number;
  readonly more?: readonly NewEvent[];
}

/** A message that opens a case of its own, in a conversation of its own. */
async function say(no: number, body: string, fields: Said = {}): Promise<void> {
  const { outcome = 'unknown', hours = 0, more = [], tenant, conversationId = `chat-${no}` } = fields;
  const turn = turnOf({ key: `said-${no}`, tenant, conversationId, at: at(hours * HOUR) });
  const textId = `t${no}`;
  const caseId = `BM-${1000 + no}`;
  const events = eventsOf(turn, [
    { type: 'opened', language: 'en' },
    { type: 'said', textId },
    reading(textId, outcome),
    ...more,
  ]);
  const outcomeOfCommit = await store.commit(
    commitOf(turn, { changes: [{ caseId, events }], said: { textId, body }, lineCase: caseId }),
  );
  expect(outcomeOfCommit).toEqual({ type: 'committed' });
}

const texts = async (tenant = 'contoso', since?: string): Promise<readonly string[]> =>
  (await store.backlog.unanswered(tenant, since)).map(({ text }) => text);

const corrected = (outcome: 'unknown' | 'exact', no: number): NewEvent => ({
  type: 'corrected',
  corrects: 3,
  with: reading(`t${no}`, outcome) as Extract<NewEvent, { type: 'evidence-read' }>,
});

/** What a change of the `no`-th message in the chat makes of its text. */
async function change(no: number, inbound: Inbound, body: string): Promise<void> {
  const turn = turnOf({ conversationId: `chat-${no}`, at: at(HOUR), inbound });
  await store.commit(commitOf(turn, { expectedVersion: 1, textChanges: [{ textId: `t${no}`, body }] }));
}

describe('the backlog', () => {
  it('is empty without cases', async () => {
    expect(await store.backlog.tenants()).toEqual([]);
    expect(await texts()).toEqual([]);
  });

  it('holds the words of what was not known, and of nothing else', async () => {
    await say(1, 'robot arm stuck');
    await say(2, 'ID 100050', { outcome: 'exact' });
    const entryIds = ['a', 'b'];
    const choice: NewEvent = { type: 'prompted', prompt: 'did-you-mean', entryIds };
    await say(3, 'error 407', { outcome: 'ambiguous', more: [choice, { type: 'none-of-these', entryIds }] });
    await say(4, 'error 403', { outcome: 'ambiguous', more: [choice] });
    await say(5, 'error 502', {
      outcome: 'ambiguous',
      more: [choice, { type: 'closed', reason: 'gave-up' }],
    });
    expect(await store.backlog.unanswered('contoso')).toMatchObject([
      { tenant: 'contoso', caseId: 'BM-1001', text: 'robot arm stuck', reason: 'unknown' },
      { caseId: 'BM-1003', text: 'error 407', reason: 'none-of-these', offered: entryIds },
      { caseId: 'BM-1005', text: 'error 502', reason: 'not-picked', offered: entryIds },
    ]);
  });

  it('follows a correction of what was read', async () => {
    await say(1, 'now unknown', { outcome: 'exact', more: [corrected('unknown', 1)] });
    await say(2, 'now known', { outcome: 'unknown', more: [corrected('exact', 2)] });
    expect(await texts()).toEqual(['now unknown']);
  });

  it('has neither names nor people', async () => {
    await say(1, 'robot arm stuck');
    expect(JSON.stringify(await store.backlog.unanswered('contoso'))).not.toMatch(/ada/iu);
  });

  it('loses a text that is deleted in the chat, and takes over an edit', async () => {
    await say(1, 'robot arm stuck');
    await say(2, 'tape library offline');
    await change(1, { type: 'deleted', activityId: 'activity-said-1' }, '');
    await change(
      2,
      { type: 'edited', activityId: 'activity-said-2', text: 'tape drive offline' },
      'tape drive offline',
    );
    expect(await texts()).toEqual(['tape drive offline']);
  });

  it('is that of one tenant', async () => {
    await say(1, 'robot arm stuck');
    await say(2, 'tape library offline', { tenant: 'fabrikam' });
    expect(await store.backlog.tenants()).toEqual(['contoso', 'fabrikam']);
    expect(await texts('fabrikam')).toEqual(['tape library offline']);
  });

  it('begins at the given time', async () => {
    await say(1, 'robot arm stuck');
    await say(2, 'tape library offline', { hours: 2 });
    expect(await texts('contoso', at(HOUR))).toEqual(['tape library offline']);
    expect(await texts('contoso', at(2 * HOUR))).toEqual(['tape library offline']);
    expect(await texts('contoso', at(3 * HOUR))).toEqual([]);
  });

  it('leaves out a case that this version cannot read', async () => {
    await say(1, 'robot arm stuck');
    await say(2, 'tape library offline');
    const raw = new DatabaseSync(path);
    raw.exec(`UPDATE events SET type = 'of-tomorrow' WHERE case_id = 'BM-1001' AND type = 'said'`);
    raw.close();
    expect(await texts()).toEqual(['tape library offline']);
  });

  it('reads more cases than one statement may name', async () => {
    const turn = turnOf();
    const changes = Array.from({ length: 501 }, (_, index) => ({
      caseId: `BM-${1001 + index}`,
      events: eventsOf(turn, [{ type: 'opened', language: 'en' }, reading('t', 'unknown')]),
    }));
    await store.commit(commitOf(turn, { changes, said: { textId: 't', body: 'robot arm stuck' } }));
    expect(await texts()).toHaveLength(501);
  });
});

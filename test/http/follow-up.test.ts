import type { AppOverrides } from '../../src/app';
import { message, type Common } from '../support/activities';
import type { Received } from '../support/fake-connector';
import { medicOf, RunningBot, wordsOf } from '../support/running-bot';

const ERROR = 'Azure Backup Agent was unable to connect to the Azure Backup service (ID: 100050)';
/** Steps and re-test of its first block take less. */
const AN_HOUR = 60;

/** 15:00 in Paris. */
const AFTERNOON = '2026-11-20T14:00:00.000Z';
const IN_PARIS: Common = { over: { localTimezone: 'Europe/Paris' } };

/** A clock that stands still until the test moves it. */
class TestClock implements AppOverrides {
  #ms: number;
  constructor(start: string) {
    this.#ms = Date.parse(start);
  }
  readonly now = (): Date => new Date(this.#ms);
  pass(minutes: number): void {
    this.#ms += minutes * 60_000;
  }
}

let bot: RunningBot;
let clock: TestClock;

async function start(at: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  clock = new TestClock(at);
  bot = await RunningBot.start(env, { now: clock.now });
}
afterEach(() => bot.close());

const asksHowItWent = ({ activity }: Received): boolean => wordsOf(activity).includes('did it help?');
const questions = (): readonly Received[] => bot.posts.filter(asksHowItWent);

async function untilAsked(): Promise<Received> {
  const all = await bot.connector.waitUntil((received) => received.some(asksHowItWent));
  return all.find(asksHowItWent) as Received;
}

/** Everything that is due by now has been decided. */
async function settled(): Promise<void> {
  while ((await bot.app.store.inbox.due(clock.now().toISOString())).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

const eventsOf = async (caseId = 'BM-1001') => (await bot.app.store.dossier(caseId))?.events ?? [];
const askedTimes = async (): Promise<number> =>
  (await eventsOf()).filter((event) => event.type === 'prompted' && event.prompt === 'follow-up').length;
const typesOf = async (): Promise<readonly string[]> => (await eventsOf()).map(({ type }) => type);

describe('after a block of steps', () => {
  it('the bot asks in the same place whether it helped, once, and takes the answer', async () => {
    await start(AFTERNOON);
    await bot.say(ERROR, 1, IN_PARIS);
    clock.pass(AN_HOUR);
    const asked = await untilAsked();
    expect(medicOf(asked)).toMatchObject({ type: 'confirm', caseId: 'BM-1001' });
    expect(wordsOf(asked.activity)).toContain('Not yet: ask me');
    clock.pass(AN_HOUR);
    await settled();
    expect(await askedTimes()).toBe(1);
    const { posts } = await bot.press("Didn't help");
    expect(medicOf(posts[0] as Received)).toMatchObject({ type: 'steps' });
    expect(await eventsOf()).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'step-reported', outcome: 'no-change' })]),
    );
  });

  it('nobody is asked who has answered already', async () => {
    await start(AFTERNOON);
    await bot.say(ERROR, 1, IN_PARIS);
    await bot.say('fixed', 1, IN_PARIS);
    clock.pass(AN_HOUR);
    await settled();
    expect(await askedTimes()).toBe(0);
  });

  it('asks once, also with two processes on one database and after a restart', async () => {
    await start(AFTERNOON);
    await bot.say(ERROR, 1, IN_PARIS);
    bot = await bot.restart();
    const second = await RunningBot.start(
      { DATABASE_URL: `sqlite:${bot.folder}/medic.db` },
      { now: clock.now },
    );
    try {
      clock.pass(AN_HOUR);
      await untilAsked();
      await settled();
      expect(await askedTimes()).toBe(1);
      expect([...questions(), ...second.posts.filter(asksHowItWent)]).toHaveLength(1);
    } finally {
      await second.close();
    }
  });

  it('nobody is woken: what falls into the night is asked at seven', async () => {
    await start('2026-11-20T20:40:00.000Z');
    await bot.say(ERROR, 1, IN_PARIS);
    clock.pass(AN_HOUR);
    await settled();
    expect(await askedTimes()).toBe(0);
    const planned = (await eventsOf()).filter((event) => event.type === 'follow-up-planned');
    expect(planned.at(-1)).toMatchObject({ due: '2026-11-21T06:00:00.000Z' });
    clock.pass(9 * AN_HOUR);
    await untilAsked();
  });

  it('who is up at night is asked at night', async () => {
    await start('2026-11-21T01:00:00.000Z');
    await bot.say(ERROR, 1, { over: { localTimestamp: '2026-11-21T02:00:00.000+01:00' } });
    clock.pass(AN_HOUR);
    await untilAsked();
    expect(await typesOf()).toContain('local-time');
  });

  it('"ask me at 9" moves the question to nine by the person’s clock', async () => {
    await start(AFTERNOON);
    await bot.say(ERROR, 1, IN_PARIS);
    const [noted] = await bot.say('ask me tomorrow at 9', 1, IN_PARIS);
    expect(wordsOf(noted?.activity)).toContain('tomorrow at 09:00');
    clock.pass(17 * AN_HOUR);
    await settled();
    expect(await askedTimes()).toBe(0);
    clock.pass(AN_HOUR);
    await untilAsked();
  });

  it('without an answer for a day the case pauses: its card says so, nobody is pinged', async () => {
    await start(AFTERNOON, { PAUSE_AFTER_HOURS: '24' });
    await bot.say(ERROR, 1, IN_PARIS);
    clock.pass(AN_HOUR);
    const asked = await untilAsked();
    const before = bot.posts.length;
    clock.pass(24 * AN_HOUR);
    const all = await bot.connector.waitUntil((received) =>
      received.some(({ method, activity }) => method === 'PUT' && wordsOf(activity).includes('is paused')),
    );
    const update = all.find(({ activity }) => wordsOf(activity).includes('is paused'));
    expect(update?.id).toBe(asked.id);
    expect(bot.posts).toHaveLength(before);
    expect(await typesOf()).toContain('paused');
    const { posts } = await bot.press('Fixed it');
    expect(wordsOf(posts[0]?.activity)).toContain('closed as fixed');
  });

  it('a day later the typed answer still counts', async () => {
    await start(AFTERNOON);
    await bot.say(ERROR, 1, IN_PARIS);
    clock.pass(AN_HOUR);
    await untilAsked();
    clock.pass(24 * AN_HOUR);
    await settled();
    await bot.post(message('it works now', IN_PARIS));
    await bot.connector.waitUntil((received) =>
      received.some(({ activity }) => wordsOf(activity).includes('closed as fixed')),
    );
    expect(await typesOf()).toContain('closed');
  });
});

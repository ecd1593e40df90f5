import { join } from 'node:path';
import { effectiveFacts } from '../../src/core/case/fold';
import type { CaseEvent } from '../../src/core/case/events';
import type { Explanation } from '../../src/core/diagnosis/explain';
import { nextMove } from '../../src/core/diagnosis/next-move';
import { learnedAt, momentOf } from '../../src/core/learning/learned';
import { packageRoot } from '../../src/paths';
import { TENANT, type Common } from '../support/activities';
import { medic } from '../support/program';
import { RunningBot } from '../support/running-bot';

const KNOWLEDGE_DIR = join(packageRoot(), 'test/support/knowledge');
const MESSAGE =
  'The Microsoft Azure Recovery Service Agent was unable to connect to Microsoft Azure Backup. (ID: 100050)';
const PROXY = 'check-system-proxy';
const RESTART = 'restart-agent-service';

let bot: RunningBot;
afterEach(() => bot.close());

const start = async (learning: string): Promise<void> => {
  bot = await RunningBot.start({ KNOWLEDGE_DIR, LEARNING: learning });
};

/** Somebody with a chat of their own. */
function person(no: number): Common {
  const from = { id: `29:person-${no}`, name: `Person ${no}`, aadObjectId: `0b0b0b0b-0000-4000-8000-${no}` };
  return { from, conversationId: `a:chat-${no}` };
}

let cases = 1_000;
beforeEach(() => {
  cases = 1_000;
});

/** Reports the error; the case. */
async function report(common: Common): Promise<string> {
  await bot.say(MESSAGE, 1, common);
  cases += 1;
  return `BM-${cases}`;
}

/** A case in which the proxy was not it and the service was. */
async function fixedByRestart(common: Common): Promise<string> {
  const caseId = await report(common);
  if ((await blocksOf(caseId))[0]?.includes(PROXY) === true) await bot.press("Didn't help", { common });
  await bot.press('Fixed it', { common });
  return caseId;
}

async function eventsOf(caseId: string): Promise<readonly CaseEvent[]> {
  return (await bot.app.store.dossier(caseId, TENANT))?.events ?? [];
}

async function blocksOf(caseId: string): Promise<readonly (readonly string[])[]> {
  return (await eventsOf(caseId)).flatMap((event) => (event.type === 'steps-shown' ? [event.stepIds] : []));
}

async function versionsOf(caseId: string): Promise<readonly (string | undefined)[]> {
  return (await eventsOf(caseId)).flatMap((event) => (event.type === 'concluded' ? [event.learned] : []));
}

const ENOUGH = 12;

describe('outcomes that speak against the authors’ order', () => {
  it('reverse it with LEARNING=auto, and the plan names the counts it was made with', async () => {
    await start('auto');
    const first = await fixedByRestart(person(1));
    expect((await blocksOf(first))[0]).toEqual([PROXY]);
    expect(await versionsOf(first)).toEqual([undefined, undefined]);
    for (let no = 2; no <= ENOUGH; no += 1) await fixedByRestart(person(no));

    const later = await report(person(99));
    expect((await blocksOf(later))[0]).toContain(RESTART);
    const [version = ''] = await versionsOf(later);
    const moment = momentOf(version);
    expect(moment?.no).toBeGreaterThanOrEqual(ENOUGH);

    // What is recorded and withdrawn afterwards does not change what that plan was made with.
    const facts = effectiveFacts(await eventsOf(later));
    await fixedByRestart(person(98));
    await bot.app.store.outcomes.reset(TENANT, '2030-01-01T00:00:00.000Z');
    const learned = learnedAt(await bot.app.store.outcomes.all(TENANT), moment ?? { no: 0, day: '' });
    const again = nextMove(facts, bot.app.catalogue, { learned });
    expect(again.move).toMatchObject({ type: 'steps' });
    const block = again.move.type === 'steps' ? again.move.plan.block.map(({ id }) => id) : [];
    expect(block).toEqual((await blocksOf(later))[0]);

    const explained = await medic(['explain', later, '--json'], {
      KNOWLEDGE_DIR,
      DATABASE_URL: `sqlite:${join(bot.folder, 'medic.db')}`,
    });
    expect(JSON.parse(explained.stdout)).toMatchObject({ move: { type: 'steps' } });
    expect((JSON.parse(explained.stdout) as Explanation).steps[0]?.stepId).toBe('open-services-console');

    const afterReset = await report(person(100));
    expect((await blocksOf(afterReset))[0]).toEqual([PROXY]);
  });

  it('are only counted with LEARNING=suggest', async () => {
    await start('suggest');
    for (let no = 1; no <= ENOUGH; no += 1) await fixedByRestart(person(no));
    const later = await report(person(99));
    expect((await blocksOf(later))[0]).toEqual([PROXY]);
    expect(await versionsOf(later)).toEqual([undefined]);
    const outcomes = await bot.app.store.outcomes.all(TENANT);
    const live = outcomes.filter(({ withdrawn }) => withdrawn === undefined);
    expect(live).toHaveLength(ENOUGH);
    for (const { kind, causes } of live) expect([kind, causes]).toEqual(['fixed', { 'service-stopped': 1 }]);
  });

  it('are not even counted with LEARNING=off', async () => {
    await start('off');
    await fixedByRestart(person(1));
    expect(await bot.app.store.outcomes.all(TENANT)).toEqual([]);
  });
});

describe('a fix that did not last', () => {
  it('is withdrawn when it came back, and counts against its steps', async () => {
    await start('suggest');
    const common = person(1);
    await report(common);
    await bot.press('Fixed it', { common });
    await bot.say('it came back', 1, common);
    const outcomes = await bot.app.store.outcomes.all(TENANT);
    expect(outcomes.map(({ kind, withdrawn }) => [kind, withdrawn?.why])).toEqual([
      ['fixed', 'corrected'],
      ['no-change', undefined],
    ]);
  });

  it('is taken back with the report: “back” leaves nothing learnt', async () => {
    await start('suggest');
    const common = person(1);
    await report(common);
    await bot.press("Didn't help", { common });
    await bot.say('back', 1, common);
    const outcomes = await bot.app.store.outcomes.all(TENANT);
    expect(outcomes.map(({ kind, withdrawn }) => [kind, withdrawn?.why])).toEqual([
      ['no-change', 'corrected'],
    ]);
  });
});

describe('one person', () => {
  it('reporting the same fix all day does not turn the order', async () => {
    await start('auto');
    // In a chat of its own each time: it is the person that counts.
    for (let no = 1; no <= ENOUGH; no += 1) {
      await fixedByRestart({ ...person(1), conversationId: person(no).conversationId });
    }
    expect((await blocksOf(await report(person(99))))[0]).toEqual([PROXY]);
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BacklogItem } from '../../src/core/backlog/group';
import { TENANT } from '../support/activities';
import { medic, type Finished } from '../support/program';
import { RunningBot } from '../support/running-bot';

const ROBOT = 'the robot arm of the coffee machine is stuck';
const ROBOT_AGAIN = 'Robot arm of the coffee machine is stuck!';
const FRENCH = 'la machine à café du troisième étage est en panne depuis hier';
const KNOWN =
  'The Microsoft Azure Recovery Service Agent was unable to connect to Microsoft Azure Backup. (ID: 100050)';
const ENTRY = 'agent-cannot-connect-100050';
const SECRET = 'hunter2-Tr0ub4dor';

const chat = (conversationId: string) => ({ conversationId });

let bot: RunningBot;
beforeAll(async () => {
  bot = await RunningBot.start();
  await bot.say(ROBOT, 1, chat('a:1'));
  await bot.say(`${FRENCH}, mot de passe : ${SECRET}`, 1, chat('a:2'));
  await bot.press('Passer à un expert', { common: chat('a:2') });
  await bot.press('Oui, transmettre', { common: chat('a:2') });
  await bot.say(ROBOT_AGAIN, 1, chat('a:3'));
  await bot.say(KNOWN, 1, chat('a:3'));
  await bot.press('Fixed it', { common: chat('a:3') });
  await bot.say(KNOWN, 1, chat('a:4'));
});
afterAll(() => bot.close());

const unanswered = (...args: readonly string[]): Promise<Finished> =>
  medic(['unanswered', ...args], { DATABASE_URL: `sqlite:${join(bot.folder, 'medic.db')}` });

async function items(...args: readonly string[]): Promise<readonly BacklogItem[]> {
  const { code, stdout, stderr } = await unanswered('--json', ...args);
  expect([code, stderr]).toEqual([0, '']);
  return (JSON.parse(stdout) as { items: readonly BacklogItem[] }).items;
}

describe('medic unanswered', () => {
  it('prints what was not known as a table, the most frequent first, and what to do next', async () => {
    const { code, stdout, stderr } = await unanswered();
    expect([code, stderr]).toEqual([0, '']);
    const [heads, , first, second, empty] = stdout.split('\n');
    expect(heads).toMatch(/^cases +first +last +lang +ended +hint +text$/u);
    expect(first).toMatch(
      /^ +2 .* en .* 1 fixed, 1 open .* fixed with agent-cannot-connect-100050 +the robot arm/u,
    );
    expect(second).toMatch(/^ +1 .* fr .* 1 escalated .*la machine à café/u);
    expect(empty).toBe('');
    expect(stdout).toContain('What to do next');
    expect(stdout).toContain('medic calibrate');
  });

  it('prints redacted texts, and never who said them', async () => {
    for (const args of [[], ['--json'], ['--format', 'jsonl']]) {
      const { stdout } = await unanswered(...args);
      expect(stdout).toContain('la machine à café');
      expect(stdout).not.toContain(SECRET);
      expect(stdout).not.toMatch(/Alex|Wilber|29:alex/u);
    }
  });

  it('prints everything about them with --json', async () => {
    expect(await items()).toMatchObject([
      {
        text: ROBOT,
        language: 'en',
        count: 2,
        reasons: ['unknown'],
        fixedWith: [ENTRY],
        endings: { fixed: 1, escalated: 0, 'gave-up': 0, open: 1 },
        caseIds: ['BM-1003', 'BM-1001'],
        otherWordings: [ROBOT_AGAIN],
      },
      { language: 'fr', count: 1, fixedWith: [], caseIds: ['BM-1002'] },
    ]);
  });

  it('prints rows to label with --format jsonl, the entry that fixed it filled in, which medic eval reads', async () => {
    const { code, stdout, stderr } = await unanswered('--format', 'jsonl');
    expect([code, stderr]).toEqual([0, '']);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(rows).toEqual([
      { q: ROBOT, lang: 'en', expect: [ENTRY], kind: 'user-question' },
      { q: expect.stringContaining(FRENCH) as string, lang: 'fr', expect: [], kind: 'user-question' },
    ]);
    const file = join(bot.folder, 'rows.jsonl');
    await writeFile(file, stdout);
    const measured = await medic(['eval', file, '--json']);
    expect(measured.code).toBe(0);
    expect((JSON.parse(measured.stdout) as { rows: readonly unknown[] }).rows).toHaveLength(2);
  });

  it('is limited to a tenant and to what was said since a day', async () => {
    expect(await items('--tenant', TENANT, '--since', '2000-01-01')).toHaveLength(2);
    expect(await items('--since', '2999-12-31')).toEqual([]);
    expect((await unanswered('--since', '2999-12-31')).stdout).toContain('Nothing is unanswered');
    expect((await unanswered('--since', '2999-12-31', '--format', 'jsonl')).stdout).toBe('');
  });

  it('goes on while the bot runs: it only reads', async () => {
    await unanswered();
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
  });

  it.each([
    ['a tenant without cases', ['--tenant', 'nobody'], 'nobody'],
    ['what is no day', ['--since', 'yesterday'], '2026-01-31'],
    ['a day that is not in the calendar', ['--since', '2026-02-30'], '2026-02-30'],
    ['a format that is not there', ['--format', 'pdf'], 'jsonl'],
    ['two formats at once', ['--json', '--format', 'jsonl'], 'format'],
  ])('exits with 2 for %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await unanswered(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });
});

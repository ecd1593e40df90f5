import { join } from 'node:path';
import type { Explanation } from '../../src/core/diagnosis/explain';
import { RunningBot } from '../support/running-bot';
import { medic, type Finished } from '../support/program';

let bot: RunningBot;
beforeAll(async () => {
  bot = await RunningBot.start();
  await bot.say('Windows Azure Backup Agent cannot connect to the OBEngine service');
  await bot.press("Didn't help");
});
afterAll(() => bot.close());

const explain = (...args: readonly string[]): Promise<Finished> =>
  medic(['explain', ...args], { DATABASE_URL: `sqlite:${join(bot.folder, 'medic.db')}` });

describe('medic explain', () => {
  it('prints the numbers behind the next move as tables', async () => {
    const { code, stdout, stderr } = await explain('bm-1001');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('BM-1001: online-recovery-point-obengine-unreachable\nNext: ask obengine-state');
    for (const heading of [
      'Entries',
      'Causes, over all entries',
      'Hypotheses',
      'Steps in the order of the plan',
      'Stopping after so many blocks',
      'Questions',
    ]) {
      expect(stdout).toMatch(new RegExp(`^${heading}$`, 'mu'));
    }
    expect(stdout).toMatch(/obengine-stopped +0\.\d{3} +0\.\d{3} +start-obengine did not help 0\.100/u);
    expect(stdout).toMatch(/^obengine-state +ask +\d+\.\d +\d+\.\d +\d+\.\d +stopped 0\.\d{3} → \d+\.\d/mu);
  });

  it('prints them as JSON, and nothing else, with --json', async () => {
    const { code, stdout, stderr } = await explain('BM-1001', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const { hypotheses, prefixes, questions, move } = JSON.parse(stdout) as Explanation;
    expect(hypotheses.reduce((sum, { posterior }) => sum + posterior, 0)).toBeCloseTo(1, 9);
    expect(prefixes[0]).toMatchObject({ blocks: 0, spent: 0, total: expect.closeTo(60, 9) });
    expect(questions.find(({ verdict }) => verdict === 'ask')?.questionId).toBe('obengine-state');
    expect(move).toMatchObject({ type: 'question', questionId: 'obengine-state' });
  });

  it('exits with 2 for a case that is not there', async () => {
    const { code, stdout, stderr } = await explain('BM-9999');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('BM-9999');
  });
});

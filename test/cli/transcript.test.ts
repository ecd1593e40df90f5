import { join } from 'node:path';
import { isBundle, type Bundle } from '../../src/core/ticket/bundle';
import { RunningBot } from '../support/running-bot';
import { medic, type Finished } from '../support/program';

const FIRST = 'Online recovery point creation failed';
const ANSWER = 'it says it cannot reach OBEngine';

let bot: RunningBot;
beforeAll(async () => {
  bot = await RunningBot.start();
  await bot.say(FIRST);
  await bot.say(ANSWER);
  await bot.press("Didn't help");
  await bot.press('Escalate');
  await bot.press('Yes, hand over');
});
afterAll(() => bot.close());

const transcript = (...args: readonly string[]): Promise<Finished> =>
  medic(['transcript', ...args], { DATABASE_URL: `sqlite:${join(bot.folder, 'medic.db')}` });

describe('medic transcript', () => {
  it('prints a case as Markdown: own words, question and answer, steps with outcome, times with zone', async () => {
    const { code, stdout, stderr } = await transcript('BM-1001');
    expect([code, stderr]).toEqual([0, '']);
    for (const words of [
      FIRST,
      ANSWER,
      'What does the alert’s detail say?',
      'done, no change',
      '[Yes, hand over]',
      'Alex Wilber',
    ]) {
      expect(stdout).toContain(words);
    }
    expect(stdout).toMatch(/Opened: \d{1,2} \p{L}+ \d{4}, \d{2}:\d{2} UTC/u);
    const headings = stdout.match(/^## .+$/gmu);
    expect(headings).toEqual([
      '## In their own words',
      '## Evidence',
      '## Hypotheses',
      '## Questions and answers',
      '## Steps tried',
      '## Steps not tried',
      '## Transcript',
    ]);
  });

  it('prints the bundle as JSON with --format json', async () => {
    const { code, stdout, stderr } = await transcript('bm-1001', '--format', 'json');
    expect([code, stderr]).toEqual([0, '']);
    const bundle = JSON.parse(stdout) as Bundle;
    expect(isBundle(bundle)).toBe(true);
    expect(Object.keys(bundle)).toEqual(
      expect.arrayContaining([
        'problem',
        'evidence',
        'hypotheses',
        'questions',
        'stepsTried',
        'stepsNotTried',
        'transcript',
      ]),
    );
    expect(bundle).toMatchObject({
      caseId: 'BM-1001',
      problem: [{ text: FIRST }],
      questions: [{ questionId: 'orp-inner-message', answerId: 'obengine' }],
    });
    expect(bundle.stepsTried.every(({ outcome }) => outcome === 'no-change')).toBe(true);
    expect(bundle.transcript.map(({ text }) => text)).toEqual(expect.arrayContaining([FIRST, ANSWER]));
    for (const { at } of [...bundle.transcript, ...bundle.stepsTried, ...bundle.problem])
      expect(at).toMatch(/T[\d:.]+Z$/u);
  });

  it('goes on while the bot runs: it only reads', async () => {
    await transcript('BM-1001');
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
  });

  it.each([
    ['a case that is not there', ['BM-9999'], 'BM-9999'],
    ['what is no case number', ['everything'], 'EVERYTHING'],
    ['a format that is not there', ['BM-1001', '--format', 'pdf'], 'md or json'],
    ['no case', [], 'case'],
  ])('exits with 2 for %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await transcript(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  it('exits with 2 when the database cannot be opened', async () => {
    const { code, stderr } = await medic(['transcript', 'BM-1001'], { DATABASE_URL: `sqlite:${bot.folder}` });
    expect(code).toBe(2);
    expect(stderr).toContain('DATABASE_URL');
  });
});

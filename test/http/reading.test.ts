import { medicOf, RunningBot, wordsOf } from '../support/running-bot';

let bot: RunningBot;
beforeAll(async () => {
  bot = await RunningBot.start();
});
afterAll(() => bot.close());

describe('a wrong reading', () => {
  it('is taken out by a press, stays out after a restart, and is put back by typed words', async () => {
    const [answer] = await bot.say(
      'MARS agent 2.0.9262.0: the registration failed on SRV-BKP01 with ID 100050',
    );
    expect(answer === undefined ? '' : wordsOf(answer.activity)).toContain(
      'Read: ID 100050 · MARS 2.0.9262.0 · registration',
    );
    const { posts } = await bot.press("That's not right");
    expect(posts.map((post) => medicOf(post)['type'])).toEqual(['confirm']);
    const { answer: shrunk, posts: next } = await bot.press('Wrong code: ID 100050');
    expect(wordsOf(shrunk.value)).toContain('Left out: ID 100050');
    expect(wordsOf(next[0]?.activity)).toContain('Read: MARS 2.0.9262.0 · registration');

    bot = await bot.restart();
    await bot.say('that is not right');
    const [again] = await bot.say('100050');
    expect(again === undefined ? {} : medicOf(again)).toMatchObject({
      type: 'answer',
      entryId: 'agent-cannot-connect-100050',
    });
  });

  it('leaves neither hosts nor times in the log of the case', async () => {
    const [answer] = await bot.say(
      'error 34506 on SRV-BKP02.contoso.local at 02:33 on 2026-03-04, event ID 8193',
      1,
      {
        conversationId: 'a:other',
      },
    );
    const dossier = await bot.app.store.dossier(
      answer === undefined ? '' : (medicOf(answer)['caseId'] ?? ''),
    );
    const events = JSON.stringify(dossier?.events);
    expect(events).toContain('8193');
    expect(events).not.toMatch(/bkp02|02:33/iu);
  });
});

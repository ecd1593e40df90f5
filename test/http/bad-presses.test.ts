import { execute, message, submit, type Common, type Wire } from '../support/activities';
import { medicOf, RunningBot, wordsOf, type InvokeBody } from '../support/running-bot';
import { freshConversation, onlyPost, postsAfter } from '../support/talk';

const UMBRELLA = 'Online recovery point creation failed';

let bot: RunningBot;
beforeAll(async () => {
  bot = await RunningBot.start();
});
afterEach(async () => {
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});
afterAll(() => bot.close());

const press = (data: unknown, common: Common = {}): Wire =>
  execute(
    { intent: 'answer.pick' },
    {
      ...common,
      over: { value: { action: { type: 'Action.Execute', verb: 'x', data }, trigger: 'manual' } },
    },
  );

describe('a press that none of our cards makes', () => {
  const polluted = JSON.parse(
    '{"medic":1,"intent":"answer.pick","card":"BM-1001.3","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  ) as unknown;

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'fixed'],
    ['a list', [1, 2]],
    ['an intent that is no text', { medic: 1, intent: { a: 1 } }],
    ['an intent that there is not', { medic: 1, intent: 'case.delete-all', card: 'BM-1001.3' }],
    ['a card that is no text', { medic: 1, intent: 'answer.pick', card: 7 }],
    ['a path for a card', { medic: 1, intent: 'answer.pick', card: '../../etc/passwd' }],
    [
      'a case that there is not',
      {
        medic: 1,
        intent: 'answer.pick',
        card: 'BM-999999.1',
        question: 'orp-inner-message',
        answer: 'obengine',
      },
    ],
    ['a card number far too high', { medic: 1, intent: 'answer.pick', card: 'BM-1001.999999999' }],
    ['keys of prototypes', polluted],
    [
      '__proto__ for everything',
      {
        medic: 1,
        intent: 'answer.pick',
        card: 'BM-1001.3',
        question: '__proto__',
        answer: 'constructor',
        entry: 'toString',
      },
    ],
    [
      'a hundred thousand characters',
      { medic: 1, intent: 'steps.no-change', card: 'BM-1001.3', 'in.step.x': 'x'.repeat(100_000) },
    ],
    ['a fact that there is not', { medic: 1, intent: 'case.change', card: 'BM-1001.3', fact: 'NaN' }],
    ['a language that there is not', { medic: 1, intent: 'language.set', language: '__proto__' }],
  ])('with %s for data is answered and changes nothing', async (_what, data) => {
    const conversationId = freshConversation();
    const response = await bot.post(press(data, { conversationId }));
    expect(response.status).toBe(200);
    const body = (await response.json()) as InvokeBody;
    expect([200, 400]).toContain(body.statusCode);
    expect(body.type).toMatch(/^application\/vnd\.microsoft\./u);
    expect(JSON.stringify(body.value)).not.toContain('went wrong');
    expect({}).not.toHaveProperty('polluted');
    const posts = await postsAfter(bot, conversationId);
    expect(posts.flatMap((post) => medicOf(post)['caseId'] ?? [])).toEqual([]);
  });

  it('but carries a case of another conversation tells so and leaves that case alone', async () => {
    const conversationId = freshConversation();
    const question = await onlyPost(bot, conversationId, message(UMBRELLA, { conversationId }));
    const caseId = medicOf(question)['caseId'] ?? '';
    const before = await bot.app.store.dossier(caseId);
    const stolen = bot.pressOf('Cannot reach OBEngine', {}, { conversationId: freshConversation() });
    const response = await bot.post(stolen);
    expect(response.status).toBe(200);
    expect(wordsOf(((await response.json()) as InvokeBody).value)).toContain(
      'belongs to another conversation',
    );
    expect((await bot.app.store.dossier(caseId))?.events).toEqual(before?.events);
  });

  it('as a submit of somebody else’s card is not answered', async () => {
    const conversationId = freshConversation();
    const foreign = submit({ intent: 'x' }, { conversationId, over: { value: { some: 'thing' } } });
    expect(await postsAfter(bot, conversationId, foreign)).toEqual([]);
  });
});

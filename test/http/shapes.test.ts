import {
  ALEX,
  BOT,
  deletion,
  edit,
  installation,
  membersAdded,
  MEGAN,
  mentioning,
  mentionOf,
  message,
  nextId,
  reaction,
  richMessage,
  type Common,
  type Wire,
} from '../support/activities';
import type { Received } from '../support/fake-connector';
import { medicOf, RunningBot, wordsOf } from '../support/running-bot';
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

const shown = (one: Received): string => wordsOf(one.activity).replaceAll(/BM-\d+/gu, 'BM');

describe('the same words in another shape', () => {
  it.each<[string, (common: Common) => Wire]>([
    [
      'pasted rich text with &nbsp;',
      (common) =>
        richMessage(
          'Online&nbsp;recovery point creation failed',
          '<p>Online&nbsp;recovery <b>point</b> creation failed</p>',
          common,
        ),
    ],
    ['rich text alone', (common) => richMessage('', `<div>${UMBRELLA}</div>`, common)],
    ['a mention of the bot', (common) => mentioning(UMBRELLA, common)],
    [
      'two mentions of the bot',
      (common) =>
        message(`<at>${BOT.name}</at> Online recovery point <at>${BOT.name}</at> creation failed`, {
          ...common,
          scope: 'groupChat',
          over: { entities: [mentionOf(BOT), mentionOf(BOT)] },
        }),
    ],
    [
      'mentions of the bot and of somebody else',
      (common) =>
        message(`<at>${BOT.name}</at> <at>${MEGAN.name}</at> ${UMBRELLA}`, {
          ...common,
          scope: 'groupChat',
          over: { entities: [mentionOf(BOT), mentionOf(MEGAN)] },
        }),
    ],
  ])('%s is answered like plain text', async (_what, make) => {
    const plainId = freshConversation();
    const plain = await onlyPost(bot, plainId, message(UMBRELLA, { conversationId: plainId }));
    const conversationId = freshConversation();
    const post = await onlyPost(bot, conversationId, make({ conversationId }));
    expect(shown(post)).toBe(shown(plain));
    const dossier = await bot.app.store.dossier(medicOf(post)['caseId'] ?? '');
    expect(JSON.stringify(dossier?.lines)).not.toMatch(/<at>|Backup Medic|&nbsp;/u);
  });
});

describe('what happens to a message afterwards', () => {
  const SECRET = 'we run this for Contoso Pharma';

  it('an edit is what the transcript holds', async () => {
    const conversationId = freshConversation();
    const id = nextId();
    const post = await onlyPost(
      bot,
      conversationId,
      message(`${UMBRELLA}, ${SECRET}`, { conversationId, id }),
      edit(id, `${UMBRELLA}, on the second server`, { conversationId }),
    );
    const dossier = await bot.app.store.dossier(medicOf(post)['caseId'] ?? '');
    expect(JSON.stringify(dossier)).toContain('on the second server');
    expect(JSON.stringify(dossier)).not.toContain(SECRET);
  });

  it('a deleted one leaves the dossier; the case goes on', async () => {
    const conversationId = freshConversation();
    const id = nextId();
    const posts = await postsAfter(
      bot,
      conversationId,
      message(`${UMBRELLA}, ${SECRET}`, { conversationId, id }),
      deletion(id, { conversationId }),
      message('2', { conversationId }),
    );
    expect(posts.map((post) => medicOf(post)['type'])).toEqual(['question', 'answer']);
    const dossier = await bot.app.store.dossier(medicOf(posts[0] as Received)['caseId'] ?? '');
    expect(JSON.stringify(dossier)).not.toContain(SECRET);
  });

  it('one that was never heard of changes nothing', async () => {
    const conversationId = freshConversation();
    expect(
      await postsAfter(
        bot,
        conversationId,
        edit('never-sent', 'x', { conversationId }),
        deletion('never-sent', { conversationId }),
      ),
    ).toEqual([]);
  });

  it('a reaction is not answered', async () => {
    const conversationId = freshConversation();
    expect(await postsAfter(bot, conversationId, reaction({ conversationId }))).toEqual([]);
  });
});

describe('an installation', () => {
  it('is told of in two ways and welcomed once', async () => {
    const conversationId = freshConversation();
    const common = { conversationId };
    const post = await onlyPost(
      bot,
      conversationId,
      installation('add', common),
      membersAdded([BOT, ALEX], common),
      installation('add', common),
    );
    expect(medicOf(post)['type']).toBe('welcome');
  });

  it('of somebody else is nothing', async () => {
    const conversationId = freshConversation();
    expect(await postsAfter(bot, conversationId, membersAdded([ALEX, MEGAN], { conversationId }))).toEqual(
      [],
    );
  });
});

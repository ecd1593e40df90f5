import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { bundleMarkdown } from '../../cards/bundle-markdown';
import type { Bundle } from '../../src/core/ticket/bundle';
import { ALEX, fileMessage, mentioning, message, type Wire } from '../support/activities';
import { nodesOf } from '../support/card-rules';
import type { Received } from '../support/fake-connector';
import { medicOf, RunningBot, wordsOf } from '../support/running-bot';
import { freshConversation, onlyPost, postsAfter, postsIn } from '../support/talk';

const ERROR_100050 = 'Azure Backup Agent was unable to connect to the Azure Backup service (ID: 100050)';
const UMBRELLA = 'Online recovery point creation failed';
const ENTRY_100050 = 'agent-cannot-connect-100050';

let bot: RunningBot;
beforeAll(async () => {
  bot = await RunningBot.start();
});
afterEach(async () => {
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});
afterAll(() => bot.close());

describe('a message without words', () => {
  it.each(['', '   ', '\n\n', '\u200b\u200d\ufeff', '\u0000', '&nbsp;'])(
    'such as %j is answered with what to send',
    async (text) => {
      const conversationId = freshConversation();
      const post = await onlyPost(bot, conversationId, message(text, { conversationId }));
      expect(wordsOf(post.activity)).toContain('Paste the error message');
    },
  );

  it('is what a bare mention in a group chat is', async () => {
    const conversationId = freshConversation();
    const post = await onlyPost(bot, conversationId, mentioning('', { conversationId }));
    expect(wordsOf(post.activity)).toContain('Paste the error message');
  });

  it('opens no case', async () => {
    const conversationId = freshConversation();
    const post = await onlyPost(bot, conversationId, message('', { conversationId }));
    expect(medicOf(post)['caseId']).toBeUndefined();
  });
});

describe('a hundred kilobytes of noise', () => {
  const KB = 1_024;
  it.each([
    ['random letters', randomBytes(75 * KB).toString('base64')],
    ['random bytes', randomBytes(50 * KB).toString('latin1')],
    ['one token', 'x'.repeat(100 * KB)],
    ['one long number', '1'.repeat(100 * KB)],
    ['punctuation', '.,;:!?()[]{}<>`*_~|/\\"\'#@-+='.repeat(3_600)],
    ['zero-width characters between letters', 'a\u200b'.repeat(33 * KB)],
    ['zero-width characters alone', '\u200b'.repeat(33 * KB)],
    ['10 000 lines', 'at line\n'.repeat(10_000)],
    ['Japanese without a space', '障害'.repeat(16 * KB)],
    ['words', 'backup failed on server '.repeat(4_300)],
    ['open tags', '<at>'.repeat(25 * KB)],
    ['holes of templates', '${1+1}'.repeat(17 * KB)],
  ])('made of %s gets one answer that fits into Teams', async (_what, text) => {
    const conversationId = freshConversation();
    const post = await onlyPost(bot, conversationId, message(text, { conversationId }));
    expect(wordsOf(post.activity)).not.toContain('went wrong');
    // Teams counts UTF-16: two bytes for each unit.
    expect(JSON.stringify(post.activity).length * 2).toBeLessThanOrEqual(28_000);
  });

  it('around a known code is still recognised', async () => {
    const conversationId = freshConversation();
    const noise = 'INFO job 1 step 2 ok\n'.repeat(2_000);
    const post = await onlyPost(
      bot,
      conversationId,
      message(`${noise}${ERROR_100050}\n${noise}`, { conversationId }),
    );
    expect(medicOf(post)).toMatchObject({ type: 'answer', entryId: ENTRY_100050 });
  });
});

describe('a picture without text', () => {
  let files: Server;
  let asked = 0;
  let contentUrl: string;
  beforeAll(async () => {
    files = createServer((_request, response) => {
      asked += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(files, 'listening');
    const address = files.address();
    contentUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/alert.png`;
  });
  afterAll(() => new Promise((resolve) => files.close(resolve)));

  const picture = (conversationId: string): Wire =>
    fileMessage('image/png', 'alert.png', {
      conversationId,
      over: { attachments: [{ contentType: 'image/png', name: 'alert.png', contentUrl }] },
    });

  it('is answered with what to type instead; its bytes are never fetched', async () => {
    const conversationId = freshConversation();
    const post = await onlyPost(bot, conversationId, picture(conversationId));
    expect(wordsOf(post.activity)).toContain("I can't read pictures");
    expect(wordsOf(post.activity)).toContain('0x');
    expect(medicOf(post)['caseId']).toBeUndefined();
    expect(asked).toBe(0);
  });

  it('is named in the transcript of the case it came into', async () => {
    const conversationId = freshConversation();
    const [first, second] = await postsAfter(
      bot,
      conversationId,
      message(UMBRELLA, { conversationId }),
      picture(conversationId),
    );
    expect(wordsOf(second?.activity)).toContain('alert.png');
    const dossier = await bot.app.store.dossier(first === undefined ? '' : (medicOf(first)['caseId'] ?? ''));
    expect(dossier?.lines.map(({ text }) => text)).toContain('[file: alert.png]');
    expect(asked).toBe(0);
  });

  it('beside words does not hide the words', async () => {
    const conversationId = freshConversation();
    const attachments = [{ contentType: 'image/png', name: 'alert.png', contentUrl }];
    const post = await onlyPost(
      bot,
      conversationId,
      message(ERROR_100050, { conversationId, over: { attachments } }),
    );
    expect(medicOf(post)).toMatchObject({ entryId: ENTRY_100050 });
  });
});

describe('markup in what people write', () => {
  const NASTY = '${1+1} [x](http://evil.example) <at>Bob</at> **b** <b>i</b> {{DATE(2020-01-01)}}';
  const SHOWN = '${1+1} [x](http://evil.example) Bob **b** <b>i</b>';

  it('is shown to the experts as it is, and does nothing', async () => {
    const experts = freshConversation();
    const conversationId = freshConversation();
    const from = { ...ALEX, name: '[Alex](http://evil.example) <at>All</at>' };
    await bot.post(message('experts here markup', { conversationId: experts }));
    for (const text of [`${UMBRELLA} ${NASTY}`, 'escalate', 'yes'])
      await bot.post(message(text, { conversationId, from }));
    const all = await bot.connector.waitUntil(
      (received) =>
        postsIn(experts, received).length === 2 &&
        postsIn(conversationId, received).some((post) => medicOf(post)['type'] === 'ticket'),
    );
    const ticket = postsIn(experts, all).at(-1);
    await bot.post(message('experts off', { conversationId: experts }));
    expect(wordsOf(ticket?.activity)).toContain(`${UMBRELLA} ${SHOWN}`);
    // Text runs take no Markdown; what a fact set shows is escaped.
    const facts = JSON.stringify(nodesOf(contentOf(ticket), 'FactSet'));
    expect(facts).toContain('\\\\[Alex');
    expect(JSON.stringify(ticket?.activity)).not.toContain('<at>');
    expect(JSON.stringify(ticket?.activity)).not.toContain('{{DATE(');
    expect(nodesOf(contentOf(ticket), 'TextBlock')).toEqual([]);
    const caseId = medicOf(ticketOf(all, conversationId))['caseId'] ?? '';
    const bundle = (await bot.app.store.dossier(caseId))?.ticket?.bundle as Bundle;
    const markdown = bundleMarkdown(bundle, 'en');
    // In Markdown the words stand in a code block, names are escaped.
    expect(markdown).toContain(`\n\`\`\`\n${UMBRELLA} ${SHOWN}`);
    expect(markdown).toContain('\\[Alex\\](http');
    expect(markdown).not.toContain('<at>');
  });
});

function ticketOf(all: readonly Received[], conversationId: string): Received {
  const ticket = postsIn(conversationId, all).find((post) => medicOf(post)['type'] === 'ticket');
  if (ticket === undefined) throw new Error('The requester was not told');
  return ticket;
}

function contentOf(received: Received | undefined): object {
  const [attachment] = (received?.activity['attachments'] ?? []) as readonly { readonly content: object }[];
  return attachment?.content ?? {};
}

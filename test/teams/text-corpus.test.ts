import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadBrain, type Brain } from '../../src/brain';
import { packageRoot } from '../../src/paths';
import { parseActivity } from '../../src/teams/parse';
import { message } from '../support/activities';
import { RunningBot, wordsOf } from '../support/running-bot';
import { freshConversation, onlyPost } from '../support/talk';

const FOLDER = join(packageRoot(), 'test', 'corpus', 'teams-text');

const CASE = z.strictObject({
  why: z.string(),
  activity: z.record(z.string(), z.unknown()),
  /** What must come out of the activity. */
  text: z.string(),
  /** The same as somebody types it without any typography; what comes out when it is left out. */
  typed: z.string().optional(),
  /** Whether it is also sent through the server. */
  http: z.literal(true).optional(),
});

const cases = readdirSync(FOLDER).map(
  (file) =>
    [file.replace('.json', ''), CASE.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))] as const,
);

function textIn(activity: unknown): string {
  const { inbound } = parseActivity(activity, '2026-11-21T02:14:08.000Z');
  return inbound.type === 'text' ? inbound.text : `(${inbound.type})`;
}

const withoutCase = (text: string): string => text.replaceAll(/BM-\d+/gu, 'BM');

/** A card quotes what was written, and that is the one thing that may differ: by width and invisible characters. */
function withoutQuote(words: string): string {
  return words.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
}

function recognised(brain: Brain, said: string): object {
  const { outcome, candidates, evidence } = brain.matcher.match(said);
  const codes = evidence.codes.map(({ code, known }) => ({ code, known }));
  return { outcome, ids: candidates.map(({ id }) => id), codes };
}

describe('a message as Teams delivers it', () => {
  let brain: Brain;
  beforeAll(async () => {
    brain = await loadBrain(join(packageRoot(), 'knowledge'));
  });

  it('comes in many shapes', () => {
    expect(cases.length).toBeGreaterThanOrEqual(25);
  });

  it.each(cases)('%s says what was typed, and has no files', (_name, { activity, text }) => {
    expect(parseActivity(activity, '2026-11-21T02:14:08.000Z').inbound).toEqual({
      type: 'text',
      text,
      attachments: [],
    });
  });

  it.each(cases)('%s is recognised like plain text', (_name, { activity, text, typed }) => {
    expect(recognised(brain, textIn(activity))).toEqual(recognised(brain, typed ?? text));
  });
});

describe('through the server', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await RunningBot.start();
  });
  afterAll(() => bot.close());

  it.each(cases.filter(([, { http }]) => http === true))(
    '%s is answered like plain text',
    async (_name, { activity, text, typed }) => {
      const plainId = freshConversation();
      const locale = String(activity['locale']);
      const plain = await onlyPost(bot, plainId, message(typed ?? text, { conversationId: plainId, locale }));
      const conversationId = freshConversation();
      const conversation = { ...(activity['conversation'] as object), id: conversationId };
      const post = await onlyPost(bot, conversationId, { ...activity, conversation });
      expect(withoutQuote(withoutCase(wordsOf(post.activity)))).toBe(
        withoutQuote(withoutCase(wordsOf(plain.activity))),
      );
    },
  );
});

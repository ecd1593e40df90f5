import { message, nextId, type Wire } from './activities';
import type { Received } from './fake-connector';
import { medicOf, type RunningBot } from './running-bot';

/** The id of a conversation that no other test uses. */
export const freshConversation = (): string => `a:${nextId()}`;

export const postsIn = (conversationId: string, all: readonly Received[]): readonly Received[] =>
  all.filter((one) => one.method === 'POST' && one.conversationId === conversationId);

/**
 * Everything that the bot posts in a conversation by the time it has answered these. A lane keeps its order: what is
 * asked last, a command that is the same in every language, is answered last.
 */
export async function postsAfter(
  bot: RunningBot,
  conversationId: string,
  ...activities: readonly Wire[]
): Promise<readonly Received[]> {
  for (const wire of [...activities, message('experts off', { conversationId })]) {
    const { status } = await bot.post(wire);
    if (status !== 200) throw new Error(`HTTP ${status}`);
  }
  const all = await bot.connector.waitUntil((received) => {
    const last = postsIn(conversationId, received).at(-1);
    return last !== undefined && medicOf(last)['type'] === 'expert';
  });
  return postsIn(conversationId, all).slice(0, -1);
}

/** The one post that answers these. */
export async function onlyPost(
  bot: RunningBot,
  conversationId: string,
  ...activities: readonly Wire[]
): Promise<Received> {
  const [post, ...more] = await postsAfter(bot, conversationId, ...activities);
  if (post === undefined || more.length > 0)
    throw new Error(`${more.length + (post === undefined ? 0 : 1)} posts`);
  return post;
}

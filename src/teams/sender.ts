import { CloudAdapter, type Activity, type TurnContext } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import type { Settings } from '../config';
import type { Place } from '../core/inbound';
import type { Sender, SendOutcome } from '../core/outgoing';
import { createBotAuthentication, type BotOverrides } from './connector';
import { isLoopback } from './loopback';
import { outcomeOf, type Attempt } from './send-outcome';
import { isAllowedServiceUrl } from './service-url';

type Message = Parameters<Sender['send']>[0];

/** The parts of the SDK's HTTP pipeline that are changed here. */
interface Pipeline {
  addPolicy(policy: {
    readonly name: string;
    sendRequest(
      request: PipelineRequest,
      next: (request: PipelineRequest) => Promise<unknown>,
    ): Promise<unknown>;
  }): void;
  removePolicy(options: { readonly name: string }): unknown;
}
interface PipelineRequest {
  abortSignal?: AbortSignal;
  disableKeepAlive?: boolean;
}

const TIMEOUT_MS = 15_000;

/**
 * Sends through the connector of Teams, one attempt per call: what to do after a failure is the outbox's decision.
 * The bot's token goes to allowed service URLs only.
 */
export function createSender(
  settings: Pick<Settings, 'access' | 'extraServiceHosts'>,
  overrides: BotOverrides & { readonly timeoutMs?: number; readonly now?: () => number } = {},
): Sender {
  const adapter = new CloudAdapter(createBotAuthentication(settings, overrides));
  const appId = settings.access.type === 'app' ? settings.access.appId : '';
  const now = overrides.now ?? Date.now;
  return {
    send: async (message) => {
      const refusal = refuse(message, settings);
      if (refusal !== undefined) return refusal;
      const attempt: Attempt = { handedOver: false };
      const clock = startClock(overrides.timeoutMs ?? TIMEOUT_MS);
      try {
        const work = post(adapter, appId, message, attempt, clock.signal);
        return { type: 'sent', ...(await Promise.race([work, clock.expired])) };
      } catch (error) {
        return clock.signal.aborted ? expiredOutcome(attempt) : outcomeOf(error, attempt, now());
      } finally {
        clock.stop();
      }
    },
  };
}

function refuse(
  { place, op, messageId }: Message,
  settings: Pick<Settings, 'access' | 'extraServiceHosts'>,
): SendOutcome | undefined {
  if (!isAllowedServiceUrl(place.serviceUrl, settings))
    return { type: 'dead', reason: 'service-url-not-allowed' };
  if (op === 'replace' && messageId === undefined) return { type: 'dead', reason: 'no-message-id' };
  return undefined;
}

function expiredOutcome({ handedOver }: Attempt): SendOutcome {
  return { type: handedOver ? 'unknown' : 'not-delivered', reason: 'timeout' };
}

async function post(
  adapter: CloudAdapter,
  appId: string,
  message: Message,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<{ readonly messageId?: string }> {
  const { place, op, messageId } = message;
  const activity = activityOf(message);
  let id: string | undefined;
  await adapter.continueConversationAsync(appId, referenceTo(place), async (context) => {
    const client = clientOf(adapter, context);
    takeOver(client, place, attempt, signal);
    const answer =
      op === 'post'
        ? await client.conversations.sendToConversation(place.conversationId, activity)
        : await client.conversations.updateActivity(place.conversationId, messageId ?? '', activity);
    id = answer.id ?? messageId;
  });
  return id === undefined ? {} : { messageId: id };
}

function referenceTo(place: Place): Parameters<CloudAdapter['continueConversationAsync']>[1] {
  const { conversationId, serviceUrl, channelId, botId, botName = '' } = place;
  return {
    serviceUrl,
    channelId,
    bot: { id: botId, name: botName },
    conversation: { id: conversationId, isGroup: place.kind !== 'personal', conversationType: '', name: '' },
  };
}

function activityOf({ place, activity, messageId }: Message): Partial<Activity> {
  const { attachments, ...rest } = activity;
  return {
    ...rest,
    ...(attachments === undefined ? {} : { attachments: [...attachments] }),
    ...(messageId === undefined ? {} : { id: messageId }),
    from: { id: place.botId, name: place.botName ?? '' },
    conversation: { id: place.conversationId } as Activity['conversation'],
  };
}

function clientOf(adapter: CloudAdapter, context: TurnContext): ConnectorClient {
  return context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey);
}

/**
 * Leaves retrying to the outbox: the SDK re-sends a POST on 5xx, which posts twice, and follows redirects with the
 * token. A connection is used once, because one that the other end closed meanwhile looks like a lost message.
 */
function takeOver(client: ConnectorClient, place: Place, attempt: Attempt, signal: AbortSignal): void {
  const { pipeline } = (client as unknown as { readonly client: { readonly pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.removePolicy({ name: 'redirectPolicy' });
  if (isLoopback(new URL(place.serviceUrl).hostname)) pipeline.removePolicy({ name: 'proxyPolicy' });
  pipeline.addPolicy({
    name: 'medicAttempt',
    sendRequest: async (request, next) => {
      signal.throwIfAborted();
      request.abortSignal = signal;
      request.disableKeepAlive = true;
      attempt.handedOver = true;
      return next(request);
    },
  });
}

/** A deadline for everything: obtaining the token has none of its own. */
function startClock(timeoutMs: number): {
  readonly signal: AbortSignal;
  readonly expired: Promise<never>;
  stop(): void;
} {
  const controller = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    controller.abort();
    reject(new Error('timeout'));
  }, timeoutMs);
  promise.catch(() => undefined);
  return { signal: controller.signal, expired: promise, stop: () => clearTimeout(timer) };
}

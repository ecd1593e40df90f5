import type { Access } from '../../src/config';
import type { Place } from '../../src/core/inbound';
import type { OutActivity, SendOutcome } from '../../src/core/outgoing';
import { createSender } from '../../src/teams/sender';
import { parseRetryAfter } from '../../src/teams/send-outcome';
import { isAllowedServiceUrl } from '../../src/teams/service-url';
import { APP_ID, TENANT } from '../support/activities';
import { startFakeConnector, type FakeConnector, type Failure } from '../support/fake-connector';
import { FakeCredentials } from '../support/openid';

const ANONYMOUS: Access = { type: 'anonymous' };
const APP: Access = {
  type: 'app',
  appType: 'SingleTenant',
  appId: APP_ID,
  tenantId: TENANT,
  password: 'secret',
  allowedTenants: new Set([TENANT]),
};
const CONVERSATION = '19:channel@thread.tacv2;messageid=1479741605303';
const CARD: OutActivity = {
  type: 'message',
  summary: 'A question',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [{ type: 'TextBlock', text: 'hi', unknown: 1 }],
      },
    },
  ],
  channelData: { medic: { type: 'question' } },
};

let connector: FakeConnector;
beforeEach(async () => {
  connector = await startFakeConnector();
});
afterEach(() => connector.close());

function place(serviceUrl = connector.url): Place {
  return {
    tenant: TENANT,
    conversationId: CONVERSATION,
    kind: 'channel',
    serviceUrl,
    channelId: 'msteams',
    botId: `28:${APP_ID}`,
    botName: 'Backup Medic',
  };
}

interface Options {
  readonly serviceUrl?: string;
  readonly access?: Access;
  readonly obtain?: () => Promise<string>;
  readonly timeoutMs?: number;
}

function send(options: Options = {}, messageId?: string): Promise<SendOutcome> {
  const access = options.access ?? ANONYMOUS;
  // On a trial the SDK's own credentials are used, which have nothing to send.
  const fake = access.type === 'app' ? { credentials: new FakeCredentials(APP_ID, options.obtain) } : {};
  const sender = createSender(
    { access, extraServiceHosts: [] },
    { ...fake, timeoutMs: options.timeoutMs ?? 5_000, now: () => Date.UTC(2026, 10, 21, 2, 0, 0) },
  );
  return sender.send({
    place: place(options.serviceUrl),
    op: messageId === undefined ? 'post' : 'replace',
    activity: CARD,
    ...(messageId === undefined ? {} : { messageId }),
  });
}

const refuseToken = (): Promise<string> => Promise.reject(new Error('the token service is away'));
const hangToken = (): Promise<string> => new Promise(() => undefined);

describe('the sender', () => {
  it('posts an activity into its conversation and learns its id', async () => {
    expect(await send()).toEqual({ type: 'sent', messageId: 'sent-1' });
    const [posted] = connector.received;
    expect(posted).toMatchObject({ method: 'POST', conversationId: CONVERSATION, activity: CARD });
    expect(posted?.activity).toMatchObject({ from: { id: `28:${APP_ID}` } });
  });

  it('replaces a message by its id', async () => {
    expect(await send({}, '1:abc/d')).toEqual({ type: 'sent', messageId: '1:abc/d' });
    expect(connector.received).toMatchObject([{ method: 'PUT', id: '1:abc/d', activity: CARD }]);
  });

  it('does not replace a message whose id is unknown', async () => {
    const sender = createSender({ access: ANONYMOUS, extraServiceHosts: [] });
    const outcome = await sender.send({ place: place(), op: 'replace', activity: CARD });
    expect(outcome).toEqual({ type: 'dead', reason: 'no-message-id' });
    expect(connector.attempts).toHaveLength(0);
  });

  it.each<[string, Failure, SendOutcome]>([
    [
      '429 with seconds',
      { status: 429, headers: { 'retry-after': '7' } },
      { type: 'not-delivered', reason: 'http-429', retryAfterMs: 7_000 },
    ],
    [
      '429 with a date',
      { status: 429, headers: { 'retry-after': 'Sat, 21 Nov 2026 02:00:30 GMT' } },
      { type: 'not-delivered', reason: 'http-429', retryAfterMs: 30_000 },
    ],
    ['429 without a time', { status: 429 }, { type: 'not-delivered', reason: 'http-429' }],
    ['412', { status: 412 }, { type: 'not-delivered', reason: 'http-412' }],
    ['401', { status: 401 }, { type: 'not-delivered', reason: 'http-401' }],
    ['500', { status: 500 }, { type: 'unknown', reason: 'http-500' }],
    ['502', { status: 502 }, { type: 'unknown', reason: 'http-502' }],
    ['503', { status: 503, headers: { 'retry-after': '1' } }, { type: 'unknown', reason: 'http-503' }],
    ['504', { status: 504 }, { type: 'unknown', reason: 'http-504' }],
    ['a cut after the request', { cut: true }, { type: 'unknown', reason: 'ECONNRESET' }],
    [
      '403 with a code',
      { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'gone' } } },
      { type: 'dead', reason: 'BotNotInConversationRoster' },
    ],
    [
      '404 with a code',
      { status: 404, body: { error: { code: 'ConversationNotFound', message: 'gone' } } },
      { type: 'dead', reason: 'ConversationNotFound' },
    ],
    ['400 without a body', { status: 400, body: {} }, { type: 'dead', reason: 'http-400' }],
    ['413', { status: 413 }, { type: 'dead', reason: 'too-large' }],
    [
      'a redirect',
      { status: 307, headers: { location: 'http://127.0.0.1:9/' }, body: {} },
      { type: 'dead', reason: 'http-307' },
    ],
    ['200 without an id', { status: 200, body: {}, delivers: true }, { type: 'sent' }],
  ])('makes of %s one attempt and its outcome', async (_what, failure, outcome) => {
    connector.failNext(failure);
    expect(await send()).toEqual(outcome);
    expect(connector.attempts).toHaveLength(1);
  });

  it('knows that a refused connection delivered nothing', async () => {
    const closed = await startFakeConnector();
    await closed.close();
    expect(await send({ serviceUrl: closed.url })).toEqual({ type: 'not-delivered', reason: 'ECONNREFUSED' });
  });

  it('does not know what became of a request without an answer', async () => {
    connector.failNext({ hang: true });
    expect(await send({ timeoutMs: 200 })).toEqual({ type: 'unknown', reason: 'timeout' });
    expect(connector.attempts).toHaveLength(1);
  });

  it('sends no token on a trial', async () => {
    await send();
    expect(connector.received[0]).not.toHaveProperty('authorization');
  });

  it.each([
    ['https://attacker.example/'],
    ['http://smba.trafficmanager.net/emea/'],
    ['http://127.0.0.1:1/'],
    ['not a url'],
  ])('never obtains a token for %s', async (serviceUrl) => {
    const obtain = jest.fn(async () => 'token');
    expect(await send({ access: APP, serviceUrl, obtain })).toEqual({
      type: 'dead',
      reason: 'service-url-not-allowed',
    });
    expect(obtain).not.toHaveBeenCalled();
  });

  it('knows that nothing was delivered when there is no token', async () => {
    const serviceUrl = 'https://smba.trafficmanager.net/emea/';
    expect(await send({ access: APP, serviceUrl, obtain: refuseToken })).toEqual({
      type: 'not-delivered',
      reason: 'token',
    });
  });

  it('knows that nothing was delivered when the token does not come in time', async () => {
    const serviceUrl = 'https://smba.trafficmanager.net/emea/';
    const outcome = await send({ access: APP, serviceUrl, obtain: hangToken, timeoutMs: 50 });
    expect(outcome).toEqual({ type: 'not-delivered', reason: 'timeout' });
  });
});

describe('allowed service URLs', () => {
  it.each<[string, boolean]>([
    ['https://smba.trafficmanager.net/emea/', true],
    ['https://smba.infra.gcc.teams.microsoft.com/teams', true],
    ['https://smba.infra.gov.teams.microsoft.us/teams', true],
    ['https://smba.infra.dod.teams.microsoft.us/teams', true],
    ['https://connector.example.org/', true],
    ['https://smba.trafficmanager.net.attacker.example/', false],
    ['https://evil.smba.trafficmanager.net/', false],
    ['https://user@smba.trafficmanager.net/', false],
    ['https://attacker.example/?smba.trafficmanager.net', false],
    ['http://smba.trafficmanager.net/', false],
    ['http://localhost:56150/', false],
    ['', false],
  ])('with credentials: %j is %s', (url, allowed) => {
    expect(isAllowedServiceUrl(url, { access: APP, extraServiceHosts: ['connector.example.org'] })).toBe(
      allowed,
    );
  });

  it.each<[string, boolean]>([
    ['http://localhost:56150/_connector', true],
    ['http://127.0.0.1:56150', true],
    ['http://[::1]:56150', true],
    ['https://smba.trafficmanager.net/emea/', false],
    ['http://127.0.0.1.attacker.example/', false],
    ['file:///etc/passwd', false],
  ])('on a trial: %j is %s', (url, allowed) => {
    expect(isAllowedServiceUrl(url, { access: ANONYMOUS, extraServiceHosts: [] })).toBe(allowed);
  });
});

it.each<[string | undefined, number | undefined]>([
  ['0', 0],
  ['1.5', 1_500],
  [' 120 ', 120_000],
  ['Thu, 01 Jan 1970 00:01:00 GMT', 60_000],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After %j is %j ms', (header, ms) => {
  expect(parseRetryAfter(header, 0)).toBe(ms);
});

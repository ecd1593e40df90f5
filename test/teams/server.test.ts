import { connect } from 'node:net';
import type { Access } from '../../src/config';
import type { Turn } from '../../src/core/inbound';
import { StoreUnavailableError } from '../../src/errors';
import { createAuthenticator } from '../../src/teams/auth';
import { createServer, type BotServer, type ServerDeps, type TurnAnswer } from '../../src/teams/server';
import {
  activity,
  APP_ID,
  execute,
  FOREIGN_TENANT,
  message,
  submit,
  TENANT,
  type Wire,
} from '../support/activities';
import { FakeCredentials, startOpenId, type OpenId } from '../support/openid';

const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const APP: Access = {
  type: 'app',
  appType: 'SingleTenant',
  appId: APP_ID,
  tenantId: TENANT,
  password: 'secret',
  allowedTenants: new Set([TENANT]),
};
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const servers: BotServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Started {
  readonly url: string;
  readonly port: number;
  readonly turns: readonly Turn[];
}

async function start(
  over: Partial<ServerDeps> = {},
  access: Access = { type: 'anonymous' },
): Promise<Started> {
  const turns: Turn[] = [];
  const server = createServer({
    settings: { port: 0, host: '127.0.0.1', access },
    authenticator: createAuthenticator({ access }),
    health: { ready: async () => ({ ready: true }) },
    logger: silent,
    ...over,
    handle: async (turn) => {
      turns.push(turn);
      return over.handle === undefined ? { type: 'ok' } : over.handle(turn);
    },
  });
  servers.push(server);
  return { ...(await server.listen()), turns };
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** A request as bytes, with whatever is wrong in it. */
function request(lines: readonly string[], body = ''): Buffer {
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}

/** Sends bytes as they are and resolves with the status of the answer. */
function raw(port: number, bytes: string | Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const status = /^HTTP\/1\.1 (\d{3})/u.exec(answer)?.[1];
      if (status === undefined) return;
      resolve(Number(status));
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe('POST /api/messages', () => {
  it('hands a turn over and answers a message with an empty 200', async () => {
    const { url, turns } = await start();
    const response = await post(url, message('ID 100050'));
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(turns).toMatchObject([{ inbound: { type: 'text', text: 'ID 100050' } }]);
  });

  const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
  it.each<[string, TurnAnswer, unknown]>([
    [
      'a card',
      { type: 'card', content: card },
      { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
    ],
    [
      'a message',
      { type: 'message', text: 'Later' },
      { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Later' },
    ],
    [
      'nothing',
      { type: 'ok' },
      { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' },
    ],
  ])('answers a press with %s', async (_what, answer, body) => {
    const { url } = await start({ handle: async () => answer });
    const response = await post(url, execute({ intent: 'case.fixed', card: 'BM-1.2' }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(body);
  });

  it('answers a submitted button like a message, whatever the turn answers', async () => {
    const { url } = await start({ handle: async () => ({ type: 'card', content: card }) });
    const response = await post(url, submit({ intent: 'case.fixed' }));
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each([
    ['an invoke that no card of ours sends', activity('invoke', { over: { name: 'task/fetch', value: {} } })],
    ['a tampered button', execute({ intent: 'case.fixed', card: '../../etc' })],
  ])('answers %s with an error in the body, and 200', async (_what, body) => {
    const { url } = await start();
    const response = await post(url, body);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' });
  });

  it.each<[string, unknown, Record<string, string>, number]>([
    ['JSON that is broken', '{"type":', {}, 400],
    ['a list', '[]', {}, 415],
    ['a string', '"hi"', {}, 415],
    ['null', 'null', {}, 415],
    ['nothing', '', {}, 415],
    ['text', 'hi', { 'content-type': 'text/plain' }, 415],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['bytes', 'x', { 'content-type': 'application/octet-stream' }, 415],
    ['an object that is no activity', '{}', {}, 400],
    ['fields of wrong types', { ...message('hi'), conversation: 5 }, {}, 400],
    ['two megabytes', message('x'.repeat(2_000_000)), {}, 413],
    ['brackets without end', '['.repeat(500_000), {}, 400],
  ])('refuses %s', async (_what, body, headers, status) => {
    const { url, turns } = await start();
    const response = await post(url, body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: status });
    expect(turns).toHaveLength(0);
  });

  it('answers 500 without details when a turn throws, logs it, and lives', async () => {
    const error = jest.fn();
    let failing = true;
    const handle = async (): Promise<TurnAnswer> => {
      if (failing) throw new Error('secret detail');
      return { type: 'ok' };
    };
    const { url } = await start({ handle, logger: { ...silent, error } });
    const response = await post(url, message('hi'));
    expect([response.status, await response.text()]).toEqual([500, '{"error":500}']);
    expect(error).toHaveBeenCalledTimes(1);
    failing = false;
    expect((await post(url, message('hi'))).status).toBe(200);
  });

  it('answers 503 when the store is away, so that Teams sends again', async () => {
    const { url } = await start({ handle: () => Promise.reject(new StoreUnavailableError('locked')) });
    expect((await post(url, message('hi'))).status).toBe(503);
  });
});

describe('with credentials', () => {
  let openId: OpenId;
  beforeAll(async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    openId = await startOpenId();
  });
  afterAll(async () => {
    await openId.close();
    jest.restoreAllMocks();
  });

  it.each<[string, () => string | undefined, Wire, number]>([
    ['a token of Teams', () => openId.token(SERVICE_URL), {}, 200],
    ['no token', () => undefined, {}, 401],
    ['a wrong signature', () => openId.token(SERVICE_URL, { wrongKey: true }), {}, 401],
    ['alg: none', () => openId.token(SERVICE_URL, { algorithm: 'none' }), {}, 401],
    ['an expired token', () => openId.token(SERVICE_URL, { claims: { exp: 1_000 } }), {}, 401],
    ['no serviceUrl', () => openId.token(SERVICE_URL), { serviceUrl: undefined }, 401],
    [
      'a foreign tenant',
      () => openId.token(SERVICE_URL),
      { conversation: { id: 'c', tenantId: FOREIGN_TENANT } },
      403,
    ],
  ])('%s is answered so', async (_what, token, over, status) => {
    const authenticator = createAuthenticator(
      { access: APP },
      { openIdUrl: openId.url, credentials: new FakeCredentials() },
    );
    const { url, turns } = await start({ authenticator }, APP);
    const header = token();
    const response = await post(
      url,
      message('hi', { over }),
      header === undefined ? {} : { authorization: header },
    );
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(status === 200 ? '' : `{"error":${status}}`);
    expect(turns).toHaveLength(status === 200 ? 1 : 0);
  });

  it('an unauthenticated peer learns nothing about the shape of activities', async () => {
    const authenticator = createAuthenticator(
      { access: APP },
      { openIdUrl: openId.url, credentials: new FakeCredentials() },
    );
    const { url } = await start({ authenticator }, APP);
    expect((await post(url, {})).status).toBe(401);
  });
});

describe('raw requests', () => {
  it.each(['a b', '[', 'a:99999', ''])(
    'a malformed Host %j is answered 400 and the process lives',
    async (host) => {
      const { url, port } = await start();
      expect(await raw(port, request(['GET /healthz HTTP/1.1', `Host: ${host}`]))).toBe(400);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    },
  );

  it('a body that is not the gzip it says is answered 415 and the process lives', async () => {
    const { url, port } = await start();
    const head = ['POST /api/messages HTTP/1.1', 'Host: 127.0.0.1', 'Content-Type: application/json'];
    const garbage = request([...head, 'Content-Encoding: gzip', 'Content-Length: 7'], 'garbage');
    expect(await raw(port, garbage)).toBe(415);
    expect((await post(url, message('hi'))).status).toBe(200);
  });

  it.each([
    ['an absolute target', ['GET http://a/healthz HTTP/1.1', 'Host: 127.0.0.1'], 400],
    ['no Host', ['GET /healthz HTTP/1.0'], 400],
    ['no HTTP', ['hello'], 400],
    ['another name for this machine', ['GET /healthz HTTP/1.1', 'Host: rebound.example'], 403],
    [
      'a length above the limit',
      [
        'POST /api/messages HTTP/1.1',
        'Host: 127.0.0.1',
        'Content-Type: application/json',
        'Content-Length: 1073741824',
      ],
      413,
    ],
  ] as const)('%s is refused', async (_what, lines, status) => {
    const { url, port } = await start();
    expect(await raw(port, request(lines))).toBe(status);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('a chunked body above the limit is answered 413', async () => {
    const { port } = await start();
    const head = [
      'POST /api/messages HTTP/1.1',
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ];
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    expect(await raw(port, request(head, `${chunk.repeat(20)}0\r\n\r\n`))).toBe(413);
  });

  it('a client that goes away in the middle of a body does no harm', async () => {
    const { url, port } = await start();
    await new Promise<void>((resolve) => {
      const head = [
        'POST /api/messages HTTP/1.1',
        'Host: 127.0.0.1',
        'Content-Type: application/json',
        'Content-Length: 100',
      ];
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(request(head, '{"type"'), () => socket.destroy()),
      );
      socket.on('close', () => resolve());
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('the other addresses', () => {
  it('say alive, ready and the metrics', async () => {
    const { url } = await start({ metrics: async () => 'medic_turns_total 1\n' });
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'alive' });
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' });
    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/u);
    expect(await metrics.text()).toBe('medic_turns_total 1\n');
  });

  it.each([
    ['not ready', async () => ({ ready: false, reason: 'store' }), { status: 'not-ready', reason: 'store' }],
    ['unable to tell', () => Promise.reject(new Error('secret detail')), { status: 'not-ready' }],
  ])('answer 503 while %s, and stay alive', async (_what, ready, body) => {
    const { url } = await start({ health: { ready } });
    const response = await fetch(`${url}/readyz`);
    expect([response.status, await response.json()]).toEqual([503, body]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/api/messages', 405],
    ['GET', '/%zz', 404],
    ['GET', '/metrics', 404],
  ])('answer %s %s with %d and a generic body', async (method, path, status) => {
    const { url } = await start();
    const response = await fetch(url + path, { method });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: status });
  });

  it('a port in use is one clear error', async () => {
    const { port } = await start();
    const second = createServer({
      settings: { port, host: '127.0.0.1', access: { type: 'anonymous' } },
      authenticator: createAuthenticator({ access: { type: 'anonymous' } }),
      handle: async () => ({ type: 'ok' }),
      health: { ready: async () => ({ ready: true }) },
      logger: silent,
    });
    await expect(second.listen()).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining('PORT=') as string,
    });
  });
});

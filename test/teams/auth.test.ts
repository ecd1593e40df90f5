import type { Access } from '../../src/config';
import { MedicError } from '../../src/errors';
import { createAuthenticator } from '../../src/teams/auth';
import { APP_ID, FOREIGN_TENANT, message, TENANT, type Wire } from '../support/activities';
import { FakeCredentials, startOpenId, type OpenId, type TokenOptions } from '../support/openid';

const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const ACCESS: Access = {
  type: 'app',
  appType: 'SingleTenant',
  appId: APP_ID,
  tenantId: TENANT,
  password: 'secret',
  allowedTenants: new Set([TENANT]),
};
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

let openId: OpenId;
beforeAll(async () => {
  // The SDK prints why it refuses a token.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  openId = await startOpenId();
});
afterAll(async () => {
  await openId.close();
  jest.restoreAllMocks();
});

interface Options {
  readonly access?: Access;
  readonly server?: OpenId;
  readonly keysTimeoutMs?: number;
}

/** "ok" or the code with which the request is refused. */
async function verdict(
  activity: unknown,
  authorization: string | undefined,
  { access = ACCESS, server = openId, keysTimeoutMs = 5_000 }: Options = {},
): Promise<string> {
  const authenticator = createAuthenticator(
    { access },
    { openIdUrl: server.url, credentials: new FakeCredentials(), keysTimeoutMs },
  );
  try {
    await authenticator.authenticate(activity, authorization);
    return 'ok';
  } catch (error) {
    if (error instanceof MedicError) return error.code;
    throw error;
  }
}

describe('authentication', () => {
  it('accepts a token of Teams for this bot', async () => {
    expect(await verdict(message('hi'), openId.token(SERVICE_URL))).toBe('ok');
  });

  it.each<[string, TokenOptions]>([
    ['signed by another key', { wrongKey: true }],
    ['without a signature (alg: none)', { algorithm: 'none' }],
    ['signed with a shared secret (HS256)', { algorithm: 'HS256' }],
    ['that expired 6 minutes ago', { claims: { exp: inSeconds(-360) } }],
    ['that is valid from 6 minutes on', { claims: { nbf: inSeconds(360) } }],
    ['that never expires', { claims: { exp: undefined } }],
    ['for another bot', { claims: { aud: TENANT } }],
    ['without an audience', { claims: { aud: undefined } }],
    ['of another issuer', { claims: { iss: 'https://issuer.example' } }],
    ['of an emulator', { claims: { iss: `https://sts.windows.net/${TENANT}/`, appid: APP_ID, ver: '1.0' } }],
    ['with an unknown key id', { keyId: 'unheard-of' }],
    ['for another service URL', { claims: { serviceurl: 'https://elsewhere.example/' } }],
    ['without a service URL', { claims: { serviceurl: undefined } }],
  ])('refuses a token %s', async (_what, options) => {
    expect(await verdict(message('hi'), openId.token(SERVICE_URL, options))).toBe('AUTH_REFUSED');
  });

  it.each([
    ['expired 4 minutes ago', { exp: inSeconds(-240) }],
    ['starts in 4 minutes', { nbf: inSeconds(240) }],
  ])('allows clocks that differ: a token that %s', async (_what, claims) => {
    expect(await verdict(message('hi'), openId.token(SERVICE_URL, { claims }))).toBe('ok');
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer x',
    'Bearer a.b.c',
    'Basic dXNlcjpwdw==',
    'Bearer bnVsbA.bnVsbA.bnVsbA',
  ])('refuses the header %j', async (header) => {
    expect(await verdict(message('hi'), header)).toBe('AUTH_REFUSED');
  });

  it.each([
    ['no serviceUrl', { serviceUrl: undefined }],
    ['an empty serviceUrl', { serviceUrl: ' ' }],
  ])('refuses an activity with %s', async (_what, over) => {
    expect(await verdict(message('hi', { over }), openId.token(SERVICE_URL))).toBe('AUTH_REFUSED');
  });

  it('refuses a channel that the signing key is not endorsed for', async () => {
    const server = await startOpenId({ endorsements: ['webchat'] });
    expect(await verdict(message('hi'), server.token(SERVICE_URL), { server })).toBe('AUTH_REFUSED');
    await server.close();
  });

  it.each<[string, Wire]>([
    ['in channelData', { channelData: { tenant: { id: FOREIGN_TENANT } } }],
    ['in the conversation', { conversation: { id: 'c', tenantId: FOREIGN_TENANT } }],
    ['of the sender', { from: { id: '29:x', tenantId: FOREIGN_TENANT } }],
    ['of the recipient', { recipient: { id: '28:x', tenantId: FOREIGN_TENANT } }],
  ])('refuses a foreign tenant %s', async (_what, over) => {
    expect(await verdict(message('hi', { over }), openId.token(SERVICE_URL))).toBe('TENANT_REFUSED');
  });

  it.each(['webchat', 'directline', undefined])(
    'refuses the channel %s: there the client says itself who it is',
    async (channelId) => {
      const foreign = message('hi', { over: { channelId } });
      expect(await verdict(foreign, openId.token(SERVICE_URL))).toBe('AUTH_REFUSED');
    },
  );

  it('compares tenants without regard to case', async () => {
    const over = { channelData: { tenant: { id: TENANT.toUpperCase() } } };
    expect(await verdict(message('hi', { over }), openId.token(SERVICE_URL))).toBe('ok');
  });

  it('checks the shape before the SDK sees it', async () => {
    const over = { conversation: 'not an object' };
    expect(await verdict(message('hi', { over }), openId.token(SERVICE_URL))).toBe('BODY_INVALID');
  });

  it.each([
    ['answer 500', { status: 500 }],
    ['do not answer', { hang: true }],
  ])('says that it cannot tell while the keys %s', async (_what, options) => {
    const server = await startOpenId(options);
    const code = await verdict(message('hi'), server.token(SERVICE_URL), { server, keysTimeoutMs: 100 });
    expect(code).toBe('AUTH_UNAVAILABLE');
    await server.close();
  });

  it('fetches the keys once for several requests', async () => {
    const server = await startOpenId();
    for (let n = 0; n < 3; n += 1) await verdict(message('hi'), server.token(SERVICE_URL), { server });
    expect(server.fetches()).toBe(1);
    await server.close();
  });

  it('asks for no token and no tenant on an anonymous trial, but for a service URL', async () => {
    const access: Access = { type: 'anonymous' };
    const foreign = message('hi', { over: { channelData: { tenant: { id: FOREIGN_TENANT } } } });
    expect(await verdict(foreign, undefined, { access })).toBe('ok');
    expect(await verdict(message('hi', { over: { serviceUrl: undefined } }), undefined, { access })).toBe(
      'AUTH_REFUSED',
    );
  });
});

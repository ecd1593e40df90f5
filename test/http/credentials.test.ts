import { createAuthenticator } from '../../src/teams/auth';
import { createSender } from '../../src/teams/sender';
import { parseSettings } from '../../src/config';
import { APP_ID, FOREIGN_TENANT, message, TENANT, type Wire } from '../support/activities';
import { FakeCredentials, startOpenId, type OpenId, type TokenOptions } from '../support/openid';
import { RunningBot, wordsOf } from '../support/running-bot';

const ENV = {
  ALLOW_ANONYMOUS: '',
  HOST: '127.0.0.1',
  MicrosoftAppId: APP_ID,
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppPassword: 'secret',
};

let openId: OpenId;
let bot: RunningBot;
beforeAll(async () => {
  // The SDK prints why it refuses a token.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  openId = await startOpenId();
  const credentials = new FakeCredentials();
  bot = await RunningBot.start(ENV, {
    authenticator: createAuthenticator(parseSettings(ENV), { openIdUrl: openId.url, credentials }),
    // With credentials nothing is sent to plain http; the fake connector has no certificate.
    sender: createSender({ access: { type: 'anonymous' }, extraServiceHosts: [] }, { credentials }),
  });
});
afterAll(async () => {
  await bot.close();
  await openId.close();
  jest.restoreAllMocks();
});

function post(
  activity: Wire,
  headers: Readonly<Record<string, string>>,
  body = JSON.stringify(activity),
): Promise<Response> {
  return fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

const fromTeams = (over: Wire = {}): Wire => message('ID 100050', { serviceUrl: bot.connector.url, over });
const bearer = (options?: TokenOptions): Readonly<Record<string, string>> => ({
  authorization: openId.token(bot.connector.url, options),
});

describe('a bot with credentials', () => {
  it('answers Teams, with a token of its own and without test data', async () => {
    expect((await post(fromTeams(), bearer())).status).toBe(200);
    const [reply] = await bot.connector.waitFor(1);
    expect(reply?.authorization).toBe('Bearer outbound-token');
    expect(wordsOf(reply?.activity)).toContain('100050');
    expect(reply?.activity['channelData']).toBeUndefined();
  });

  it.each<[string, number, () => Promise<Response>]>([
    ['no token', 401, () => post(fromTeams(), {})],
    ['a wrong signature', 401, () => post(fromTeams(), bearer({ wrongKey: true }))],
    ['alg: none', 401, () => post(fromTeams(), bearer({ algorithm: 'none' }))],
    ['an expired token', 401, () => post(fromTeams(), bearer({ claims: { exp: 1_000 } }))],
    ['no serviceUrl', 401, () => post(fromTeams({ serviceUrl: undefined }), bearer())],
    [
      'another serviceUrl than the token’s',
      401,
      () => post(fromTeams({ serviceUrl: 'http://127.0.0.1:9/' }), bearer()),
    ],
    [
      'a foreign tenant',
      403,
      () => post(fromTeams({ channelData: { tenant: { id: FOREIGN_TENANT } } }), bearer()),
    ],
    [
      'garbage that says it is gzip',
      415,
      () => post({}, { ...bearer(), 'content-encoding': 'gzip' }, 'garbage'),
    ],
    ['a body that is no JSON', 400, () => post({}, bearer(), '{"type":')],
  ])('answers %s with %d, does nothing, and lives', async (_what, status, send) => {
    const before = bot.connector.attempts.length;
    expect((await send()).status).toBe(status);
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect(bot.connector.attempts).toHaveLength(before);
  });

  it('tells nobody who may not know it how many cases there are', async () => {
    const refused = await post(fromTeams(), {});
    expect(await refused.json()).toEqual({ error: 401 });
  });
});

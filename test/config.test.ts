import { parseSettings, type Environment } from '../src/config';
import { ProblemsError } from '../src/errors';

const APP_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const TENANT = '11111111-2222-4333-8444-555555555555';
const PRODUCTION: Environment = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: 'sesame-open-secret',
  MicrosoftAppTenantId: TENANT.toUpperCase(),
};

function problemsOf(env: Environment): readonly string[] {
  try {
    parseSettings(env);
  } catch (error) {
    if (error instanceof ProblemsError && error.code === 'SETTINGS_INVALID') return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('need only the three credentials in production; everything else has a default', () => {
    expect(parseSettings(PRODUCTION)).toEqual({
      port: 3978,
      host: '0.0.0.0',
      database: { engine: 'sqlite', file: 'data/backup-medic.db' },
      access: {
        type: 'app',
        appType: 'SingleTenant',
        appId: APP_ID,
        password: 'sesame-open-secret',
        tenantId: TENANT,
        allowedTenants: new Set([TENANT]),
      },
      adminIds: new Set(),
      pauseAfterHours: 24,
      learning: 'suggest',
      logLevel: 'info',
      emitTestData: false,
      extraServiceHosts: [],
    });
  });

  it('refuse to start without an app id, in one sentence that says what to do', () => {
    expect(problemsOf({})).toEqual([
      'MicrosoftAppId is not set: without it every request would be trusted. Set the credentials of the bot, or ALLOW_ANONYMOUS=loopback for a trial on this machine.',
    ]);
  });

  it('count an empty variable as not set', () => {
    expect(problemsOf({ MicrosoftAppId: '  ', PORT: '' })).toHaveLength(1);
  });

  it('open an anonymous trial on loopback only, with test data', () => {
    expect(parseSettings({ ALLOW_ANONYMOUS: 'loopback', PORT: '0' })).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      access: { type: 'anonymous' },
      emitTestData: true,
    });
  });

  it('read lists separated by commas or spaces, ids in lower case', () => {
    const settings = parseSettings({
      ...PRODUCTION,
      ALLOWED_TENANTS: `${TENANT}, ${APP_ID.toUpperCase()}`,
      ADMIN_IDS: `${APP_ID.toUpperCase()} ${TENANT}`,
      ALLOWED_SERVICE_HOSTS: 'Connector.Example.org',
    });
    expect(settings.access).toMatchObject({ allowedTenants: new Set([TENANT, APP_ID]) });
    expect(settings.adminIds).toEqual(new Set([APP_ID, TENANT]));
    expect(settings.extraServiceHosts).toEqual(['connector.example.org']);
  });

  it('take a managed identity without a password', () => {
    const { MicrosoftAppPassword: _, ...rest } = PRODUCTION;
    const settings = parseSettings({ ...rest, MicrosoftAppType: 'UserAssignedMsi' });
    expect(settings.access).toMatchObject({ type: 'app', appType: 'UserAssignedMsi' });
    expect(settings.access).not.toHaveProperty('password');
  });

  it.each<[string, Environment, RegExp]>([
    ['a port out of range', { PORT: '70000' }, /^PORT must/u],
    ['a port that is no number', { PORT: '80a' }, /^PORT must/u],
    ['a port with a fraction', { PORT: '80.5' }, /^PORT must/u],
    ['PostgreSQL', { DATABASE_URL: 'postgres://u:pw@db/x' }, /not yet supported/u],
    ['an unknown database', { DATABASE_URL: 'mysql://db/x' }, /^DATABASE_URL must be sqlite/u],
    ['the retired MultiTenant type', { MicrosoftAppType: 'MultiTenant' }, /^MicrosoftAppType must/u],
    ['an app id that is no GUID', { MicrosoftAppId: 'undefined' }, /^MicrosoftAppId must be a GUID/u],
    ['a missing tenant', { MicrosoftAppTenantId: undefined }, /^MicrosoftAppTenantId is not set/u],
    ['a missing password', { MicrosoftAppPassword: undefined }, /^MicrosoftAppPassword is not set/u],
    ['a password with a managed identity', { MicrosoftAppType: 'UserAssignedMsi' }, /must not be set/u],
    ['every tenant', { ALLOWED_TENANTS: '*' }, /^ALLOWED_TENANTS must/u],
    ['a pause of no time', { PAUSE_AFTER_HOURS: '0' }, /^PAUSE_AFTER_HOURS must/u],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL must/u],
    ['an unknown way to learn', { LEARNING: 'always' }, /^LEARNING must be one of suggest, auto, off/u],
    ['a vague switch', { EMIT_TEST_DATA: 'perhaps' }, /^EMIT_TEST_DATA must/u],
    [
      'an address in place of a host',
      { ALLOWED_SERVICE_HOSTS: 'https://x.org/' },
      /^ALLOWED_SERVICE_HOSTS must/u,
    ],
    ['anonymous access with an app id', { ALLOW_ANONYMOUS: 'loopback' }, /exclude each other/u],
    ['anonymous access from everywhere', { ALLOW_ANONYMOUS: '1' }, /only one value, loopback/u],
  ])('refuse %s', (_what, change, sentence) => {
    expect(problemsOf({ ...PRODUCTION, ...change })).toContainEqual(expect.stringMatching(sentence));
  });

  it('refuse anonymous access on a network address', () => {
    expect(problemsOf({ ALLOW_ANONYMOUS: 'loopback', HOST: '0.0.0.0' })).toEqual([
      'ALLOW_ANONYMOUS=loopback listens on 127.0.0.1 only: remove HOST.',
    ]);
  });

  it('report all problems at once and never repeat a value', () => {
    const secret = 'pa55word-in-the-wrong-place';
    const problems = problemsOf({
      PORT: secret,
      DATABASE_URL: `postgres://u:${secret}@db/x`,
      MicrosoftAppId: secret,
      MicrosoftAppPassword: secret,
      MicrosoftAppType: secret,
      ALLOWED_TENANTS: secret,
      ADMIN_IDS: `${secret}!`,
      LOG_LEVEL: secret,
      EMIT_TEST_DATA: secret,
      ALLOWED_SERVICE_HOSTS: secret,
    });
    expect(problems.length).toBeGreaterThanOrEqual(9);
    expect(problems.join('\n')).not.toContain(secret);
  });
});

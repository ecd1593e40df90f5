import type { Activity } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import type { Settings } from '../config';
import { MedicError } from '../errors';
import { createBotAuthentication, TOKEN_ISSUER, type BotOverrides } from './connector';
import { parseWire, tenantsOf, type WireActivity } from './wire';

/** Decides whether a request may become a turn. */
export interface Authenticator {
  /**
   * Resolves for a request that Teams really sent, on behalf of an allowed tenant.
   * @throws MedicError `AUTH_REFUSED` (401), `TENANT_REFUSED` (403), `BODY_INVALID` (400), or `AUTH_UNAVAILABLE` (503)
   * when the keys cannot be had; its message is for the log only.
   */
  authenticate(activity: unknown, authorization: string | undefined): Promise<void>;
}

const BEARER = /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/u;
/** Below the 15 s after which Teams gives up on a request. */
const KEYS_TIMEOUT_MS = 5_000;

/** An authenticator for the bot of the settings; anonymous access trusts the server's loopback guard. */
export function createAuthenticator(
  settings: Pick<Settings, 'access'>,
  overrides: BotOverrides & { readonly keysTimeoutMs?: number } = {},
): Authenticator {
  const { access } = settings;
  if (access.type === 'anonymous') {
    return {
      authenticate: async (activity) => {
        requireServiceUrl(parseWire(activity));
      },
    };
  }
  const sdk = createBotAuthentication(settings, overrides);
  return {
    authenticate: async (activity, authorization = '') => {
      // An unsigned token ("alg: none") has an empty third part and ends here as well.
      if (!BEARER.test(authorization)) throw refused('no bearer token');
      const wire = parseWire(activity);
      const serviceUrl = requireServiceUrl(wire);
      const asked = sdk.authenticateRequest({ ...wire, serviceUrl } as unknown as Activity, authorization);
      const result = await withTimeout(asked, overrides.keysTimeoutMs ?? KEYS_TIMEOUT_MS).catch(translate);
      requireClaims(result, serviceUrl);
      requireTeams(wire);
      requireTenants(wire, access.allowedTenants);
    },
  };
}

/** Without a service URL the SDK skips the comparison with the token's claim. */
function requireServiceUrl({ serviceUrl }: WireActivity): string {
  if (serviceUrl === undefined || serviceUrl.trim() === '') throw refused('no serviceUrl');
  return serviceUrl;
}

/** The SDK also takes tokens of emulators and other bots, which prove no service URL, and tokens that never expire. */
function requireClaims({ claimsIdentity }: AuthenticateRequestResult, serviceUrl: string): void {
  const claim = (type: string): unknown => claimsIdentity.getClaimValue(type);
  if (!claimsIdentity.isAuthenticated || claim('iss') !== TOKEN_ISSUER) throw refused('not a channel token');
  if (claim('serviceurl') !== serviceUrl) throw refused('serviceUrl mismatch');
  if (typeof claim('exp') !== 'number') throw refused('no expiry');
}

/**
 * Every channel of the bot's registration signs alike, Web Chat is on by default, and there the client writes its own
 * `aadObjectId` and tenant: only Teams vouches for them.
 */
function requireTeams({ channelId }: WireActivity): void {
  if (channelId !== 'msteams') throw refused('not the Teams channel');
}

/** The SDK never looks at tenants. */
function requireTenants(wire: WireActivity, allowed: ReadonlySet<string>): void {
  if (!tenantsOf(wire).every((tenant) => allowed.has(tenant))) {
    throw new MedicError('TENANT_REFUSED', 'A tenant of the activity is not in ALLOWED_TENANTS.');
  }
}

/** Everything that is wrong with a token is a refusal; only keys that cannot be fetched are our trouble. Fails closed. */
function translate(error: unknown): never {
  const { name = '', statusCode } = error as { name?: string; statusCode?: number };
  const keys = name === 'FetchError' || name === 'KeysTimeoutError' || statusCode === 500;
  if (keys)
    throw new MedicError('AUTH_UNAVAILABLE', 'The signing keys could not be fetched.', { cause: error });
  throw refused(name === '' ? 'token refused' : name, error);
}

function refused(reason: string, cause?: unknown): MedicError {
  return new MedicError('AUTH_REFUSED', `The request is not authenticated: ${reason}.`, { cause });
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new Error('signing keys: no answer');
      error.name = 'KeysTimeoutError';
      reject(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

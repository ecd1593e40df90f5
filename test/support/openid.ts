import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import * as jwt from 'jsonwebtoken';
import { APP_ID } from './activities';

export const ISSUER = 'https://api.botframework.com';

export interface TokenOptions {
  /** Claims to set; undefined removes one. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly algorithm?: 'RS256' | 'HS256' | 'none';
  /** Signed by a key that the server does not publish, under the published key's id. */
  readonly wrongKey?: boolean;
  readonly keyId?: string;
}

export interface OpenId {
  /** For `openIdUrl`; fresh for every server, because the SDK keeps keys by address. */
  readonly url: string;
  /** How often keys were fetched. */
  readonly fetches: () => number;
  /** An `Authorization` header value for a service URL; valid unless told otherwise. */
  token(serviceUrl: string, options?: TokenOptions): string;
  close(): Promise<void>;
}

/** An OpenID metadata and key server on 127.0.0.1 with its own RSA key. */
export async function startOpenId(
  options: {
    readonly endorsements?: readonly string[];
    readonly hang?: boolean;
    readonly status?: number;
  } = {},
): Promise<OpenId> {
  const keyId = randomUUID();
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = {
    ...key.publicKey.export({ format: 'jwk' }),
    kid: keyId,
    endorsements: options.endorsements ?? ['msteams'],
  };
  const counter = { fetches: 0 };
  const server = createServer((request, response) => {
    if (options.hang === true) return;
    if (options.status !== undefined) {
      // No chaining: restify replaces `writeHead` of every server in the process by one that returns nothing.
      response.writeHead(options.status);
      response.end();
      return;
    }
    const isKeys = request.url === '/keys';
    if (isKeys) counter.fetches += 1;
    const origin = `http://${request.headers.host}`;
    const body = isKeys ? { keys: [jwk] } : { issuer: ISSUER, jwks_uri: `${origin}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes the server must not keep jest waiting.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/.well-known/openidconfiguration`,
    fetches: () => counter.fetches,
    token: (serviceUrl, token = {}) =>
      `Bearer ${sign(serviceUrl, token, token.wrongKey === true ? stranger.privateKey : key.privateKey, keyId)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sign(serviceUrl: string, options: TokenOptions, key: KeyObject, keyId: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = Object.fromEntries(
    Object.entries({
      iss: ISSUER,
      aud: APP_ID,
      serviceurl: serviceUrl,
      nbf: now - 60,
      exp: now + 3600,
      ...options.claims,
    }).filter(([, value]) => value !== undefined),
  );
  const algorithm = options.algorithm ?? 'RS256';
  const secret = { RS256: key, HS256: 'a shared secret that is long enough', none: '' }[algorithm];
  return jwt.sign(claims, secret, { algorithm, keyid: options.keyId ?? keyId, noTimestamp: true });
}

/** Outbound credentials without a token service: a fixed token, or a failure to obtain one. */
export class FakeCredentials extends ServiceClientCredentialsFactory {
  constructor(
    private readonly appId = APP_ID,
    private readonly obtain: () => Promise<string> = async () => 'outbound-token',
  ) {
    super();
  }

  async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.appId;
  }

  async isAuthenticationDisabled(): Promise<boolean> {
    return this.appId === '';
  }

  async createCredentials(): ReturnType<ServiceClientCredentialsFactory['createCredentials']> {
    const { obtain } = this;
    return {
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${await obtain()}`);
        return request;
      },
    };
  }
}

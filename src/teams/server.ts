import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import * as restify from 'restify';
import type { Settings } from '../config';
import type { Turn } from '../core/inbound';
import { MedicError, type ErrorCode } from '../errors';
import { invokeBody, type TurnAnswer } from './answer';
import type { Authenticator } from './auth';
import { guardRequest, MAX_BODY_BYTES } from './guard';
import { parseActivity } from './parse';

export type { TurnAnswer } from './answer';

export interface Readiness {
  readonly ready: boolean;
  /** For the operator, when not ready. */
  readonly reason?: string;
}

export interface ServerDeps {
  readonly settings: Pick<Settings, 'port' | 'host' | 'access'>;
  readonly authenticator: Authenticator;
  /** Resolves when the turn's effect is committed; what it throws is answered with 500. */
  readonly handle: (turn: Turn) => Promise<TurnAnswer>;
  readonly health: { ready(): Promise<Readiness> };
  /** Prometheus text. */
  readonly metrics?: () => Promise<string>;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly now?: () => Date;
}

/** A server that can be started once and closed once. */
export interface BotServer {
  /** @throws MedicError `PORT_IN_USE` */
  listen(): Promise<{ readonly port: number; readonly url: string }>;
  /** Stops accepting, resolves when the requests that are under way are answered. */
  close(): Promise<void>;
}

/** A request must be complete within this time: a slow body does not hold a connection for ever. */
const REQUEST_TIMEOUT_MS = 15_000;
const HEADERS_TIMEOUT_MS = 10_000;

const STATUS: Partial<Record<ErrorCode, number>> = {
  BODY_INVALID: 400,
  AUTH_REFUSED: 401,
  TENANT_REFUSED: 403,
  AUTH_UNAVAILABLE: 503,
  STORE_UNAVAILABLE: 503,
};

/** The types of restify lack the option that its body parser has. */
const BODY_PARSER: restify.plugins.JsonBodyParserOptions & { maxBodySize: number } = {
  mapParams: false,
  maxBodySize: MAX_BODY_BYTES,
};

/** The HTTP face of the bot: messages, health, metrics; every error body is generic. */
export function createServer(deps: ServerDeps): BotServer {
  const server = restify.createServer({ name: 'backup-medic' });
  server.server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.server.headersTimeout = HEADERS_TIMEOUT_MS;
  guardAll(server, deps);
  hideErrors(server, deps);
  const messages: restify.RequestHandler = (request, response, next) => {
    void receiveThen(deps, request, response, next);
  };
  server.post('/api/messages', ...restify.plugins.jsonBodyParser(BODY_PARSER), messages);
  addProbes(server, deps);
  return { listen: () => listen(server, deps), close: () => close(server) };
}

function guardAll(server: restify.Server, { settings, logger }: ServerDeps): void {
  const loopbackOnly = settings.access.type === 'anonymous';
  server.pre((request, response, next) => {
    const refusal = guardRequest(request, loopbackOnly);
    if (refusal === undefined) return next();
    logger.warn({ status: refusal.status, reason: refusal.reason }, 'request refused');
    // The rest of the body is not worth reading.
    response.setHeader('Connection', 'close');
    sendStatus(response, refusal.status);
    return next(false);
  });
}

/** restify prints `err.message`, which quotes the request, into the body. */
function hideErrors(server: restify.Server, { logger }: ServerDeps): void {
  server.on(
    'restifyError',
    (
      _request: restify.Request,
      response: restify.Response,
      error: { statusCode?: number },
      done: () => void,
    ) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) logger.error({ err: error }, 'request failed');
      if (!response.headersSent) sendStatus(response, status);
      done();
    },
  );
}

function addProbes(server: restify.Server, { health, metrics, logger }: ServerDeps): void {
  server.get('/healthz', async (_request, response) => {
    sendJson(response, 200, { status: 'alive' });
  });
  server.get('/readyz', async (_request, response) => {
    const readiness = await health.ready().catch((error: unknown): Readiness => {
      logger.error({ err: error }, 'readiness check failed');
      return { ready: false };
    });
    const reason = readiness.reason === undefined ? {} : { reason: readiness.reason };
    if (readiness.ready) sendJson(response, 200, { status: 'ready' });
    else sendJson(response, 503, { status: 'not-ready', ...reason });
  });
  if (metrics === undefined) return;
  server.get('/metrics', async (_request, response) => {
    const text = await metrics();
    response.sendRaw(200, text, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
}

async function receiveThen(
  deps: ServerDeps,
  request: restify.Request,
  response: restify.Response,
  next: restify.Next,
): Promise<void> {
  try {
    await receive(deps, request, response);
    next();
  } catch (error) {
    next(error);
  }
}

async function receive(
  deps: ServerDeps,
  request: restify.Request,
  response: restify.Response,
): Promise<void> {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) {
    return sendStatus(response, 415);
  }
  try {
    await deps.authenticator.authenticate(body, request.headers.authorization);
    const turn = parseActivity(body, (deps.now?.() ?? new Date()).toISOString());
    const answer = await deps.handle(turn);
    if (turn.invoke) sendJson(response, 200, invokeBody(turn, answer));
    else sendEmpty(response, 200);
  } catch (error) {
    const status = (error instanceof MedicError ? STATUS[error.code] : undefined) ?? 500;
    if (status === 500) deps.logger.error({ err: error }, 'turn failed');
    else
      deps.logger.warn(
        { status, code: (error as MedicError).code, reason: messageOf(error) },
        'request refused',
      );
    sendStatus(response, status);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

function sendEmpty(response: restify.Response, status: number): void {
  response.sendRaw(status, '', {});
}

function sendJson(response: restify.Response, status: number, body: unknown): void {
  response.sendRaw(status, JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' });
}

function sendStatus(response: restify.Response, status: number): void {
  sendJson(response, status, { error: status });
}

function listen(server: restify.Server, { settings }: ServerDeps): ReturnType<BotServer['listen']> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => reject(listenError(error, settings.port));
    server.server.once('error', failed);
    // restify re-emits the error and would end the process when nobody listens there.
    server.once('error', () => undefined);
    server.listen(settings.port, settings.host, () => {
      server.server.off('error', failed);
      const { port } = server.server.address() as AddressInfo;
      const host = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host;
      resolve({ port, url: `http://${host.includes(':') ? `[${host}]` : host}:${port}` });
    });
  });
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new MedicError(
    'PORT_IN_USE',
    `Port ${port} is in use by another program: stop it, or choose another port with PORT=<number>.`,
    { cause: error },
  );
}

function close(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.server.closeIdleConnections();
  });
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One activity as it arrived at the connector. */
export interface Received {
  readonly method: 'POST' | 'PUT';
  readonly conversationId: string;
  /** The id that the connector gave (POST) or was asked to change (PUT). */
  readonly id: string;
  readonly activity: Readonly<Record<string, unknown>>;
  readonly authorization?: string;
  readonly path: string;
}

export interface Failure {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Ends the connection after the request was read, without an answer. */
  readonly cut?: boolean;
  /** Never answers; the connection ends with `close`. */
  readonly hang?: boolean;
  /** Whether the activity counts as delivered all the same; default false. */
  readonly delivers?: boolean;
}

export interface FakeConnector {
  /** Use as `serviceUrl`. */
  readonly url: string;
  /** Delivered activities, oldest first. */
  readonly received: readonly Received[];
  /** Every request, failed ones included. */
  readonly attempts: readonly Received[];
  /** The next request fails so; several calls queue up. */
  failNext(failure: Failure): void;
  /** Resolves with the delivered activities when there are at least n. */
  waitFor(n: number, timeoutMs?: number): Promise<readonly Received[]>;
  /** Resolves when the predicate holds; rejects after the time with what was received. */
  waitUntil(
    predicate: (received: readonly Received[]) => boolean,
    timeoutMs?: number,
  ): Promise<readonly Received[]>;
  close(): Promise<void>;
}

const PATH = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?$/u;

/** A Teams connector for tests, on 127.0.0.1: keeps what it gets and fails when told to. */
export async function startFakeConnector(): Promise<FakeConnector> {
  const received: Received[] = [];
  const attempts: Received[] = [];
  const failures: Failure[] = [];
  const waiters = new Set<() => void>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrival = parseRequest(request, await readBody(request), attempts.length + 1);
    if (arrival === undefined) return answer(response, 404, { error: { code: 'NotFound', message: '' } });
    attempts.push(arrival);
    const failure = failures.shift();
    if (failure === undefined || failure.delivers === true) received.push(arrival);
    respond(response, arrival, failure);
    for (const check of waiters) check();
  };
  // A client that goes away in the middle of a body is no failure of the connector.
  const server = createServer(
    (request, response) => void serve(request, response).catch(() => response.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes the server must not keep jest waiting.
  server.unref();
  const { port } = server.address() as AddressInfo;

  const waitUntil: FakeConnector['waitUntil'] = (predicate, timeoutMs = 10_000) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters.delete(check);
        reject(
          new Error(`The connector waited in vain; received: ${JSON.stringify(received, undefined, 1)}`),
        );
      }, timeoutMs);
      const check = (): void => {
        if (!predicate(received)) return;
        clearTimeout(timer);
        waiters.delete(check);
        resolve([...received]);
      };
      waiters.add(check);
      check();
    });

  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    attempts,
    failNext: (failure) => void failures.push(failure),
    waitFor: (n, timeoutMs) => waitUntil((all) => all.length >= n, timeoutMs),
    waitUntil,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function parseRequest(request: IncomingMessage, body: string, number: number): Received | undefined {
  const { method, url = '', headers } = request;
  const match = PATH.exec(url);
  if (match === null || (method !== 'POST' && method !== 'PUT')) return undefined;
  const [, conversation = '', target] = match;
  return {
    method,
    path: url,
    conversationId: decodeURIComponent(conversation),
    id: method === 'PUT' ? decodeURIComponent(target ?? '') : `sent-${number}`,
    activity: JSON.parse(body) as Received['activity'],
    ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
  };
}

function respond(response: ServerResponse, { id }: Received, failure: Failure | undefined): void {
  if (failure === undefined) return answer(response, 201, { id });
  if (failure.hang === true) return;
  if (failure.cut === true) {
    response.socket?.destroy();
    return;
  }
  for (const [name, value] of Object.entries(failure.headers ?? {})) response.setHeader(name, value);
  const body = failure.body ?? { error: { code: 'ServiceError', message: 'scripted' } };
  answer(response, failure.status ?? 500, body);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

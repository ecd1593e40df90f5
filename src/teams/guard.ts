import type { IncomingMessage } from 'node:http';
import { isLoopback } from './loopback';

/** Larger bodies are refused: 100 KB of text, its HTML copy and the rest of an activity fit four times. */
export const MAX_BODY_BYTES = 1024 * 1024;

const HOST = /^(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9._-]{0,252}))(?::\d{1,5})?$/iu;

/** A reason to end a request before anything reads it; the status is all that the peer learns. */
export interface Refusal {
  readonly status: 400 | 403 | 413 | 415;
  readonly reason: string;
}

/**
 * Looks at a request before restify does. Two headers would otherwise end the process with an uncaught exception: a
 * malformed Host (restify makes a URL of it) and a content encoding that does not match the body.
 */
export function guardRequest(
  request: Pick<IncomingMessage, 'headers' | 'url' | 'socket'>,
  loopbackOnly: boolean,
): Refusal | undefined {
  const { host } = request.headers;
  if (host === undefined || !isHost(host)) return { status: 400, reason: 'host' };
  if (request.url?.startsWith('/') !== true) return { status: 400, reason: 'url' };
  if (loopbackOnly && !isLocal(host, request.socket.remoteAddress))
    return { status: 403, reason: 'not-loopback' };
  if (request.headers['content-encoding'] !== undefined) return { status: 415, reason: 'content-encoding' };
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES)
    return { status: 413, reason: 'content-length' };
  return undefined;
}

function isHost(host: string): boolean {
  return HOST.test(host) && URL.canParse(`http://${host}`);
}

/** The Host is checked as well: a web page whose name resolves to 127.0.0.1 (DNS rebinding) comes from a local peer. */
function isLocal(host: string, peer: string | undefined): boolean {
  return peer !== undefined && isLoopback(peer) && isLoopback(new URL(`http://${host}`).hostname);
}

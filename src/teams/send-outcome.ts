import { z } from 'zod';
import type { SendOutcome } from '../core/outgoing';

/** How far an attempt had come when it failed. */
export interface Attempt {
  /** Whether the request was handed to the network: before that, certainly nothing was delivered. */
  handedOver: boolean;
}

const failure = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>() }).optional(),
});

const CODE = /^[A-Za-z][\w.-]{0,63}$/u;
/** The connection was never made, or its certificate was refused before anything was written. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPROTO',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'HOSTNAME_MISMATCH',
]);
const TLS = /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_)/u;
/** The connector did not take it now, and says so: 401 is our token, 408 an incomplete request, 412 and 429 "later". */
const LATER: ReadonlySet<number> = new Set([401, 408, 412, 425, 429]);

/** What a failed attempt means for the message (reliability goals G10–G12). */
export function outcomeOf(error: unknown, attempt: Attempt, nowMs: number): SendOutcome {
  const { statusCode, code, response } = failure.safeParse(error).data ?? {};
  const word = code !== undefined && CODE.test(code) ? code : undefined;
  if (statusCode !== undefined) {
    return outcomeOfStatus(statusCode, word, response?.headers.get('retry-after'), nowMs);
  }
  if (!attempt.handedOver) return { type: 'not-delivered', reason: word ?? 'token' };
  if (word !== undefined && (NEVER_CONNECTED.has(word) || TLS.test(word))) {
    return { type: 'not-delivered', reason: word };
  }
  return { type: 'unknown', reason: word ?? 'cut' };
}

function outcomeOfStatus(
  status: number,
  code: string | undefined,
  retryAfter: string | undefined,
  nowMs: number,
): SendOutcome {
  // The connector took it, only its answer could not be read.
  if (status < 300) return { type: 'sent' };
  if (status >= 500) return { type: 'unknown', reason: `http-${status}` };
  if (LATER.has(status)) {
    const retryAfterMs = parseRetryAfter(retryAfter, nowMs);
    return {
      type: 'not-delivered',
      reason: `http-${status}`,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }
  if (status === 413) return { type: 'dead', reason: 'too-large' };
  return { type: 'dead', reason: code ?? `http-${status}` };
}

/** Milliseconds from now of a Retry-After header, seconds or HTTP date; undefined when there is none to understand. */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  const trimmed = header.trim();
  if (/^\d{1,7}(?:\.\d{1,3})?$/u.test(trimmed)) return Math.ceil(Number(trimmed) * 1000);
  const at = Date.parse(trimmed);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** Logs as JSON lines; what may hold a secret is never written. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    redact: {
      paths: [
        '*.authorization',
        '*.Authorization',
        'req.headers',
        'err.request',
        'err.response',
        'err.config',
        'err.headers',
      ],
      censor: '[redacted]',
    },
  });
}

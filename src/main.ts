import { enableCompileCache } from 'node:module';
import type { App } from './app';
import { parseSettings } from './config';
import { MedicError } from './errors';
import { createLogger, type Logger } from './logger';

/** Starts the bot from the environment, and ends it on SIGTERM or Ctrl-C. */
async function main(): Promise<void> {
  const settings = parseSettings(process.env);
  const logger = createLogger(settings.logLevel);
  // Half of a cold start is compiling the libraries: what is kept of it must be asked for before they are loaded.
  enableCompileCache();
  const { createApp } = await import('./app.js');
  const app = await createApp(settings, { logger });
  // Before anybody can know that it is ready, and then stop it.
  endOnSignal(app, logger);
  const url = await app.listen();
  logger.info({ url, entries: app.catalogue.entries.size }, 'Backup Medic is ready');
}

function endOnSignal(app: App, logger: Logger): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What the operator can mend is told in a sentence; a bug of ours keeps its stack. */
function reasonOf(error: unknown): unknown {
  if (error instanceof MedicError) return error.message;
  // Of the calls that fail at start only listening is not covered by an error of our own.
  return error instanceof Error && 'syscall' in error
    ? `Backup Medic cannot start: ${error.message}. Check the settings HOST and PORT.`
    : error;
}

main().catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});

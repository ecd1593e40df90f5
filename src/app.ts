import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { loadBrain } from './brain';
import type { Settings } from './config';
import type { Catalogue } from './core/catalog/types';
import type { DueJob, Place, Turn } from './core/inbound';
import type { Sender } from './core/outgoing';
import { createLogger, type Logger } from './logger';
import { createMetrics } from './metrics';
import { packageRoot } from './paths';
import { openStore } from './store/open-store';
import type { Store } from './store/types';
import { createAuthenticator, type Authenticator } from './teams/auth';
import { createDelivery } from './teams/delivery';
import { createLearning } from './teams/learning';
import { createSender } from './teams/sender';
import { createServer, type Readiness } from './teams/server';
import { createTurnHandler } from './teams/turn';
import { within } from './teams/within';

export interface App {
  readonly catalogue: Catalogue;
  readonly store: Store;
  /** Listens and starts to deliver; resolves with the address. @throws MedicError PORT_IN_USE */
  listen(): Promise<string>;
  /** Stops accepting, finishes the turns and deliveries under way, closes the store. */
  close(): Promise<void>;
}

/** What a test may put in place of the real thing. */
export interface AppOverrides {
  readonly logger?: Logger;
  readonly now?: () => Date;
  readonly sender?: Sender;
  readonly authenticator?: Authenticator;
}

const PURGE_EVERY_MS = 3_600_000;
/** Turns under way are answered within this time; a client that holds its connection does not hold the end. */
const CLOSE_WITHIN_MS = 10_000;

/** Wires the whole bot from its settings. @throws MedicError for an unfit catalogue or store */
export async function createApp(settings: Settings, overrides: AppOverrides = {}): Promise<App> {
  const { logger = createLogger(settings.logLevel), now = () => new Date() } = overrides;
  const brain = await loadBrain(settings.knowledgeDir ?? join(packageRoot(), 'knowledge'));
  const store = await openStore(`sqlite:${settings.database.file}`);
  const sender = overrides.sender ?? createSender(settings);
  const metrics = createMetrics(store);
  const handle = createTurnHandler({
    store,
    sender,
    tools: {
      ...brain,
      newId: randomUUID,
      isAdmin: (turn) => isAdmin(settings, turn),
      pauseAfterHours: settings.pauseAfterHours,
    },
    learning: createLearning(settings.learning, { store, logger }),
    committed: (place) => delivery.kick({ tenant: place.tenant, conversationId: place.conversationId }),
    count: (what, label) => metrics.count(what, label),
    logger,
    testData: settings.emitTestData,
  });
  const delivery = createDelivery({
    store,
    sender,
    now,
    logger,
    owner: randomUUID(),
    handleDue: async (place, id, job) => void (await handle(dueTurn(place, id, job, now()))),
  });
  const server = createServer({
    settings,
    authenticator: overrides.authenticator ?? createAuthenticator(settings),
    handle,
    health: { ready: () => readiness(store) },
    metrics: () => metrics.text(),
    logger,
    now,
  });
  let purging: NodeJS.Timeout | undefined;
  return {
    catalogue: brain.catalogue,
    store,
    async listen() {
      const { url } = await server.listen();
      delivery.start();
      void purge(store, now, logger);
      purging = setInterval(() => void purge(store, now, logger), PURGE_EVERY_MS).unref();
      return url;
    },
    async close() {
      clearInterval(purging);
      await within(CLOSE_WITHIN_MS, server.close());
      await delivery.stop();
      await store.close();
    },
  };
}

/** With no ADMIN_IDS only the person at this machine's Playground is one. */
function isAdmin(settings: Settings, turn: Turn): boolean {
  const id = turn.person?.aadObjectId?.toLowerCase();
  if (settings.adminIds.size === 0) return settings.access.type === 'anonymous';
  return id !== undefined && settings.adminIds.has(id);
}

function dueTurn(place: Place, id: string, job: DueJob, now: Date): Turn {
  return { key: id, place, at: now.toISOString(), invoke: false, inbound: { type: 'due', job } };
}

async function readiness(store: Store): Promise<Readiness> {
  try {
    await store.probe();
    return { ready: true };
  } catch {
    return { ready: false, reason: 'the store cannot be written' };
  }
}

async function purge(store: Store, now: () => Date, logger: Logger): Promise<void> {
  try {
    await store.purge(now().toISOString());
  } catch (error) {
    logger.warn({ err: error }, 'purging old keys failed, it is tried again in an hour');
  }
}

import { Counter, Gauge, Registry } from 'prom-client';
import type { Store } from './store/types';

export interface Metrics {
  count(what: 'conflict' | 'turn' | 'closed', label?: string): void;
  /** Prometheus text format. */
  text(): Promise<string>;
}

/** Counters of one running bot; a registry of its own, so that tests can run several. */
export function createMetrics(store: Store): Metrics {
  const registry = new Registry();
  const turns = new Counter({
    name: 'medic_turns_total',
    help: 'Turns committed, by kind of inbound',
    labelNames: ['inbound'],
    registers: [registry],
  });
  const conflicts = new Counter({
    name: 'medic_commit_conflicts_total',
    help: 'Commits that lost the race and were decided again',
    registers: [registry],
  });
  const closed = new Counter({
    name: 'medic_cases_closed_total',
    help: 'Cases closed, by reason',
    labelNames: ['reason'],
    registers: [registry],
  });
  const outbox = new Gauge({
    name: 'medic_outbox_rows',
    help: 'Outbox rows by state',
    labelNames: ['state'],
    registers: [registry],
  });
  return {
    count(what, label = '') {
      if (what === 'turn') turns.inc({ inbound: label });
      else if (what === 'closed') closed.inc({ reason: label });
      else conflicts.inc();
    },
    async text() {
      outbox.reset();
      // While the store is away the counters matter most: the gauge is left out, not the rest.
      const counts = await store.outbox.counts().catch(() => ({}));
      for (const [state, rows] of Object.entries(counts)) outbox.set({ state }, rows);
      return registry.metrics();
    },
  };
}

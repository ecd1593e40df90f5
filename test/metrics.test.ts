import { StoreUnavailableError } from '../src/errors';
import { createMetrics } from '../src/metrics';
import type { Store } from '../src/store/types';

function storeWith(counts: Store['outbox']['counts']): Store {
  return { outbox: { counts } } as Store;
}

describe('the metrics', () => {
  it('count what happened and say how many messages wait', async () => {
    const counts = { pending: 2, sending: 0, sent: 5, unknown: 0, dead: 1 };
    const metrics = createMetrics(storeWith(() => Promise.resolve(counts)));
    metrics.count('turn', 'text');
    metrics.count('closed', 'fixed');
    metrics.count('conflict');
    const text = await metrics.text();
    expect(text).toContain('medic_turns_total{inbound="text"} 1');
    expect(text).toContain('medic_cases_closed_total{reason="fixed"} 1');
    expect(text).toContain('medic_commit_conflicts_total 1');
    expect(text).toContain('medic_outbox_rows{state="pending"} 2');
  });

  it('still tell the counts when the store is away, and no old number of rows', async () => {
    const answers = [
      () => Promise.resolve({ pending: 2, sending: 0, sent: 5, unknown: 0, dead: 1 }),
      () => Promise.reject(new StoreUnavailableError('away')),
    ];
    const metrics = createMetrics(storeWith(() => answers.shift()?.() ?? Promise.reject(new Error('end'))));
    metrics.count('turn', 'text');
    await metrics.text();
    const text = await metrics.text();
    expect(text).toContain('medic_turns_total{inbound="text"} 1');
    expect(text).not.toContain('medic_outbox_rows{');
  });
});

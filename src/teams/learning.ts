import type { Logger } from 'pino';
import type { Tools } from '../../dialogs';
import type { Learned } from '../core/diagnosis/options';
import { countVersion, learnedAt } from '../core/learning/learned';
import { dayOf, type Moment } from '../core/learning/outcome';
import type { Store } from '../store/types';

interface Deps {
  readonly store: Pick<Store, 'outcomes'>;
  readonly logger: Pick<Logger, 'warn'>;
}

/** What deciding a turn may know of outcomes, and whether it adds to them. */
export type Learning = Pick<Tools, 'learned' | 'recordsOutcomes'>;

export type LearningOf = (tenant: string, at: string) => Promise<Learning>;

/** `off`: nothing is counted; `suggest`: counted, not used; `auto`: the tenant's counts of that moment are used. */
export function createLearning(mode: 'off' | 'suggest' | 'auto', deps: Deps): LearningOf {
  if (mode === 'off') return async () => ({});
  if (mode === 'suggest') return async () => ({ recordsOutcomes: true });
  // Counts follow from the moment alone: what was counted for it before is right however old it is.
  const latest = new Map<string, Learned>();
  return async (tenant, at) => {
    try {
      const moment: Moment = { no: await deps.store.outcomes.revision(tenant), day: dayOf(at) };
      const key = `${tenant}\n${countVersion(moment)}`;
      const learned = latest.get(key) ?? learnedAt(await deps.store.outcomes.all(tenant), moment);
      for (const other of latest.keys()) if (other.startsWith(`${tenant}\n`)) latest.delete(other);
      latest.set(key, learned);
      return { learned, recordsOutcomes: true };
    } catch (error) {
      deps.logger.warn(
        { err: error },
        'what was learnt cannot be read, this turn goes by the authors’ words',
      );
      return { recordsOutcomes: true };
    }
  };
}

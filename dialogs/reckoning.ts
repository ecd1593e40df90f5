import type { Catalogue, EntryId, StepId } from '../src/core/catalog/types';
import { DEFAULT_RETEST_MINUTES } from '../src/core/diagnosis/numbers';

/** Working minutes of a block, without risk and re-test. */
export function workMinutesOf(stepIds: readonly StepId[], { steps }: Catalogue): number {
  return stepIds.reduce((sum, id) => sum + (steps.get(id)?.minutes ?? 0), 0);
}

/** Minutes of an entry's re-test. */
export function retestMinutesOf(entryId: EntryId, { entries }: Catalogue): number {
  return entries.get(entryId)?.retest?.minutes ?? DEFAULT_RETEST_MINUTES;
}

import { MedicError } from '../errors';
import { databaseUrl } from '../paths';
import { openStore } from '../store/open-store';
import type { CaseDossier, Store } from '../store/types';

/**
 * Opens the store for one case and closes it again.
 * @throws MedicError CASE_NOT_FOUND
 */
export async function withCase(
  caseNumber: string,
  use: (caseId: string, dossier: CaseDossier, store: Store) => void | Promise<void>,
): Promise<void> {
  const store = await openStore(databaseUrl(process.env));
  try {
    const caseId = caseNumber.toUpperCase();
    const dossier = await store.dossier(caseId);
    if (dossier === undefined)
      throw new MedicError('CASE_NOT_FOUND', `There is no case ${caseId} in this database.`);
    await use(caseId, dossier, store);
  } finally {
    await store.close();
  }
}

/** What to say of a log that does not begin with its opening. */
export function headless(caseId: string): MedicError {
  return new MedicError('CASE_NOT_FOUND', `The log of ${caseId} has no beginning.`);
}

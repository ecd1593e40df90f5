import type { CaseId } from '../core/case/events';
import type { Person, Place } from '../core/inbound';
import { readCases } from './cases';
import { findPlace } from './conversations';
import { readCaseLines } from './lines';
import type { Tx } from './schema';
import type { CaseDossier } from './types';

/** Everything about one case. @throws MedicError STORE_UNFIT when its log cannot be read */
export async function readDossier(tx: Tx, caseId: CaseId, tenant?: string): Promise<CaseDossier | undefined> {
  const found = await findCase(tx, caseId, tenant);
  if (found === undefined) return undefined;
  const { place } = found;
  const [stored] = await readCases(tx, place.tenant, [caseId], [caseId]);
  const events = stored?.events ?? [];
  const textIds = events.flatMap((event) => (event.type === 'said' ? [event.textId] : []));
  const lines = await readCaseLines(tx, place, caseId, textIds);
  const actors = events.map((event) => event.actor);
  const speakers = lines.map(({ from }) => (from.type === 'person' ? from.personId : undefined));
  const ticket = await readTicket(tx, place.tenant, caseId);
  return {
    caseId,
    tenant: place.tenant,
    place,
    events,
    lines,
    people: await readPeople(tx, place.tenant, [...actors, ...speakers]),
    ...(ticket === undefined ? {} : { ticket }),
  };
}

/** Two tenants may both have a BM-1001: without a tenant only an id that exists once names a case. */
async function findCase(
  tx: Tx,
  caseId: CaseId,
  tenant?: string,
): Promise<{ readonly place: Place } | undefined> {
  const all = tx.selectFrom('cases').select(['tenant', 'conversation_id']).where('case_id', '=', caseId);
  const rows = await (tenant === undefined ? all : all.where('tenant', '=', tenant)).limit(2).execute();
  const [row] = rows;
  if (row === undefined || rows.length > 1) return undefined;
  const place = await findPlace(tx, row.tenant, row.conversation_id);
  return place === undefined ? undefined : { place };
}

async function readPeople(
  tx: Tx,
  tenant: string,
  ids: readonly (string | undefined)[],
): Promise<readonly Person[]> {
  const known = [...new Set(ids)].filter((id) => id !== undefined);
  if (known.length === 0) return [];
  const rows = await tx
    .selectFrom('people')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('person_id', 'in', known)
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({
    id: row.person_id,
    ...(row.aad_object_id === null ? {} : { aadObjectId: row.aad_object_id }),
    ...(row.name === null ? {} : { name: row.name }),
  }));
}

async function readTicket(tx: Tx, tenant: string, caseId: CaseId): Promise<CaseDossier['ticket']> {
  const row = await tx
    .selectFrom('tickets')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const bundle: unknown = JSON.parse(row.bundle);
  return { bundle, createdAt: row.created_at, ...(row.route === null ? {} : { route: row.route }) };
}

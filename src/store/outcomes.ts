import { createHash } from 'node:crypto';
import { countable } from '../core/learning/counts';
import { dayOf, type NewOutcome, type Outcome } from '../core/learning/outcome';
import type { Engine } from './engine';
import { wroteAll } from './inserted';
import { outcomeOf, outcomeRow } from './outcome-row';
import { storedTime, type Tx } from './schema';
import type { Commit, ImportedOutcomes, OutcomeStore } from './types';

/** Outcomes outside of turns: for plans and for the command line. */
export function createOutcomes(engine: Engine): OutcomeStore {
  return {
    revision: (tenant) => engine.read((tx) => lastNo(tx, tenant)),
    all: (tenant) => engine.read((tx) => readOutcomes(tx, tenant)),
    tenants: () => engine.read(tenantsOf),
    add: (tenant, outcomes, at) => engine.write((tx) => addOutcomes(tx, tenant, outcomes, at)),
    reset: (tenant, at, entryId) => engine.write((tx) => resetOutcomes(tx, tenant, at, entryId)),
    forget: (tenant, personId, at) => engine.write((tx) => forgetPerson(tx, tenant, personId, at)),
  };
}

/** Writes what a turn teaches; false when another turn took the number first. */
export async function changeOutcomes(tx: Tx, { turn, outcomes }: Commit): Promise<boolean> {
  if (outcomes === undefined) return true;
  const { tenant } = turn.place;
  const from = await lastNo(tx, tenant);
  for (const caseId of outcomes.withdrawn)
    await withdrawing(tx, tenant, from + 1, turn.at, 'corrected')
      .where('case_id', '=', caseId)
      .execute();
  return insertOutcomes(
    tx,
    tenant,
    outcomes.recorded.map((one, index) => storedAs(one, tenant, from + 2 + index)),
  );
}

function storedAs({ personId, ...outcome }: NewOutcome, tenant: string, no: number): Outcome {
  return {
    ...outcome,
    no,
    day: dayOf(storedTime(outcome.at)),
    ...(personId === undefined ? {} : { person: personKey(tenant, personId) }),
  };
}

/** Tells people apart without an id that Teams knows. */
function personKey(tenant: string, personId: string): string {
  return createHash('sha256').update(`${tenant}\n${personId}`).digest('hex').slice(0, 32);
}

async function insertOutcomes(tx: Tx, tenant: string, outcomes: readonly Outcome[]): Promise<boolean> {
  for (const outcome of outcomes) {
    const result = await tx
      .insertInto('outcomes')
      .values(outcomeRow(tenant, outcome))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (!wroteAll(result, 1)) return false;
  }
  return true;
}

function withdrawing(tx: Tx, tenant: string, no: number, at: string, why: 'corrected' | 'reset') {
  return tx
    .updateTable('outcomes')
    .set({ withdrawn_no: no, withdrawn_at: storedTime(at), withdrawn_why: why })
    .where('tenant', '=', tenant)
    .where('withdrawn_no', 'is', null);
}

/** The last number of the sequence of recordings and withdrawals; 0 without any. */
async function lastNo(tx: Tx, tenant: string): Promise<number> {
  const row = await tx
    .selectFrom('outcomes')
    .select((eb) => [eb.fn.max('no').as('recorded'), eb.fn.max('withdrawn_no').as('withdrawn')])
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return Math.max(row?.recorded ?? 0, row?.withdrawn ?? 0);
}

async function readOutcomes(tx: Tx, tenant: string): Promise<readonly Outcome[]> {
  const rows = await tx
    .selectFrom('outcomes')
    .selectAll()
    .where('tenant', '=', tenant)
    .orderBy('no')
    .execute();
  return rows.map(outcomeOf);
}

async function tenantsOf(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.selectFrom('outcomes').select('tenant').distinct().orderBy('tenant').execute();
  return rows.map(({ tenant }) => tenant);
}

/** One that is here already is left as it is, except that a withdrawal is taken over; one that was reset comes back. */
async function addOutcomes(
  tx: Tx,
  tenant: string,
  outcomes: readonly Outcome[],
  at: string,
): Promise<ImportedOutcomes> {
  const here = new Map((await readOutcomes(tx, tenant)).map((one) => [one.id, one]));
  const done = { added: 0, withdrawn: 0, known: 0 };
  let no = await lastNo(tx, tenant);
  for (const outcome of outcomes) {
    const known = here.get(outcome.id);
    no += 1;
    if (known === undefined || (known.withdrawn?.why === 'reset' && outcome.withdrawn === undefined)) {
      const withdrawn = outcome.withdrawn === undefined ? {} : { withdrawn: { ...outcome.withdrawn, no } };
      const added = { ...outcome, no, ...withdrawn };
      await insertOutcomes(tx, tenant, [added]);
      here.set(outcome.id, added);
      done.added += 1;
    } else if (known.withdrawn === undefined && outcome.withdrawn?.why === 'corrected') {
      await withdrawing(tx, tenant, no, at, 'corrected').where('id', '=', outcome.id).execute();
      done.withdrawn += 1;
    } else {
      done.known += 1;
    }
  }
  return done;
}

async function resetOutcomes(
  tx: Tx,
  tenant: string,
  at: string,
  entryId: string | undefined,
): Promise<number> {
  const all = withdrawing(tx, tenant, (await lastNo(tx, tenant)) + 1, at, 'reset');
  const result = await (entryId === undefined ? all : all.where('entry_id', '=', entryId)).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** What of a person counts goes on counting, without the person; what does not count must not begin to. */
async function forgetPerson(tx: Tx, tenant: string, personId: string, at: string): Promise<void> {
  const person = personKey(tenant, personId);
  const no = await lastNo(tx, tenant);
  const outcomes = await readOutcomes(tx, tenant);
  const counted = new Set(countable(outcomes, { no }));
  for (const outcome of outcomes) {
    if (outcome.person !== person || outcome.withdrawn !== undefined || counted.has(outcome)) continue;
    await withdrawing(tx, tenant, no + 1, at, 'corrected')
      .where('no', '=', outcome.no)
      .execute();
  }
  await tx
    .updateTable('outcomes')
    .set({ person: null })
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .execute();
}

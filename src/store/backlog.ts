import type { UnansweredText } from '../core/backlog/group';
import { findUnanswered } from '../core/backlog/unanswered';
import type { CaseId } from '../core/case/events';
import { readCases } from './cases';
import type { Engine } from './engine';
import { storedTime, type Tx } from './schema';
import type { BacklogStore } from './types';

/** How many ids one statement names: engines limit their parameters. */
const AT_ONCE = 500;

/** What the bot did not know, read from the logs and texts of cases. */
export function createBacklog(engine: Engine): BacklogStore {
  return {
    tenants: () => engine.read(tenantsOf),
    unanswered: (tenant, since) => engine.read((tx) => readUnanswered(tx, tenant, since)),
  };
}

async function tenantsOf(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.selectFrom('cases').select('tenant').distinct().orderBy('tenant').execute();
  return rows.map(({ tenant }) => tenant);
}

async function readUnanswered(
  tx: Tx,
  tenant: string,
  since: string | undefined,
): Promise<readonly UnansweredText[]> {
  const from = since === undefined ? '' : storedTime(since);
  const texts: UnansweredText[] = [];
  for (const caseIds of portions(await suspectCases(tx, tenant, from))) {
    const cases = await readCases(tx, tenant, caseIds, []);
    const found = cases
      .flatMap(({ caseId, events }) => findUnanswered(caseId, events))
      .filter(({ at }) => at >= from);
    const bodies = await readBodies(
      tx,
      tenant,
      found.map(({ textId }) => textId),
    );
    for (const one of found) {
      const text = bodies.get(one.textId);
      if (text !== undefined) texts.push({ ...one, tenant, text });
    }
  }
  return texts;
}

/**
 * Cases with a sign that something was not known; their logs tell whether it was. No sign is older than its text, so
 * what is older than `from` need not be looked at.
 */
async function suspectCases(tx: Tx, tenant: string, from: string): Promise<readonly CaseId[]> {
  const rows = await tx
    .selectFrom('events')
    .select('case_id')
    .distinct()
    .where('tenant', '=', tenant)
    .where('at', '>=', from)
    .where((eb) =>
      eb.or([
        // Also where a reading was corrected.
        eb('data', 'like', '%"outcome":"unknown"%'),
        eb('type', '=', 'none-of-these'),
        eb.and([eb('type', '=', 'prompted'), eb('data', 'like', '%"prompt":"did-you-mean"%')]),
      ]),
    )
    .orderBy('case_id')
    .execute();
  return rows.map(({ case_id }) => case_id);
}

/** The words of these texts; a text that was deleted or erased has none. */
async function readBodies(
  tx: Tx,
  tenant: string,
  textIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const bodies = new Map<string, string>();
  for (const ids of portions(textIds)) {
    const rows = await tx
      .selectFrom('texts')
      .select(['text_id', 'body'])
      .where('tenant', '=', tenant)
      .where('text_id', 'in', ids)
      .execute();
    for (const { text_id, body } of rows) if (body.trim() !== '') bodies.set(text_id, body);
  }
  return bodies;
}

function portions<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}

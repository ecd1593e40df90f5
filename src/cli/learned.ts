import { readFile, writeFile } from 'node:fs/promises';
import { loadBrain } from '../brain';
import type { Catalogue } from '../core/catalog/types';
import { countOutcomes, type Counts } from '../core/learning/counts';
import { learnedFrom } from '../core/learning/learned';
import { dayOf } from '../core/learning/outcome';
import { wordChanges } from '../core/learning/proposal';
import { reportLearned } from '../core/learning/report';
import { MedicError } from '../errors';
import { rewriteWords } from '../knowledge';
import { databaseUrl, knowledgeDir } from '../paths';
import { openStore } from '../store/open-store';
import type { Store } from '../store/types';
import { formatOutcomes, parseOutcomes } from './learned-file';
import { appliedText, reportText } from './learned-text';

interface TenantOption {
  readonly tenant?: string;
}

/** `medic learned`: what outcomes say beside the authors' words, and what would change. */
export async function showLearned(options: TenantOption & { readonly json?: boolean }): Promise<void> {
  const { catalogue } = await loadBrain(knowledgeDir(process.env));
  const counts = await withStore((store) => countsOf(store, options));
  const report = reportLearned(counts, catalogue);
  console.log(options.json === true ? JSON.stringify({ entries: report }, null, 2) : reportText(report));
}

/** `medic learned apply`: writes the proposed words into the knowledge folder, for review. */
export async function applyLearned(options: TenantOption & { readonly entry?: string }): Promise<void> {
  const dir = knowledgeDir(process.env);
  const { catalogue } = await loadBrain(dir);
  if (options.entry !== undefined) requireEntry(options.entry, catalogue);
  const counts = await withStore((store) => countsOf(store, options));
  const report = reportLearned(counts, catalogue).filter(
    ({ entryId }) => options.entry === undefined || entryId === options.entry,
  );
  const changes = wordChanges(report);
  const written = await rewriteWords(dir, changes);
  console.log(appliedText(written, changes, report, catalogue, learnedFrom(counts, 'apply')));
}

/** `medic learned export FILE`: every outcome that counts or was taken back, as JSON. */
export async function exportLearned(file: string, options: TenantOption): Promise<void> {
  await withStore(async (store) => {
    const all = await store.outcomes.tenants();
    const tenants = options.tenant === undefined ? all : [await tenantOf(store, options)];
    const groups = await Promise.all(
      tenants.map(async (tenant) => ({ tenant, outcomes: await store.outcomes.all(tenant) })),
    );
    const { text, outcomes } = formatOutcomes(groups);
    await writeFile(file, text).catch((error: unknown) => {
      throw new MedicError('FILE_UNFIT', `${file} cannot be written: check the path.`, { cause: error });
    });
    console.log(`${plural(outcomes, 'outcome')} written to ${file}`);
  });
}

/** `medic learned import FILE`: adds the outcomes of an export; what is here already is left as it is. */
export async function importLearned(file: string, options: TenantOption): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new MedicError('FILE_UNFIT', `${file} cannot be read: check the path.`, { cause: error });
  });
  const groups = Map.groupBy(parseOutcomes(file, text), ({ tenant }) => options.tenant ?? tenant);
  await withStore(async (store) => {
    const sum = { added: 0, withdrawn: 0, known: 0 };
    for (const [tenant, rows] of groups) {
      const outcomes = rows.map(({ outcome }) => outcome);
      const { added, withdrawn, known } = await store.outcomes.add(tenant, outcomes, now());
      sum.added += added;
      sum.withdrawn += withdrawn;
      sum.known += known;
    }
    console.log(`${sum.added} added, ${sum.withdrawn} withdrawn, ${sum.known} were here already`);
  });
}

/** `medic learned reset`: outcomes count no longer; only with --yes. */
export async function resetLearned(
  options: TenantOption & { readonly entry?: string; readonly yes?: boolean },
): Promise<void> {
  const { entry } = options;
  const what = entry === undefined ? 'everything that was learnt' : `what was learnt about ${entry}`;
  if (options.yes !== true) {
    throw new MedicError(
      'SETTINGS_INVALID',
      `This throws away ${what}. Keep a copy with "medic learned export FILE", then repeat it with --yes.`,
    );
  }
  await withStore(async (store) => {
    const tenants = options.tenant === undefined ? await store.outcomes.tenants() : [options.tenant];
    let count = 0;
    for (const tenant of tenants) count += await store.outcomes.reset(tenant, now(), entry);
    console.log(`${plural(count, 'outcome')} thrown away`);
  });
}

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(databaseUrl(process.env));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function countsOf(store: Store, options: TenantOption): Promise<Counts> {
  const tenant = await tenantOf(store, options);
  const no = await store.outcomes.revision(tenant);
  return countOutcomes(await store.outcomes.all(tenant), { no, day: dayOf(now()) });
}

/** Every tenant learns for itself: with several, one must be named. */
async function tenantOf(store: Store, { tenant }: TenantOption): Promise<string> {
  const tenants = await store.outcomes.tenants();
  if (tenant === undefined && tenants.length > 1) {
    throw new MedicError(
      'SETTINGS_INVALID',
      `There are outcomes of ${tenants.length} tenants. Name one with --tenant: ${tenants.join(', ')}`,
    );
  }
  if (tenant !== undefined && !tenants.includes(tenant))
    throw new MedicError('SETTINGS_INVALID', `There are no outcomes of the tenant ${tenant}.`);
  return tenant ?? tenants[0] ?? '';
}

function requireEntry(entryId: string, { entries }: Catalogue): void {
  if (!entries.has(entryId))
    throw new MedicError('SETTINGS_INVALID', `There is no entry ${entryId} in the knowledge folder.`);
}

function now(): string {
  return new Date().toISOString();
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

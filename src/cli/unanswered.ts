import { groupUnanswered, type BacklogItem } from '../core/backlog/group';
import { MedicError } from '../errors';
import { createAnalyser } from '../nlp/analyser';
import { databaseUrl } from '../paths';
import { openStore } from '../store/open-store';
import type { BacklogStore } from '../store/types';
import type { LabelledQuery } from './labelled';
import { backlogText } from './unanswered-text';

interface UnansweredOptions {
  readonly since?: string;
  readonly tenant?: string;
  readonly json?: boolean;
  readonly format: string;
}

/** `medic unanswered`: what the bot did not know, the most frequent first, as a table, JSON or rows to label. */
export async function printUnanswered(options: UnansweredOptions): Promise<void> {
  const since = options.since === undefined ? undefined : startOfDay(options.since);
  const items = await backlogOf(options.tenant, since);
  if (options.json === true) console.log(JSON.stringify({ items }, null, 2));
  else if (options.format === 'jsonl') for (const item of items) console.log(JSON.stringify(rowOf(item)));
  else console.log(backlogText(items));
}

async function backlogOf(
  tenant: string | undefined,
  since: string | undefined,
): Promise<readonly BacklogItem[]> {
  const store = await openStore(databaseUrl(process.env));
  try {
    const tenants = await tenantsOf(store.backlog, tenant);
    const texts = await Promise.all(tenants.map((one) => store.backlog.unanswered(one, since)));
    return groupUnanswered(texts.flat(), createAnalyser());
  } finally {
    await store.close();
  }
}

/** Entries are written for everybody: without a tenant, all of them. */
async function tenantsOf(backlog: BacklogStore, tenant: string | undefined): Promise<readonly string[]> {
  const tenants = await backlog.tenants();
  if (tenant === undefined) return tenants;
  if (!tenants.includes(tenant))
    throw new MedicError('SETTINGS_INVALID', `There are no cases of the tenant ${tenant}.`);
  return [tenant];
}

function startOfDay(day: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(day) ? Date.parse(day) : Number.NaN;
  // Some days are read as one of the next month.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day))
    throw new MedicError('SETTINGS_INVALID', `"${day}" is no day: write it as 2026-01-31.`);
  return new Date(time).toISOString();
}

function rowOf({ text, language, fixedWith }: BacklogItem): LabelledQuery {
  return { q: text, lang: language, expect: [...fixedWith], kind: 'user-question' };
}

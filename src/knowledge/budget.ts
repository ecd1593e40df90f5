import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../core/catalog/types';
import { expectedMinutesByEntry, type EntryMinutes } from '../core/diagnosis/budget';
import { loadKnowledge } from './load';
import { problem, toProblem, warning, type Finding, type Place, type Problem } from './problem';
import { readYaml, validate } from './read-file';
import { budgetSchema, type BudgetData } from './schema';

const FILE = 'budget.json';
const UPDATE = 'run "medic check --update-budget" and commit the file';
/** The file keeps a tenth of a minute: less than half of that is rounding. */
const TOLERANCE_MINUTES = 0.051;

/** What the check of the budget found; without `budget.json` nothing is compared. */
export interface BudgetCheck {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Compares each entry's expected minutes with the committed ones, so that an edit makes nothing worse unnoticed. */
export async function checkBudget(dir: string, catalogue: Catalogue): Promise<BudgetCheck> {
  const reading = await readYaml(join(dir, FILE));
  if (reading.type === 'missing') return { problems: [], warnings: [] };
  if (reading.type === 'broken') return { problems: reading.problems, warnings: [] };
  const place: Place = { yaml: reading.yaml, path: [] };
  const valid = validate(budgetSchema, reading.yaml.value, place);
  if (valid.type === 'invalid') return { problems: valid.problems, warnings: [] };
  const findings = [...compare(expectedMinutesByEntry(catalogue), valid.value, place)];
  const of = (severity: Finding['severity']): Problem[] =>
    findings.filter((finding) => finding.severity === severity).map(toProblem);
  return { problems: of('problem'), warnings: of('warning') };
}

function* compare(
  minutes: readonly EntryMinutes[],
  { entries }: BudgetData,
  place: Place,
): Generator<Finding> {
  for (const { entryId, engine, sourceOrder } of minutes) {
    const at = { ...place, path: ['entries', entryId] };
    const committed = entries[entryId];
    if (committed === undefined) {
      const message = `the entry "${entryId}" is not listed`;
      yield problem('minutes', { ...place, path: ['entries'] }, message, `Please ${UPDATE}.`);
    } else if (engine > committed.engine + TOLERANCE_MINUTES) {
      const message = `"${entryId}" is expected to take ${tenths(engine)} minutes, ${tenths(committed.engine)} before`;
      yield problem('minutes', at, message, `Find out why; if it is right, ${UPDATE} with the change.`);
    }
    if (sourceOrder !== undefined && engine > sourceOrder + TOLERANCE_MINUTES) {
      const message = `the order of the source (${tenths(sourceOrder)} minutes) beats ours (${tenths(engine)})`;
      yield warning('minutes', at, message, 'Check minutes, risks and "fixes:" of the steps.');
    }
  }
  const planned = new Set(minutes.map(({ entryId }) => entryId));
  for (const entryId of Object.keys(entries).filter((id) => !planned.has(id))) {
    const message = `"${entryId}" is no entry with causes`;
    yield problem('minutes', { ...place, path: ['entries', entryId] }, message, `Please ${UPDATE}.`);
  }
}

/** Writes `budget.json` anew. Throws a `ProblemsError` when the knowledge is invalid. */
export async function updateBudget(dir: string): Promise<void> {
  const { catalogue } = await loadKnowledge(dir);
  const entries = Object.fromEntries(
    expectedMinutesByEntry(catalogue).map(({ entryId, engine, sourceOrder }) => [
      entryId,
      {
        engine: tenths(engine),
        ...(sourceOrder === undefined ? {} : { sourceOrder: tenths(sourceOrder) }),
      },
    ]),
  );
  const about =
    'Expected minutes of each entry, in our order and in that of the source. Written by "medic check --update-budget".';
  const file = join(dir, FILE);
  // Renamed into place: an interrupted run leaves the old file.
  await writeFile(`${file}.new`, `${JSON.stringify({ about, entries }, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

export function tenths(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}

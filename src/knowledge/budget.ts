import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../core/catalog/types';
import { expectedMinutesByEntry, type EntryMinutes, type OrderMinutes } from '../core/diagnosis/budget';
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
  for (const one of minutes) {
    const { entryId } = one;
    const committed = entries[entryId];
    if (committed === undefined) {
      const message = `the entry "${entryId}" is not listed`;
      yield problem('minutes', { ...place, path: ['entries'] }, message, `Please ${UPDATE}.`);
      continue;
    }
    for (const figure of ['expected', 'toTheEnd'] as const) {
      const at = { ...place, path: ['entries', entryId, figure] };
      yield* compareOne(entryId, one[figure], committed[figure].ours, at);
    }
  }
  const planned = new Set(minutes.map(({ entryId }) => entryId));
  for (const entryId of Object.keys(entries).filter((id) => !planned.has(id))) {
    const message = `"${entryId}" is no entry with causes`;
    yield problem('minutes', { ...place, path: ['entries', entryId] }, message, `Please ${UPDATE}.`);
  }
}

function* compareOne(
  entryId: string,
  { ours, source }: OrderMinutes,
  committed: number,
  at: Place,
): Generator<Finding> {
  if (ours > committed + TOLERANCE_MINUTES) {
    const message = `"${entryId}" is expected to take ${tenths(ours)} minutes, ${tenths(committed)} before`;
    yield problem('minutes', at, message, `Find out why; if it is right, ${UPDATE} with the change.`);
  }
  if (source !== undefined && ours > source + TOLERANCE_MINUTES) {
    const message = `the order of the source (${tenths(source)} minutes) beats ours (${tenths(ours)})`;
    yield warning('minutes', at, message, 'Check minutes, risks and "fixes:" of the steps.');
  }
}

/** Writes `budget.json` anew. Throws a `ProblemsError` when the knowledge is invalid. */
export async function updateBudget(dir: string): Promise<void> {
  const { catalogue } = await loadKnowledge(dir);
  const entries = Object.fromEntries(
    expectedMinutesByEntry(catalogue).map(({ entryId, expected, toTheEnd }) => [
      entryId,
      { expected: inTenths(expected), toTheEnd: inTenths(toTheEnd) },
    ]),
  );
  const about =
    'Expected minutes of each entry in our order and in that of the source; toTheEnd: when nobody hands over early. Written by "medic check --update-budget".';
  const file = join(dir, FILE);
  // Renamed into place: an interrupted run leaves the old file.
  await writeFile(`${file}.new`, `${JSON.stringify({ about, entries }, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

function inTenths({ ours, source }: OrderMinutes): OrderMinutes {
  return { ours: tenths(ours), ...(source === undefined ? {} : { source: tenths(source) }) };
}

function tenths(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}

import { join } from 'node:path';
import { expectedMinutesByEntry, type EntryMinutes } from '../core/diagnosis/budget';
import { checkKnowledge, formatProblem, updateBudget, updateLock, writeEditorSchemas } from '../knowledge';
import { knowledgeDir } from '../paths';
import { textTable } from './text-table';

interface CheckOptions {
  readonly json?: boolean;
  readonly updateLock?: boolean;
  readonly updateSchema?: boolean;
  readonly updateBudget?: boolean;
}

/** `medic check [DIR]`: every problem by file and path, and what each entry is expected to cost; exit 1 for a problem. */
export async function check(dir: string | undefined, options: CheckOptions): Promise<void> {
  const folder = dir ?? knowledgeDir(process.env);
  if (options.updateSchema === true) await writeEditorSchemas(join(folder, 'schema'));
  if (options.updateLock === true) await updateLock(folder);
  if (options.updateBudget === true) await updateBudget(folder);
  const { problems, warnings, loaded } = await checkKnowledge(folder);
  const minutes = loaded === undefined ? [] : expectedMinutesByEntry(loaded.catalogue);
  if (options.json === true) {
    const entries = loaded?.catalogue.entries.size ?? 0;
    console.log(JSON.stringify({ problems, warnings, entries, minutes }, null, 2));
  } else {
    for (const problem of problems) console.error(`error    ${formatProblem(problem)}`);
    for (const warning of warnings) console.error(`warning  ${formatProblem(warning)}`);
    if (minutes.length > 0) console.log(minutesTable(minutes));
    const entries = loaded === undefined ? '' : `${loaded.catalogue.entries.size} entries, `;
    console.log(`${entries}${problems.length} problems, ${warnings.length} warnings`);
  }
  if (problems.length > 0) process.exitCode = 1;
}

function minutesTable(minutes: readonly EntryMinutes[]): string {
  return textTable(
    ['expected minutes', 'ours', 'source order', 'to the end: ours', 'source order'],
    minutes.map(({ entryId, expected, toTheEnd }) => [
      entryId,
      figure(expected.ours),
      figure(expected.source),
      figure(toTheEnd.ours),
      figure(toTheEnd.source),
    ]),
  );
}

function figure(value: number | undefined): string {
  return value?.toFixed(1) ?? '–';
}

import { join } from 'node:path';
import { checkKnowledge, formatProblem, updateLock, writeEditorSchemas } from '../knowledge';
import { knowledgeDir } from '../paths';

interface CheckOptions {
  readonly json?: boolean;
  readonly updateLock?: boolean;
  readonly updateSchema?: boolean;
}

/** `medic check [DIR]`: every problem by file and path; exit 1 when there is one. */
export async function check(dir: string | undefined, options: CheckOptions): Promise<void> {
  const folder = dir ?? knowledgeDir(process.env);
  if (options.updateSchema === true) await writeEditorSchemas(join(folder, 'schema'));
  if (options.updateLock === true) await updateLock(folder);
  const { problems, warnings, loaded } = await checkKnowledge(folder);
  if (options.json === true) {
    console.log(
      JSON.stringify({ problems, warnings, entries: loaded?.catalogue.entries.size ?? 0 }, null, 2),
    );
  } else {
    for (const problem of problems) console.error(`error    ${formatProblem(problem)}`);
    for (const warning of warnings) console.error(`warning  ${formatProblem(warning)}`);
    const entries = loaded === undefined ? '' : `${loaded.catalogue.entries.size} entries, `;
    console.log(`${entries}${problems.length} problems, ${warnings.length} warnings`);
  }
  if (problems.length > 0) process.exitCode = 1;
}

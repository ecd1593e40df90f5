import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ProblemsError } from '../errors';
import type { Draft } from './draft';
import { formatProblem } from './problem';
import { readFolder } from './read-folder';
import type { LockData } from './schema';

const HEADER = `# Every id that was ever used. Written by "medic check --update-lock"; ids never leave this file.
# An id that is gone stands in "retired:" or in "replacedBy: { old: new }"; answers as question/answer.
`;

/**
 * Adds the ids that are new to `ids.lock` in the knowledge folder and returns them; ids that vanished stay listed.
 * Throws a `ProblemsError` when a file cannot be read.
 */
export async function updateLock(dir: string): Promise<{ readonly added: readonly string[] }> {
  const { draft, problems, authorProblems } = await readFolder(dir);
  const blocking = draft.lock.type === 'broken' ? [...problems, ...authorProblems] : problems;
  if (blocking.length > 0) {
    throw new ProblemsError('CATALOGUE_INVALID', 'The ids cannot be listed:', blocking.map(formatProblem));
  }
  const before = draft.lock.type === 'read' ? draft.lock.lock.value : NO_IDS;
  const after = extended(before, draft);
  const file = join(dir, 'ids.lock');
  // Renamed into place: an interrupted run leaves the old file.
  await writeFile(`${file}.new`, HEADER + stringify(after));
  await rename(`${file}.new`, file);
  const known = new Set(allIds(before));
  return { added: allIds(after).filter((id) => !known.has(id)) };
}

const NO_IDS: LockData = { entries: [], causes: [], steps: [], questions: {} };

function extended(lock: LockData, { declared }: Draft): LockData {
  const questions = new Map<string, readonly string[]>(Object.entries(lock.questions));
  for (const id of declared.questions.ids) questions.set(id, questions.get(id) ?? []);
  for (const key of declared.answers.ids) {
    const [question = '', answer = ''] = key.split('/');
    questions.set(question, [...(questions.get(question) ?? []), answer]);
  }
  return {
    entries: union(lock.entries, declared.entries.ids),
    causes: union(lock.causes, declared.causes.ids),
    steps: union(lock.steps, declared.steps.ids),
    questions: Object.fromEntries(
      [...questions]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, answers]) => [id, union(answers, [])]),
    ),
    ...(lock.replacedBy === undefined ? {} : { replacedBy: lock.replacedBy }),
    ...(lock.retired === undefined ? {} : { retired: lock.retired }),
  };
}

function union(a: Iterable<string>, b: Iterable<string>): string[] {
  return [...new Set([...a, ...b])].toSorted();
}

function allIds(lock: LockData): string[] {
  const questions = Object.entries(lock.questions).flatMap(([id, answers]) => [
    id,
    ...answers.map((answer) => `${id}/${answer}`),
  ]);
  return [...new Set([...lock.entries, ...lock.causes, ...lock.steps, ...questions])];
}

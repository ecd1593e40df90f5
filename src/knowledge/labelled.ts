import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MedicError } from '../errors';
import { formatProblem, type Problem } from './problem';
import { errorCode, unreadable } from './read-file';

const ROW = z.object({ q: z.string(), lang: z.string(), expect: z.array(z.string()), kind: z.string() });

/** What somebody typed or pasted, with the entries that are right; none when it must not be answered as if it were known. */
export type LabelledQuery = z.infer<typeof ROW>;

interface LocatedQuery {
  readonly query: LabelledQuery;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

interface LabelledReading {
  readonly rows: readonly LocatedQuery[];
  readonly problems: readonly Problem[];
}

/** Reads JSON lines. @throws MedicError SETTINGS_INVALID with file and line */
export async function readQueries(file: string): Promise<readonly LabelledQuery[]> {
  return queriesOf(await readFileOfQueries(file));
}

/**
 * All labelled queries of a knowledge folder (`labelled/*.jsonl`), files in alphabetical order; none when there is no
 * such folder. @throws MedicError SETTINGS_INVALID with file and line
 */
export async function readLabelled(knowledge: string): Promise<readonly LabelledQuery[]> {
  return queriesOf(await readFolderOfQueries(knowledge));
}

/** What is wrong with the labelled queries of a knowledge folder; without the catalogue's ids only each line by itself. */
export async function checkLabelled(
  knowledge: string,
  entryIds: ReadonlySet<string> | undefined,
): Promise<readonly Problem[]> {
  const { rows, problems } = await readFolderOfQueries(knowledge);
  const places = new Map<string, string>();
  const found = [...problems];
  for (const row of rows) {
    const earlier = places.get(row.query.q);
    if (earlier === undefined) places.set(row.query.q, `${row.file}:${row.line}`);
    else found.push(rowProblem(row, 'q', `the same query stands in ${earlier}`, 'Remove one of them.'));
    if (entryIds === undefined) continue;
    for (const [index, id] of row.query.expect.entries()) {
      if (entryIds.has(id)) continue;
      const fix = 'Correct the id, or name the entry that took its place.';
      found.push(rowProblem(row, `expect[${index}]`, `there is no entry "${id}"`, fix));
    }
  }
  return found;
}

function rowProblem({ file, line }: LocatedQuery, path: string, message: string, fix: string): Problem {
  return { file, line, path, message, fix, rule: 'labelled' };
}

function queriesOf({ rows, problems: [first] }: LabelledReading): readonly LabelledQuery[] {
  if (first !== undefined) throw new MedicError('SETTINGS_INVALID', formatProblem(first));
  return rows.map(({ query }) => query);
}

async function readFolderOfQueries(knowledge: string): Promise<LabelledReading> {
  const folder = join(knowledge, 'labelled');
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const absent = errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
    return { rows: [], problems: absent ? [] : [unreadable(folder, error)] };
  }
  const files = names.filter((name) => name.endsWith('.jsonl')).toSorted();
  const readings = await Promise.all(files.map((name) => readFileOfQueries(join(folder, name))));
  return {
    rows: readings.flatMap(({ rows }) => rows),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

async function readFileOfQueries(file: string): Promise<LabelledReading> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return { rows: [], problems: [unreadable(file, error)] };
  }
  const rows: LocatedQuery[] = [];
  const problems: Problem[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue;
    const query = parseRow(line);
    if (query !== undefined) rows.push({ query, file, line: index + 1 });
    else problems.push(brokenLine(file, index + 1));
  }
  return { rows, problems };
}

function parseRow(line: string): LabelledQuery | undefined {
  try {
    return ROW.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function brokenLine(file: string, line: number): Problem {
  const message = 'is not a JSON object with q, lang, expect and kind';
  return { file, line, path: '', message, fix: 'Correct the line, or remove it.', rule: 'labelled' };
}

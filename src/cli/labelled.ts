import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MedicError } from '../errors';

const ROW = z.object({ q: z.string(), lang: z.string(), expect: z.array(z.string()), kind: z.string() });

/** What somebody typed or pasted, with the entries that are right; none when it must not be answered as if it were known. */
export type LabelledQuery = z.infer<typeof ROW>;

/** Reads JSON lines. @throws MedicError SETTINGS_INVALID with file and line */
export async function readQueries(file: string): Promise<readonly LabelledQuery[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new MedicError('SETTINGS_INVALID', `Cannot read ${file}.`, { cause: error });
  });
  return text
    .split(/\r?\n/u)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => parseRow(file, line, number));
}

/** All labelled queries of a knowledge folder (`labelled/*.jsonl`), files in alphabetical order; none when there is no such folder. */
export async function readLabelled(knowledge: string): Promise<readonly LabelledQuery[]> {
  const folder = join(knowledge, 'labelled');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.jsonl')).toSorted();
  return (await Promise.all(files.map((name) => readQueries(join(folder, name))))).flat();
}

function parseRow(file: string, line: string, number: number): LabelledQuery {
  try {
    return ROW.parse(JSON.parse(line));
  } catch (error) {
    throw new MedicError(
      'SETTINGS_INVALID',
      `${file}:${number} is not a JSON object with q, lang, expect and kind.`,
      { cause: error },
    );
  }
}

import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Located } from './draft';
import type { Place, Problem } from './problem';
import { errorCode, fileProblem, readYaml, unreadable, validate } from './read-file';
import { unreadPart, type Part } from './read-list';
import { entrySchema, type EntryData } from './schema';

/** Reads the folder of entries, one file each, in the order of their names. */
export async function readEntries(folder: string): Promise<Part<EntryData>> {
  const listing = await listFolder(folder);
  if (listing.type === 'broken') {
    return unreadPart([listing.problem]);
  }
  const readings = await Promise.all(listing.names.map((name) => readEntry(join(folder, name))));
  const problems = readings.flatMap((reading) => reading.problems);
  if (readings.length === 0) problems.push(fileProblem(folder, 'holds no entry', 'Add <id>.yaml files.'));
  return {
    items: new Map(readings.flatMap(({ id, entry }) => (entry === undefined ? [] : [[id, entry] as const]))),
    declared: {
      ids: new Set(readings.map(({ id }) => id)),
      complete: readings.every(({ raw }) => raw !== undefined),
    },
    raw: readings.map(({ raw }) => raw),
    problems,
    duplicates: [],
  };
}

interface EntryReading {
  readonly id: string;
  readonly entry?: Located<EntryData>;
  readonly raw?: unknown;
  readonly problems: readonly Problem[];
}

async function readEntry(file: string): Promise<EntryReading> {
  const id = basename(file).replace(/\.[^.]*$/u, '');
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*\.yaml$/u.test(basename(file))) {
    const fix = 'Name it <id>.yaml: lower-case letters, digits and single hyphens.';
    return { id, raw: {}, problems: [fileProblem(file, 'the file name is not an id', fix)] };
  }
  const reading = await readYaml(file);
  if (reading.type !== 'read') {
    const gone = fileProblem(file, 'cannot be found', 'Remove the broken link.');
    return { id, problems: reading.type === 'missing' ? [gone] : reading.problems };
  }
  const raw = reading.yaml.value ?? {};
  const place: Place = { yaml: reading.yaml, path: [] };
  const valid = validate(entrySchema, raw, place);
  if (valid.type === 'invalid') return { id, raw, problems: valid.problems };
  return { id, raw, entry: { value: valid.value, place }, problems: [] };
}

export type Listing =
  | { readonly type: 'listed'; readonly names: readonly string[] }
  | { readonly type: 'broken'; readonly problem: Problem };

/** The names in a folder, sorted, without hidden ones. */
export async function listFolder(folder: string): Promise<Listing> {
  try {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
    return { type: 'listed', names: names.toSorted() };
  } catch (error) {
    return {
      type: 'broken',
      problem:
        errorCode(error) === 'ENOENT'
          ? fileProblem(folder, 'the folder does not exist', 'Check the path (setting KNOWLEDGE_DIR).')
          : unreadable(folder, error),
    };
  }
}

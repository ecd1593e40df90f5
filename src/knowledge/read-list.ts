import type { z } from 'zod';
import type { DeclaredIds, Located } from './draft';
import { below, problem, type Finding, type Place, type Problem } from './problem';
import { fileProblem, readYaml, validate } from './read-file';

/** One kind of thing (entries, causes …) as read. */
export interface Part<T> {
  readonly items: ReadonlyMap<string, Located<T>>;
  readonly declared: DeclaredIds;
  /** As in the file, also what is not valid. */
  readonly raw: readonly unknown[];
  readonly problems: readonly Problem[];
  readonly duplicates: readonly Finding[];
}

/** A part whose file could not be read: nothing is known about its ids. */
export function unreadPart(problems: readonly Problem[]): Part<never> {
  return {
    items: new Map(),
    declared: { ids: new Set(), complete: false },
    raw: [],
    problems,
    duplicates: [],
  };
}

/** Reads a file that holds a list; every item is validated by itself. */
export async function readList<T extends { readonly id: string }>(
  file: string,
  schema: z.ZodType<T>,
): Promise<Part<T>> {
  const reading = await readYaml(file);
  if (reading.type !== 'read') {
    const missing = fileProblem(file, 'is missing', 'Create it; a list may be empty: [].');
    return unreadPart(reading.type === 'missing' ? [missing] : reading.problems);
  }
  const top: Place = { yaml: reading.yaml, path: [] };
  const list = reading.yaml.value ?? [];
  if (!Array.isArray(list)) {
    return unreadPart([fileProblem(file, 'must be a list', 'Begin every item with "- id: …".')]);
  }
  return { ...readItems(list, schema, top), raw: list };
}

function readItems<T extends { readonly id: string }>(
  list: readonly unknown[],
  schema: z.ZodType<T>,
  top: Place,
): Omit<Part<T>, 'raw'> {
  const items = new Map<string, Located<T>>();
  const ids = new Set<string>();
  const problems: Problem[] = [];
  const duplicates: Finding[] = [];
  for (const [index, item] of list.entries()) {
    const place = below(top, index);
    const id = property(item, 'id');
    if (typeof id === 'string' && ids.has(id)) {
      const message = `the id "${id}" stands twice in this file`;
      duplicates.push(problem('duplicate-id', below(place, 'id'), message, 'Rename or remove one of them.'));
    }
    if (typeof id === 'string') ids.add(id);
    const valid = validate(schema, item, place);
    if (valid.type === 'invalid') problems.push(...valid.problems);
    else if (!items.has(valid.value.id)) items.set(valid.value.id, { value: valid.value, place });
  }
  return { items, declared: { ids, complete: true }, problems, duplicates };
}

/** The ids of the items of a list as it stands in a file. */
export function idsIn(list: unknown): readonly string[] {
  return listIn(list)
    .map((item) => property(item, 'id'))
    .filter((id) => typeof id === 'string');
}

/** The value if it is a list, else an empty one. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A property of a value that may be anything. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

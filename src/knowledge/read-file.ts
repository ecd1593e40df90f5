import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { explainIssue } from './explain-issue';
import { below, toProblem, type Place, type Problem } from './problem';
import { parseYaml, type YamlFile } from './yaml-file';

export type FileReading =
  | { readonly type: 'read'; readonly yaml: YamlFile }
  | { readonly type: 'missing' }
  | { readonly type: 'broken'; readonly problems: readonly Problem[] };

/** Reads one YAML file; never throws. */
export async function readYaml(file: string): Promise<FileReading> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return errorCode(error) === 'ENOENT'
      ? { type: 'missing' }
      : { type: 'broken', problems: [unreadable(file, error)] };
  }
  try {
    return parseYaml(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { type: 'broken', problems: [fileProblem(file, 'is not UTF-8', 'Save it as UTF-8.')] };
  }
}

/** A problem with a file as a whole. */
export function fileProblem(file: string, message: string, fix: string): Problem {
  return { file, path: '', message, fix, rule: 'file' };
}

/** A file or folder that exists but cannot be read. */
export function unreadable(file: string, error: unknown): Problem {
  const code = errorCode(error) ?? 'unknown reason';
  return fileProblem(
    file,
    `cannot be read (${code})`,
    'Check that it is what its name says, and its permissions.',
  );
}

export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

/** A file that is not there, to report what stands in for it. */
export function absentFile(file: string): YamlFile {
  return { file, value: undefined, lineOf: () => undefined };
}

export type Validated<T> =
  | { readonly type: 'valid'; readonly value: T }
  | { readonly type: 'invalid'; readonly problems: readonly Problem[] };

/** Checks the part of a file at `place` against a schema. */
export function validate<T>(schema: z.ZodType<T>, value: unknown, place: Place): Validated<T> {
  const result = schema.safeParse(value);
  if (result.success) return { type: 'valid', value: result.data };
  const problems = result.error.issues
    .flatMap((issue) => explainIssue(issue, value))
    .map(({ path, message, fix }) =>
      toProblem({ severity: 'problem', rule: 'shape', place: below(place, ...path), message, fix }),
    );
  return { type: 'invalid', problems };
}

import type { z } from 'zod';
import { isLanguage, type Language } from '../core/language';
import type { Path } from './yaml-file';

type Issue = z.core.$ZodIssue;

/** A validation issue in the words of somebody who writes YAML. */
export interface Explained {
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'French', ja: 'Japanese' };

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of keys and values',
};

/** What a failed validation means; `value` is the whole value that was validated. */
export function explainIssue(issue: Issue, value: unknown): readonly Explained[] {
  const path = issue.path as Path;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `"${key}" is not a key that is known here`,
        fix: 'Correct its spelling or indentation, or remove it.',
      }));
    case 'invalid_union': {
      const item = valueAt(value, path);
      const branch = issue.errors[isStepUse(item) ? 0 : 1] ?? [];
      return branch
        .flatMap((inner) => explainIssue(inner, item))
        .map((inner) => ({ ...inner, path: [...path, ...inner.path] }));
    }
    case 'invalid_type':
      return [{ path, ...explainType(issue.expected, path, valueAt(value, path)) }];
    default:
      return [{ path, ...explainValue(issue, path) }];
  }
}

function explainType(expected: string, path: Path, actual: unknown): Omit<Explained, 'path'> {
  const key = path.at(-1);
  const wanted = TYPE_NAMES[expected] ?? expected;
  if (actual === undefined || actual === null) {
    const what = isLanguage(key)
      ? `the ${LANGUAGE_NAMES[key]} text`
      : path.length === 0
        ? 'the content'
        : `"${key}"`;
    return {
      message: `${what} is ${actual === null ? 'empty' : 'missing'}`,
      fix: isLanguage(key) ? `Write it in ${LANGUAGE_NAMES[key]}.` : `Give it ${wanted}.`,
    };
  }
  const quotes = expected === 'string' && typeof actual !== 'object';
  return {
    message: `must be ${wanted}, but is read as ${typeName(actual)}`,
    fix: quotes ? 'Put it in quotes.' : `Write ${wanted}.`,
  };
}

function explainValue(issue: Issue, path: Path): Omit<Explained, 'path'> {
  switch (issue.code) {
    case 'invalid_value':
      return {
        message: 'is not one of the allowed words',
        fix: `Use one of: ${issue.values.map(String).join(', ')}.`,
      };
    case 'invalid_format':
      return { message: 'is not an id', fix: 'Use lower-case letters, digits and single hyphens.' };
    case 'invalid_key':
      return {
        message: `"${String(path.at(-1))}" is not an id`,
        fix: 'Use lower-case letters, digits and single hyphens.',
      };
    case 'too_small':
      if (issue.origin === 'string')
        return { message: 'is an empty text', fix: 'Write the text, or remove the line.' };
      return issue.origin === 'array'
        ? { message: `has too few items`, fix: `Give at least ${String(issue.minimum)}.` }
        : { message: 'is too small', fix: `Give a number above ${String(issue.minimum)}.` };
    default:
      return { message: issue.message, fix: 'Correct it.' };
  }
}

function isStepUse(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'use' in value;
}

function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return TYPE_NAMES[typeof value] ?? typeof value;
}

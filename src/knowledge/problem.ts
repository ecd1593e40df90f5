import type { Path, YamlFile } from './yaml-file';

/** The check that found a problem; stable, so that scripts can filter on it. */
export type Rule =
  | 'file'
  | 'yaml'
  | 'shape'
  | 'duplicate-id'
  | 'unknown-reference'
  | 'kind'
  | 'shared-code'
  | 'shared-message'
  | 'unfixed-cause'
  | 'useless-step'
  | 'undo'
  | 'needs'
  | 'fixes'
  | 'table'
  | 'umbrella'
  | 'look-alike'
  | 'template'
  | 'budget'
  | 'markup'
  | 'languages'
  | 'link'
  | 'unreachable'
  | 'unused'
  | 'intents'
  | 'lock'
  | 'minutes'
  | 'labelled'
  | 'concept'
  | 'topic';

/** One thing that is wrong in the knowledge folder, where, and what to do about it. */
export interface Problem {
  /** The folder as given, then the path inside it. */
  readonly file: string;
  /** 1-based; absent when the file as a whole is meant. */
  readonly line?: number;
  /** Inside the file: `steps[2].needs`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  readonly rule: Rule;
}

/** A spot in a YAML file. */
export interface Place {
  readonly yaml: YamlFile;
  readonly path: Path;
}

/** What a rule reports; a warning does not make the catalogue invalid. */
export interface Finding {
  readonly severity: 'problem' | 'warning';
  readonly rule: Rule;
  readonly place: Place;
  readonly message: string;
  readonly fix: string;
}

/** The place below another one. */
export function below(place: Place, ...path: Path): Place {
  return { yaml: place.yaml, path: [...place.path, ...path] };
}

export function problem(rule: Rule, place: Place, message: string, fix: string): Finding {
  return { severity: 'problem', rule, place, message, fix };
}

export function warning(rule: Rule, place: Place, message: string, fix: string): Finding {
  return { severity: 'warning', rule, place, message, fix };
}

export function toProblem({ rule, place, message, fix }: Finding): Problem {
  const line = place.yaml.lineOf(place.path);
  return {
    file: place.yaml.file,
    ...(line === undefined ? {} : { line }),
    path: formatPath(place.path),
    message,
    fix,
    rule,
  };
}

/** `file:line path: what is wrong. How to fix.` in one line. */
export function formatProblem({ file, line, path, message, fix }: Problem): string {
  const where = line === undefined ? file : `${file}:${line}`;
  return `${where}${path === '' ? '' : ` ${path}`}: ${message}. ${fix}`;
}

function formatPath(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Problem } from './problem';

/** Keys and indexes from the top of a file. */
export type Path = readonly (string | number)[];

/** A YAML file that could be read, with its lines for messages. */
export interface YamlFile {
  /** As shown in messages. */
  readonly file: string;
  readonly value: unknown;
  /** The 1-based line of the deepest part of the path that exists. */
  lineOf(path: Path): number | undefined;
}

export type YamlReading =
  | { readonly type: 'read'; readonly yaml: YamlFile }
  | { readonly type: 'broken'; readonly problems: readonly Problem[] };

/** Reads YAML 1.2; syntax errors, duplicate keys, unknown tags, aliases and keys that are not text are problems. Never throws. */
export function parseYaml(file: string, text: string): YamlReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const found = [...document.errors, ...document.warnings].map((error) =>
    syntaxProblem(file, lines.linePos(error.pos[0]).line, error.message, error.code),
  );
  const problems = found.length > 0 ? found : nodeProblems(file, document, lines);
  if (problems.length > 0) return { type: 'broken', problems };
  const value: unknown = document.toJS();
  return { type: 'read', yaml: { file, value, lineOf: (path) => lineOf(document, lines, path) } };
}

function syntaxProblem(file: string, line: number, text: string, code: string): Problem {
  const firstLine =
    text
      .split('\n')[0]
      ?.trim()
      .replace(/[.:]+$/u, '') ?? '';
  return {
    file,
    line,
    path: '',
    message: code === 'DUPLICATE_KEY' ? 'the same key stands twice' : `not valid YAML: ${firstLine}`,
    fix: SYNTAX_FIXES[code] ?? 'Correct the syntax here or just above; texts with ": " or "#" need quotes.',
    rule: 'yaml',
  };
}

const SYNTAX_FIXES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Keep one of them.',
  TAB_AS_INDENT: 'Indent with spaces.',
  TAG_RESOLVE_FAILED: 'Remove the tag; texts need none.',
};

/** What is YAML but not wanted: an unquoted 000 as key would silently become "0", an alias can blow up a file. */
function nodeProblems(file: string, document: Document.Parsed, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  const report = (node: Node | null, message: string, fix: string): void => {
    const line = node?.range ? { line: lines.linePos(node.range[0]).line } : {};
    problems.push({ file, ...line, path: '', message, fix, rule: 'yaml' });
  };
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && typeof key.value === 'string') return;
      const name = isScalar(key) ? (key.source ?? String(key.value)) : 'here';
      report(key as Node | null, `the key ${name} is not text`, 'Put the key in quotes.');
    },
    Alias: (_, node) => report(node, 'an alias of another text', 'Write the text out.'),
  });
  return problems;
}

function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0];
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(part));
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      if (node === undefined) break;
      offset = (node as Node).range?.[0] ?? offset;
    } else break;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

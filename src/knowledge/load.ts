import type { Catalogue } from '../core/catalog/types';
import type { Language } from '../core/language';
import type { Matching } from '../core/match/matcher';
import { ProblemsError } from '../errors';
import { buildCatalogue } from './build';
import type { Draft } from './draft';
import { lint } from './lint';
import { formatProblem, toProblem, type Problem } from './problem';
import { readFolder } from './read-folder';
import { NOTHING_READ, readMatching } from './read-matching';
import { checkLock } from './rules/lock';

export type { Problem, Rule } from './problem';
export { formatProblem } from './problem';

/** What the bot runs with. */
export interface LoadedKnowledge {
  readonly catalogue: Catalogue;
  /** Language → intent → training sentences; a language without a file is absent. */
  readonly intents: ReadonlyMap<Language, ReadonlyMap<string, readonly string[]>>;
  readonly matching: Matching;
}

/**
 * Reads the knowledge folder for the bot.
 * Throws a `ProblemsError` (`CATALOGUE_INVALID`) that names every problem by file, line and path. What only keeps
 * authors honest (`ids.lock`, missing intent files) does not stop a start: see `checkKnowledge`.
 */
export async function loadKnowledge(dir: string): Promise<LoadedKnowledge> {
  const { problems, loaded } = await examine(dir);
  if (loaded !== undefined) return loaded;
  throw new ProblemsError(
    'CATALOGUE_INVALID',
    `The knowledge in ${dir} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
    problems.map(formatProblem),
  );
}

/** What one reading of the folder found. */
export interface Examination {
  readonly problems: readonly Problem[];
  readonly authorProblems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Present when the bot could start with this folder. */
  readonly loaded?: LoadedKnowledge;
}

/** Reads the folder and applies every rule of the catalogue; never throws for what the files hold. */
export async function examine(dir: string): Promise<Examination> {
  const reading = await readFolder(dir);
  const recognition = reading.listed ? await readMatching(dir) : NOTHING_READ;
  const { draft } = reading;
  const catalogue = buildCatalogue(draft);
  const whole = reading.problems.length === 0;
  const findings = [...reading.duplicates, ...lint({ draft, catalogue }, whole)];
  const of = (severity: 'problem' | 'warning'): Problem[] =>
    findings.filter((finding) => finding.severity === severity).map(toProblem);
  const problems = [...reading.problems, ...recognition.problems, ...of('problem')].toSorted(byPlace);
  return {
    problems,
    authorProblems: [
      ...reading.authorProblems,
      ...recognition.authorProblems,
      ...[...checkLock(draft)].map(toProblem),
    ],
    warnings: of('warning').toSorted(byPlace),
    ...(problems.length === 0
      ? { loaded: { catalogue, intents: intentsOf(draft), matching: recognition.matching } }
      : {}),
  };
}

function intentsOf(draft: Draft): LoadedKnowledge['intents'] {
  return new Map([...draft.intents].map(([language, { value }]) => [language, value]));
}

export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}

import { readFile, rename, writeFile } from 'node:fs/promises';
import { isScalar, parseDocument } from 'yaml';
import type { WordChange } from '../core/learning/proposal';
import { ProblemsError } from '../errors';
import { stepIdOf } from './build';
import { stepItemsOf, type Draft } from './draft';
import { below, formatProblem, type Place } from './problem';
import { readFolder } from './read-folder';

/** A word that was written, and where. */
export interface WrittenWord {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly change: WordChange;
}

/**
 * Writes words into the YAML of a knowledge folder. Only the words change: comments and layout stay byte for byte.
 * @throws ProblemsError CATALOGUE_INVALID for a folder that cannot be read, or whose words are other than expected
 */
export async function rewriteWords(
  dir: string,
  changes: readonly WordChange[],
): Promise<readonly WrittenWord[]> {
  const { draft, problems } = await readFolder(dir);
  if (problems.length > 0) throw unfit(problems.map(formatProblem));
  const located = changes.map((change) => ({ change, place: placeOf(draft, change) }));
  const lost = located.filter(({ place }) => place === undefined);
  if (lost.length > 0)
    throw unfit(lost.map(({ change }) => `${describe(change)}: stands in no file of ${dir}`));
  const byFile = Map.groupBy(located, ({ place }) => place?.yaml.file ?? '');
  const rewritten = await Promise.all(
    [...byFile].map(async ([file, words]) => rewrite(file, await readFile(file, 'utf8'), words)),
  );
  // Everything is found before anything is written.
  for (const { file, text } of rewritten) {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  }
  return rewritten.flatMap(({ written }) => written);
}

function unfit(problems: readonly string[]): ProblemsError {
  return new ProblemsError('CATALOGUE_INVALID', 'The words cannot be written:', problems);
}

function describe(change: WordChange): string {
  return `${change.type === 'cause' ? change.entryId : change.stepId} / ${change.causeId}`;
}

interface LocatedChange {
  readonly change: WordChange;
  readonly place: Place | undefined;
}

interface Rewritten {
  readonly file: string;
  readonly text: string;
  readonly written: readonly WrittenWord[];
}

function rewrite(file: string, text: string, words: readonly LocatedChange[]): Rewritten {
  const document = parseDocument(text);
  const spans = words.map(({ change, place }) => {
    const node = document.getIn(place?.path ?? [], true);
    const range = isScalar(node) && node.value === change.from ? node.range : undefined;
    if (range === undefined || range === null)
      throw unfit([`${describe(change)}: ${file} does not say "${change.from}" there`]);
    return { change, start: range[0], end: range[1] };
  });
  let result = text;
  for (const { change, start, end } of spans.toSorted((a, b) => b.start - a.start))
    result = result.slice(0, start) + change.to + result.slice(end);
  const written = spans.map(({ change, start }) => ({
    file,
    line: text.slice(0, start).split('\n').length,
    change,
  }));
  return { file, text: result, written };
}

function placeOf(draft: Draft, change: WordChange): Place | undefined {
  return change.type === 'cause'
    ? placeOfCause(draft, change.entryId, change.causeId)
    : placeOfStep(draft, change.stepId, change.causeId);
}

function placeOfCause(draft: Draft, entryId: string, causeId: string): Place | undefined {
  const entry = draft.entries.get(entryId);
  const index = entry?.value.causes.findIndex(({ cause }) => cause === causeId) ?? -1;
  return entry === undefined || index < 0 ? undefined : below(entry.place, 'causes', index, 'how');
}

/** Where the word stands that counts: the last entry that uses the step with a word of its own, else its definition. */
function placeOfStep(draft: Draft, stepId: string, causeId: string): Place | undefined {
  let own: Place | undefined;
  let used: Place | undefined;
  for (const { value, place } of draft.entries.values()) {
    for (const { item, path } of stepItemsOf(value)) {
      if (stepIdOf(item) !== stepId || item.fixes?.[causeId] === undefined) continue;
      const here = below(place, ...path, 'fixes', causeId);
      if ('use' in item) used = here;
      else own ??= here;
    }
  }
  if (used !== undefined) return used;
  return sharedPlace(draft, stepId, causeId) ?? own;
}

function sharedPlace(draft: Draft, stepId: string, causeId: string): Place | undefined {
  const shared = draft.sharedSteps.get(stepId);
  return shared?.value.fixes[causeId] === undefined ? undefined : below(shared.place, 'fixes', causeId);
}

import {
  calibrationOf,
  confusionsOf,
  figuresOf,
  groupsOf,
  type EvaluatedRow,
  type Figures,
} from './eval-figures';
import { textTable } from './text-table';

const FIGURE_HEADS = ['n', 'hit1', 'hit3', 'falseAnswers', 'meanQuestions', 'meanMs'];
const EXAMPLE_CHARS = 70;
const NONE = '(none)';

/** What `medic eval` prints for people: tables of plain text. */
export function reportText(rows: readonly EvaluatedRow[]): string {
  const parts = [groupTable(rows), totalTable(rows), bandTable(rows), confusionTable(rows)];
  return parts.join('\n\n');
}

function groupTable(rows: readonly EvaluatedRow[]): string {
  return textTable(
    ['lang', 'kind', ...FIGURE_HEADS],
    groupsOf(rows).map((group) => {
      const own = rows.filter(({ lang, kind }) => lang === group.lang && kind === group.kind);
      return [group.lang, group.kind, ...cells(group, own)];
    }),
  );
}

/** Kinds taken together: per language, all that is in scope, all that is not, and everything. */
function totalTable(rows: readonly EvaluatedRow[]): string {
  const byLanguage = [...Map.groupBy(rows, ({ lang }) => lang).entries()];
  const totals: readonly (readonly [string, readonly EvaluatedRow[]])[] = [
    ...byLanguage.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ['all in scope', rows.filter(({ expect }) => expect.length > 0)],
    ['all out of scope', rows.filter(({ expect }) => expect.length === 0)],
    ['all', rows],
  ];
  return textTable(
    ['total', ...FIGURE_HEADS],
    totals.map(([name, own]) => [name, ...cells(figuresOf(own), own)]),
  );
}

function cells(
  { n, hit1, hit3, falseAnswers, meanQuestions }: Figures,
  rows: readonly EvaluatedRow[],
): readonly string[] {
  const meanMs = n === 0 ? '–' : (rows.reduce((sum, { ms }) => sum + ms, 0) / n).toFixed(1);
  return [String(n), percent(hit1), percent(hit3), percent(falseAnswers), meanQuestions.toFixed(2), meanMs];
}

function bandTable(rows: readonly EvaluatedRow[]): string {
  return textTable(
    ['confidence', 'n', 'predicted', 'observed'],
    calibrationOf(rows).map(({ from, n, predicted, observed }) => [
      `${Math.round(from * 100)}–${Math.round(from * 100) + 10} %`,
      String(n),
      n === 0 ? '–' : percent(predicted),
      n === 0 ? '–' : percent(observed),
    ]),
  );
}

function confusionTable(rows: readonly EvaluatedRow[]): string {
  const confusions = confusionsOf(rows);
  if (confusions.length === 0) return 'No confusions.';
  return textTable(
    ['count', 'expected', 'got', 'for example'],
    confusions.map(({ expect, got, count, example }) => [
      String(count),
      named(expect),
      got ?? NONE,
      shortened(example),
    ]),
  );
}

function named([first, ...others]: readonly string[]): string {
  if (first === undefined) return NONE;
  return others.length === 0 ? first : `${first} (or ${others.length} more)`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= EXAMPLE_CHARS ? line : `${line.slice(0, EXAMPLE_CHARS)}…`;
}

function percent(value: number | null): string {
  return value === null ? '–' : `${Math.round(value * 100)} %`;
}

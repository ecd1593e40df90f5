import type { AnswerId, Catalogue, DecisionTable, QuestionId, TableRow } from '../../core/catalog/types';
import { below, problem, type Finding, type Place } from '../problem';
import type { Knowledge } from './rule';

/** Every combination of answers leads to exactly one row of a decision table. */
export function* checkTables({ draft, catalogue }: Knowledge): Generator<Finding> {
  for (const entry of catalogue.entries.values()) {
    const place = draft.entries.get(entry.id)?.place;
    if (entry.table === undefined || place === undefined) continue;
    const at = below(place, 'table');
    yield* checkRows(entry.table, at);
    yield* checkCombinations(entry.table, at, catalogue);
  }
}

function* checkRows({ dimensions, columns, rows }: DecisionTable, place: Place): Generator<Finding> {
  for (const [index, row] of rows.entries()) {
    const at = below(place, 'rows', index);
    if (row.cells.length !== columns.length) {
      const message = `the row has ${row.cells.length} cells for ${columns.length} columns`;
      yield problem('table', below(at, 'cells'), message, 'Give one cell for each column.');
    }
    const missing = dimensions.filter((id) => !row.when.has(id));
    const surplus = [...row.when.keys()].filter((id) => !dimensions.includes(id));
    if (missing.length > 0 || surplus.length > 0) {
      const message = `"when" must name the dimensions ${dimensions.join(', ')} and no others`;
      yield problem('table', below(at, 'when'), message, 'Give one answer for each dimension.');
    }
  }
}

function* checkCombinations(table: DecisionTable, place: Place, catalogue: Catalogue): Generator<Finding> {
  const combinations = combine(table.dimensions, catalogue);
  for (const combination of combinations) {
    const rows = table.rows.flatMap((row, index) => (matches(row, combination) ? [index] : []));
    const [first, second] = rows;
    const name = [...combination].map(([question, answer]) => `${question}: ${answer}`).join(', ');
    if (first === undefined) {
      yield problem('table', below(place, 'rows'), `no row for ${name}`, 'Add the row.');
    }
    if (second !== undefined) {
      const message = `more than one row for ${name}`;
      yield problem('table', below(place, 'rows', second), message, 'Keep one of them.');
    }
  }
}

function matches(row: TableRow, combination: ReadonlyMap<QuestionId, AnswerId>): boolean {
  return [...combination].every(([question, answer]) => row.when.get(question) === answer);
}

function combine(
  dimensions: readonly QuestionId[],
  catalogue: Catalogue,
): readonly ReadonlyMap<QuestionId, AnswerId>[] {
  const questions = dimensions.map((id) => catalogue.questions.get(id));
  // An unknown question is reported as such; without it the rows cannot be counted.
  if (questions.includes(undefined)) return [];
  let combinations: readonly ReadonlyMap<QuestionId, AnswerId>[] = [new Map()];
  for (const question of questions) {
    if (question === undefined) continue;
    combinations = combinations.flatMap((combination) =>
      question.answers.map((answer) => new Map([...combination, [question.id, answer.id]])),
    );
  }
  return combinations;
}

import type { FactsCard } from '../../cards/data';
import type { DecisionTable, Entry, TableRow } from '../../src/core/catalog/types';
import type { Draft, OpenCase } from '../draft';
import { optionsOf } from '../options';
import { eyebrowOf, toButton } from './steps';

type Section = FactsCard['sections'][number];

/** The row that the answers chose; the whole table when an answer is missing. */
export function tableCard(draft: Draft, open: OpenCase, entry: Entry, row: TableRow | undefined): FactsCard {
  const { m, language } = draft;
  const table = entry.table;
  const rows = row === undefined ? (table?.rows ?? []) : [row];
  const options = open.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting).map(toButton);
  return {
    template: 'facts',
    type: 'table',
    entryId: entry.id,
    summary: `${entry.title[language]} · ${row === undefined || table === undefined ? '' : headingOf(draft, table, row)}`,
    eyebrow: eyebrowOf(draft, open, entry),
    title: entry.title[language],
    intro: row === undefined ? m.table.missing : m.table.needsFact,
    sections: table === undefined ? [] : rows.map((one) => rowSection(draft, table, one, row !== undefined)),
    buttons: row === undefined ? options.filter(({ intent }) => intent !== 'table.whole') : options,
  };
}

/** All rows, for reading; it has no buttons that decide. */
export function wholeTableCard(draft: Draft, open: OpenCase, entry: Entry): FactsCard {
  const { language } = draft;
  const table = entry.table;
  return {
    template: 'facts',
    type: 'table',
    entryId: entry.id,
    summary: entry.title[language],
    eyebrow: eyebrowOf(draft, open, entry),
    title: entry.title[language],
    sections: table === undefined ? [] : table.rows.map((row) => rowSection(draft, table, row, false)),
    buttons: [],
  };
}

function rowSection(draft: Draft, table: DecisionTable, row: TableRow, withAdvice: boolean): Section {
  const { language, m } = draft;
  return {
    heading: headingOf(draft, table, row),
    facts: table.columns.map((column, index) => ({
      title: column[language].replaceAll('`', ''),
      value: row.cells[index]?.[language].replaceAll('`', '') ?? '',
    })),
    lines: withAdvice && row.advice !== undefined ? [m.table.advice(row.advice[language])] : [],
  };
}

function headingOf(draft: Draft, table: DecisionTable, row: TableRow): string {
  const labels = table.dimensions.map((questionId) => {
    const question = draft.tools.catalogue.questions.get(questionId);
    return question?.answers.find(({ id }) => id === row.when.get(questionId))?.label[draft.language] ?? '';
  });
  return draft.m.table.where(labels);
}

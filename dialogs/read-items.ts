import { factsOf, type PlacedFact } from '../src/core/case/fold';
import { isSameItem, itemsOf, type Reading } from '../src/core/case/reading';
import { LANGUAGES } from '../src/core/language';
import type { ReadItem, ReadKind } from '../src/core/match/types';
import { linesOfCase } from '../src/core/transcript-lines';
import { messagesOf, type Messages } from '../src/i18n';
import type { Draft, OpenCase } from './draft';

/** What was read from the texts of a case, and what of it a person has taken out. */
export interface ReadItems {
  readonly read: readonly ReadItem[];
  readonly dropped: readonly ReadItem[];
}

/** More do not fit a line, or a list that anybody reads at night. */
const MOST_SHOWN: Readonly<Record<ReadKind, number>> = {
  code: 3,
  version: 2,
  product: 2,
  component: 2,
  'event-id': 2,
  'job-type': 1,
};
/** A product of its own family: said only when no other is named. */
const FAMILY = 'Azure Backup';

export function readingsOf({ state }: OpenCase): readonly PlacedFact<Reading>[] {
  return factsOf(state.facts, 'evidence-read');
}

/** Items in the order in which they are shown, each once. */
export function readItems(open: OpenCase): ReadItems {
  const readings = readingsOf(open).map(({ fact }) => fact);
  return {
    read: shown(unique(readings.flatMap(itemsOf))),
    dropped: unique(readings.flatMap(({ dropped = [] }) => dropped)),
  };
}

function unique(items: readonly ReadItem[]): readonly ReadItem[] {
  return items.filter((item, index) => items.findIndex((other) => isSameItem(item, other)) === index);
}

function shown(items: readonly ReadItem[]): readonly ReadItem[] {
  const named = items.some(({ kind, value }) => kind === 'product' && value !== FAMILY);
  const versions = items.filter(({ kind }) => kind === 'version');
  // A version says its product: "SQL Server 2017" needs no "SQL Server" beside it.
  const isSaid = ({ kind, value }: ReadItem): boolean =>
    (kind === 'product' && value === FAMILY && named) ||
    (kind === 'component' && versions.some((version) => version.value.startsWith(`${value} `)));
  return (Object.keys(MOST_SHOWN) as ReadKind[]).flatMap((kind) =>
    items.filter((item) => item.kind === kind && !isSaid(item)).slice(0, MOST_SHOWN[kind]),
  );
}

/** One line: "Read: ID 100050 · MARS 2.0.9262.0 · registration"; nothing when nothing was read. */
export function readLine(draft: Draft, open: OpenCase): { readonly read?: string } {
  const { read } = readItems(open);
  const versions = read.filter(({ kind }) => kind === 'version');
  const parts = read
    .filter(
      ({ kind, value }) =>
        kind !== 'product' || !versions.some((version) => version.value.startsWith(`${value} `)),
    )
    .map((item) => labelOf(draft.m, open, item));
  return parts.length === 0 ? {} : { read: draft.m.reading.line(draft.m.eyebrow(parts)) };
}

/** An item in the reader's words; a code as it stood in the text. */
export function labelOf(m: Messages, open: OpenCase, { kind, value }: ReadItem): string {
  switch (kind) {
    case 'code':
      return /^\d+$/u.test(value) ? `ID ${value}` : (quoteOf(open, value) ?? value);
    case 'event-id':
      return m.reading.event(value);
    case 'job-type':
      return m.reading.jobTypes[value] ?? value;
    default:
      return value;
  }
}

function quoteOf(open: OpenCase, code: string): string | undefined {
  return readingsOf(open)
    .flatMap(({ fact }) => fact.codes)
    .find((one) => one.code === code)?.quote;
}

/** The text of a reading as it is stored, redacted; undefined when it was erased. */
export function textOfReading(draft: Draft, open: OpenCase, textId: string): string | undefined {
  const lines = linesOfCase(open.record.caseId, open.record.events, draft.situation.lines);
  const text = lines.find((line) => line.textId === textId)?.text;
  return text === '' ? undefined : text;
}

/** `kind:value`, as the buttons carry an item. */
export function itemId({ kind, value }: ReadItem): string {
  return `${kind}:${value}`;
}

const WRONG = {
  code: 'wrongCode',
  product: 'wrongProduct',
  version: 'wrongVersion',
  component: 'wrongComponent',
  'event-id': 'wrongEvent',
  'job-type': 'wrongJob',
} as const satisfies Readonly<Record<ReadKind, keyof Messages['words']>>;

/** Words that say in any language that a kind of thing was read wrongly: "wrong code". */
export function wrongWords(kind: ReadKind): readonly string[] {
  return LANGUAGES.flatMap((language) => messagesOf(language).words[WRONG[kind]]);
}

import type { Catalogue, Entry } from '../catalog/types';
import type { Language } from '../language';
import type { ReadingLanguage } from './types';

/** Where a text of an entry stands; fields count differently. */
export type Field = 'message' | 'symptom' | 'title' | 'summary' | 'detail';

/** One text of an entry in a language of the index. */
export interface EntryText {
  readonly field: Field;
  readonly text: string;
}

const HOLE = /\{[^{}\n]{1,40}\}/gu;

/** Everything that an entry says in a language; other languages also read the English messages, symptoms and titles. */
export function textsOf(entry: Entry, catalogue: Catalogue, language: ReadingLanguage): EntryText[] {
  const names = [...entry.recognise.codes, ...entry.recognise.hints].filter((name) =>
    /[a-z]{3}/iu.test(name),
  );
  const texts =
    language === 'other'
      ? [...foreignTexts(entry), ...ownTexts(entry, 'en')]
      : [...ownTexts(entry, language), ...detailsOf(entry, catalogue, language)];
  return [...texts, ...names.map((name) => asText('detail', splitCamel(name)))].map(({ field, text }) => ({
    field,
    text: text.replace(HOLE, ' '),
  }));
}

function asText(field: Field, text: string): EntryText {
  return { field, text };
}

function ownTexts({ recognise, title, summary }: Entry, language: Language): EntryText[] {
  return [
    ...recognise.messages[language].map((text) => asText('message', text)),
    ...recognise.symptoms[language].map((text) => asText('symptom', text)),
    asText('title', title[language]),
    ...(summary === undefined ? [] : [asText('summary', summary[language])]),
  ];
}

function foreignTexts({ recognise }: Entry): EntryText[] {
  return Object.values(recognise.otherLanguages).flatMap(({ messages, symptoms }) => [
    ...messages.map((text) => asText('message', text)),
    ...symptoms.map((text) => asText('symptom', text)),
  ]);
}

function detailsOf(entry: Entry, catalogue: Catalogue, language: Language): EntryText[] {
  const causes = [...entry.causes.keys()].flatMap((id) => catalogue.causes.get(id)?.label[language] ?? []);
  const steps = entry.steps.flatMap((id) => catalogue.steps.get(id)?.do[language] ?? []);
  const notes = entry.notes.flatMap(({ text }) => (text === undefined ? [] : [text[language]]));
  const sections = entry.sections.flatMap(({ heading, facts, lines }) => [
    ...(heading === undefined ? [] : [heading[language]]),
    ...facts.map(({ title, value }) => `${title[language]} ${value[language]}`),
    ...lines.map((line) => line[language]),
  ]);
  const phases = entry.phases.map(({ title }) => title[language]);
  const rows = (entry.table?.rows ?? []).flatMap(({ cells, advice }) => [
    ...cells.map((cell) => cell[language]),
    ...(advice === undefined ? [] : [advice[language]]),
  ]);
  return [...causes, ...phases, ...sections, ...steps, ...notes, ...rows].map((text) =>
    asText('detail', text),
  );
}

/** "FileFaultFault" is found by its words too. */
function splitCamel(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/gu, ' ');
}

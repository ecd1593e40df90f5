import type { FactsCard } from '../../cards/data';
import type { Entry } from '../../src/core/catalog/types';
import type { Draft, OpenCase } from '../draft';
import { optionsOf } from '../options';
import { caseButtons, eyebrowOf, toButton } from './steps';

/** The facts of a reference entry: its sections, notes and documents. */
export function referenceCard(draft: Draft, open: OpenCase, entry: Entry): FactsCard {
  const { m, language } = draft;
  const options = open.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting).map(toButton);
  const notes = entry.notes.flatMap((note) => (note.text === undefined ? [] : [note.text[language]]));
  return {
    template: 'facts',
    type: 'reference',
    entryId: entry.id,
    summary: entry.title[language],
    eyebrow: eyebrowOf(draft, open, entry),
    title: entry.title[language],
    ...(entry.summary === undefined ? {} : { intro: entry.summary[language] }),
    sections: [
      ...entry.sections.map(({ heading, facts, lines }) => ({
        ...(heading === undefined ? {} : { heading: heading[language] }),
        facts: facts.map(({ title, value }) => ({ title: title[language], value: value[language] })),
        lines: lines.map((line) => line[language]),
      })),
      ...(notes.length === 0 ? [] : [{ facts: [], lines: notes }]),
      ...linkSections(m.links, entry, language),
    ],
    buttons: [...options, ...caseButtons(draft)].slice(0, 6),
  };
}

/** Documents by their address, to be read or copied. */
export function linkSections(
  heading: string,
  entry: Entry,
  language: 'en' | 'fr' | 'ja',
): FactsCard['sections'] {
  if (entry.links.length === 0) return [];
  return [
    { heading, facts: [], lines: entry.links.map(({ title, url }) => `${title[language]}: \`${url}\``) },
  ];
}

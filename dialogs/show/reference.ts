import type { FactsCard } from '../../cards/data';
import type { Entry } from '../../src/core/catalog/types';
import type { Draft, OpenCase } from '../draft';
import { optionsOf } from '../options';
import { caseButtons, eyebrowOf, linkButtons, toButton } from './steps';

/** The facts of a reference entry: its sections, notes and documents. */
export function referenceCard(draft: Draft, open: OpenCase, entry: Entry): FactsCard {
  const { language } = draft;
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
        facts: facts.map(({ title, value }) => ({
          title: plain(title[language]),
          value: plain(value[language]),
        })),
        lines: lines.map((line) => line[language]),
      })),
      ...(notes.length === 0 ? [] : [{ facts: [], lines: notes }]),
    ],
    buttons: [...options, ...linkButtons(entry, language), ...caseButtons(draft)],
  };
}

/** Fact sets have no monospace. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

import type { PromptCard } from '../../cards/data';
import type { Draft, OpenCase } from '../draft';
import { optionsOf } from '../options';
import { eyebrowOf, toButton } from './steps';

/** What was read, each with a button that takes it out or puts it back. */
export function readingCard(draft: Draft, open: OpenCase): PromptCard {
  const { m } = draft;
  return {
    template: 'prompt',
    type: 'confirm',
    summary: m.reading.title,
    eyebrow: eyebrowOf(draft, open),
    title: m.reading.title,
    paragraphs: [m.reading.text, m.question.hint],
    options: open.state.waiting === undefined ? [] : optionsOf(draft, open.state.waiting, open).map(toButton),
    buttons: [],
  };
}

import type { PromptCard } from '../../cards/data';
import type { Step } from '../../src/core/catalog/types';
import type { Draft, OpenCase } from '../draft';
import { optionsOf } from '../options';
import { unconfirmed } from '../risk';
import { eyebrowOf, toButton, whyOf } from './steps';

/** Before a block with a risky step: what the step does, how to undo it, and the way round it. */
export function confirmRiskCard(draft: Draft, open: OpenCase, stepIds: readonly string[]): PromptCard {
  const { m, language, tools } = draft;
  const shown = open.state.waiting?.shown;
  const entry = tools.catalogue.entries.get(shown?.type === 'prompted' ? (shown.entryIds[0] ?? '') : '');
  const steps = stepIds.flatMap((id) => tools.catalogue.steps.get(id) ?? []);
  const asked = unconfirmed(steps, open.state.facts);
  const worst = asked.some(({ risk }) => risk === 'irreversible') ? 'irreversible' : 'data';
  return {
    template: 'prompt',
    type: 'confirm',
    ...(entry === undefined ? {} : { entryId: entry.id }),
    summary: m.risky.title[worst],
    eyebrow: eyebrowOf(draft, open, entry),
    title: m.risky.title[worst],
    paragraphs: [
      ...(entry === undefined ? [] : [m.eyebrow([entry.title[language], whyOf(draft, open, entry)])]),
      ...asked.flatMap((step) => stepLines(draft, step)),
      m.risky.advice[worst],
    ],
    options: [],
    buttons: optionsOf(draft, open.state.waiting ?? { no: 0, shown: riskless }).map(toButton),
  };
}

const riskless = { type: 'prompted', prompt: 'confirm-risk', entryIds: [] } as const;

function stepLines({ m, language }: Draft, step: Step): readonly string[] {
  return [
    `• ${step.do[language]}`,
    m.eyebrow([m.minutes(step.minutes, step.estimate), ...(step.risk === 'none' ? [] : [m.risk[step.risk]])]),
    ...(step.undo === undefined ? [] : [m.undo(step.undo[language])]),
  ];
}

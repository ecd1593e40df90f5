import type { Catalogue, CauseId, Efficacy, Entry, EntryId, Frequency, StepId } from '../catalog/types';
import type { Learned } from '../diagnosis/options';
import { outlookOf, type Outlook } from './outlook';
import type { LearnedEntry } from './report';

/** One word of the catalogue that outcomes speak against. */
export type WordChange =
  | {
      readonly type: 'cause';
      readonly entryId: EntryId;
      readonly causeId: CauseId;
      readonly from: Frequency;
      readonly to: Frequency;
    }
  | {
      readonly type: 'step';
      readonly stepId: StepId;
      readonly causeId: CauseId;
      readonly from: Efficacy;
      readonly to: Efficacy;
    };

/** The words that would change, each once: a step stands in several entries. */
export function wordChanges(report: readonly LearnedEntry[]): readonly WordChange[] {
  const changes = new Map<string, WordChange>();
  for (const { entryId, causes, steps } of report) {
    for (const { causeId, word: from, proposed: to } of causes) {
      if (from === to) continue;
      changes.set(`${entryId} ${causeId}`, { type: 'cause', entryId, causeId, from, to });
    }
    for (const { stepId, causeId, word: from, proposed: to } of steps) {
      if (from === to) continue;
      changes.set(`step ${stepId} ${causeId}`, { type: 'step', stepId, causeId, from, to });
    }
  }
  return [...changes.values()];
}

/** The catalogue as it would be with other words. */
export function withWords(catalogue: Catalogue, changes: readonly WordChange[]): Catalogue {
  const entries = new Map(catalogue.entries);
  const steps = new Map(catalogue.steps);
  for (const change of changes) {
    const { causeId } = change;
    const entry = change.type === 'cause' ? entries.get(change.entryId) : undefined;
    if (entry !== undefined && change.type === 'cause')
      entries.set(entry.id, { ...entry, causes: new Map(entry.causes).set(causeId, change.to) });
    const step = change.type === 'step' ? steps.get(change.stepId) : undefined;
    if (step !== undefined && change.type === 'step')
      steps.set(step.id, { ...step, fixes: new Map(step.fixes).set(causeId, change.to) });
  }
  return { ...catalogue, entries, steps };
}

/** What other words do to an entry: its order before and after, each at its expected minutes by what was learnt. */
export function compareWords(
  entry: Entry,
  catalogue: Catalogue,
  changes: readonly WordChange[],
  learned: Learned,
): { readonly before: Outlook; readonly after: Outlook } {
  const truth = { catalogue, options: { learned } };
  return {
    before: outlookOf(entry, { catalogue, options: {} }, truth),
    after: outlookOf(entry, { catalogue: withWords(catalogue, changes), options: {} }, truth),
  };
}

import { waitingBlock } from '../src/core/case/reports';
import type { Draft, OpenCase } from './draft';
import { optionsOf, wordsOf, type Option } from './options';
import type { StepReport } from './step-report';
import { completeReports, readReason, readStepReports } from './step-words';
import { hasWord, isCommand } from './typed';

/**
 * What a text reports on the block that waits: the button that it comes to, and what it says of each step.
 * Undefined when it is no report. What is not said to be fixed is not.
 */
export function readReport(
  draft: Draft,
  open: OpenCase,
  text: string,
  fixed: boolean,
): { readonly option: Option; readonly inputs: Readonly<Record<string, string>> } | undefined {
  const shown = waitingBlock(open.state)?.shown;
  if (shown === undefined) return undefined;
  const reports = readReports(text, shown.stepIds.length);
  if (reports.size === 0) return undefined;
  const all = completeReports(reports, shown.stepIds.length);
  const inputs = Object.fromEntries(
    shown.stepIds.map((id, index) => [`step.${id}`, all[index] ?? 'skipped']),
  );
  const intents = fixed ? ['steps.fixed'] : outcomeIntents(text, all);
  const option = optionsOf(draft, { no: 0, shown }).find(({ intent }) => intents.includes(intent));
  return option === undefined ? undefined : { option, inputs };
}

/** By number; where there is one step only, without. */
function readReports(text: string, count: number): ReadonlyMap<number, StepReport> {
  const reports = readStepReports(text, count);
  if (count > 1) return reports;
  const said = readReason(text) ?? (isCommand(text, 'couldNot') ? 'could-not' : undefined);
  return said === undefined ? reports : new Map([[1, said]]);
}

/** What a report says of the outcome; where it says nothing, the re-test is still to come. */
function outcomeIntents(text: string, all: readonly StepReport[]): readonly string[] {
  const tested = wordsOf('noChange').some((word) => hasWord(text, word)) || !all.includes('done');
  return ['steps.save', tested ? 'steps.no-change' : 'steps.testing'];
}

import type { CouldNotReason, Fact, StepOutcome } from '../src/core/case/events';
import { latestReports, type StepReported } from '../src/core/case/reports';
import type { PlacedFact } from '../src/core/case/fold';
import type { Messages } from '../src/i18n';

/** Why a step could not be done, as people may say it with one tap. */
export const REASONS = ['no-rights', 'no-access-now', 'not-applicable'] as const;
export type Reason = (typeof REASONS)[number];

/** What is said of one step: `could-not` without a reason, or the reason alone. */
export type StepReport = 'done' | 'could-not' | Reason | 'skipped';

export const STEP_REPORTS: readonly StepReport[] = ['done', ...REASONS, 'could-not', 'skipped'];

/** What was reported for each step of the block; a step without a report was done. */
export type Reports = ReadonlyMap<string, StepReport>;

export function isReason(value: string | undefined): value is Reason {
  return REASONS.some((reason) => reason === value);
}

/** The reports in a card's inputs, by step id. */
export function reportsOf(inputs: Readonly<Record<string, string>>): Reports {
  const reports = new Map<string, StepReport>();
  for (const [name, value] of Object.entries(inputs)) {
    const report = STEP_REPORTS.find((one) => one === value);
    if (name.startsWith('step.') && report !== undefined) reports.set(name.slice('step.'.length), report);
  }
  return reports;
}

/** The title of a report on a card and in the transcript. */
export function reportTitle(m: Messages, report: StepReport): string {
  switch (report) {
    case 'done':
      return m.report.done;
    case 'skipped':
      return m.report.skipped;
    case 'could-not':
      return m.report.couldNot;
    default:
      return m.report.because(m.reasons[report]);
  }
}

/** The report that a stored fact comes to. */
export function reportOf({ outcome, reason }: StepReported): StepReport {
  if (outcome === 'skipped') return 'skipped';
  if (outcome !== 'could-not') return 'done';
  return isReason(reason) ? reason : 'could-not';
}

/**
 * The facts that a block's reports state; what was done has the outcome `done`. What nobody reports now keeps its
 * earlier report, and a report that is in the log already is not written again.
 */
export function stepFacts(
  stepIds: readonly string[],
  reports: Reports,
  done: StepOutcome,
  facts: readonly PlacedFact[],
): readonly Fact[] {
  const before = latestReports(facts);
  return stepIds.flatMap((stepId) => {
    const earlier = before.get(stepId)?.fact;
    const report = reports.get(stepId) ?? (earlier === undefined ? 'done' : reportOf(earlier));
    const fact = factOf(stepId, report, done);
    const known = earlier?.outcome === fact.outcome && earlier.reason === fact.reason;
    return known ? [] : [fact];
  });
}

function factOf(stepId: string, report: StepReport, done: StepOutcome): StepReported {
  if (report === 'done') return { type: 'step-reported', stepId, outcome: done };
  if (report === 'skipped' || report === 'could-not')
    return { type: 'step-reported', stepId, outcome: report };
  const reason: CouldNotReason = report;
  return { type: 'step-reported', stepId, outcome: 'could-not', reason };
}

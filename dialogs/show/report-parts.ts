import { wasDone, type StepReported } from '../../src/core/case/reports';
import type { Messages } from '../../src/i18n';

/** "2 done", "1 not possible (no rights)", "1 skipped": only what there is. */
export function reportParts(
  { line, reasons }: Messages,
  reports: readonly StepReported[],
): readonly string[] {
  const done = reports.filter(wasDone).length;
  const couldNot = reports.filter(({ outcome }) => outcome === 'could-not');
  const skipped = reports.filter(({ outcome }) => outcome === 'skipped').length;
  const why = new Set(couldNot.flatMap(({ reason }) => (reason === undefined ? [] : [reasons[reason]])));
  return [
    ...(done > 0 ? [line.done(done)] : []),
    ...(couldNot.length > 0 ? [line.couldNot(couldNot.length, [...why])] : []),
    ...(skipped > 0 ? [line.skipped(skipped)] : []),
  ];
}

import type { CaseEvent, CaseId } from './case/events';
import type { TranscriptLine } from './transcript';

/**
 * The lines of one case in order: its own, and those of its texts that were said in another case of the same place
 * (a message that first interrupted one case and then opened another belongs to both).
 */
export function linesOfCase(
  caseId: CaseId,
  events: readonly CaseEvent[],
  lines: ReadonlyMap<CaseId, readonly TranscriptLine[]>,
): readonly TranscriptLine[] {
  const own = lines.get(caseId) ?? [];
  const had = new Set(own.map(({ no }) => no));
  const said = new Set(events.flatMap((event) => (event.type === 'said' ? [event.textId] : [])));
  const borrowed = [...lines.values()]
    .flat()
    .filter((line) => !had.has(line.no) && line.textId !== undefined && said.has(line.textId));
  return [...own, ...borrowed].toSorted((a, b) => a.no - b.no);
}

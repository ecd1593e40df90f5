import type { EntryId } from '../catalog/types';
import type { CodeIndex } from '../text/codes';
import type { Calibration } from './calibration';
import { outcomeOf } from './posterior';
import type { Decided, Reading, Weighing } from './reading';
import type { Because, Candidate, CodeEvidence } from './types';
import type { Umbrellas } from './umbrellas';

/** Shared by entries that each have decisive evidence: the rest is left for "something else". */
const DECISIVE_SHARE = 0.95;
const EXACT = 1;

/** Entries that a code or a whole message names; what both name goes before what one does. */
export function decisiveIds(
  { codes, messages, foreign }: Reading,
  index: CodeIndex,
  umbrellas: Umbrellas,
): readonly EntryId[] {
  const byCode = new Set(codes.flatMap(({ evidence }) => index.owners(evidence.code)));
  // Other products print "The device is not ready" too.
  const byMessage = new Set(foreign ? [] : messages.map(({ evidence }) => evidence.entryId));
  const all = umbrellas.withoutCovered([...new Set([...byCode, ...byMessage])]);
  const both = all.filter((id) => byCode.has(id) && byMessage.has(id));
  return both.length === 1 ? both : all;
}

/** One entry is exact; of several the words of the text say how likely each is. */
export function decide(
  ids: readonly EntryId[],
  reading: Reading,
  index: CodeIndex,
  calibration: Calibration,
  weighing: Weighing,
): Decided {
  const because = (id: EntryId): Because[] => decisiveReasons(id, reading, index);
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) {
    return { outcome: 'exact', candidates: [{ id: only, confidence: EXACT, because: because(only) }] };
  }
  const weighed = new Map(weighing.weighed.map(({ id, confidence }) => [id, confidence]));
  const total = ids.reduce((sum, id) => sum + (weighed.get(id) ?? 0), 0);
  const even = 1 / ids.length;
  // Half by the words: two messages in one text are two problems more often than one of them is noise.
  const candidates = ids
    .map((id): Candidate => {
      const byWords = total === 0 ? even : (weighed.get(id) ?? 0) / total;
      return { id, confidence: DECISIVE_SHARE * (even + byWords) * 0.5, because: because(id) };
    })
    .toSorted((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  return {
    outcome: outcomeOf(
      candidates.map(({ confidence }) => confidence),
      calibration,
    ),
    candidates,
  };
}

/** A text without the messages that were found in it. */
export function withoutMessages({ text, messages }: Reading): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of messages.toSorted((a, b) => a.start - b.start)) {
    if (start > at) rest += `${text.slice(at, start)}\n`;
    at = Math.max(at, end);
  }
  return rest + text.slice(at);
}

function decisiveReasons(id: EntryId, reading: Reading, index: CodeIndex): Because[] {
  const codes = reading.codes.filter(({ evidence }) => index.owners(evidence.code).includes(id));
  const message = reading.messages.find(({ evidence }) => evidence.entryId === id);
  return [
    ...codes.map(({ evidence }) => becauseCode(evidence)),
    ...(message === undefined ? [] : [{ type: 'message' as const, template: message.evidence.template }]),
  ];
}

export function becauseCode({ code, quote }: CodeEvidence): Because {
  return { type: 'code', code, quote };
}

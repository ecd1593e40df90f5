import type { MatchResult } from '../src/core/match/types';
import { REOPEN_HOURS, reopenCase, resumeCase } from './cases';
import type { Draft } from './draft';
import { wordsOf } from './options';
import { notice } from './present';
import { concernsCase } from './triage';
import { hasWord, simplify } from './typed';

const HOUR_MS = 3_600_000;

/** Words that answer something; without a question they open no case. */
const ANSWERS = [
  'yes',
  'no',
  'done',
  'couldNot',
  'skipped',
  'dontKnow',
  'none',
  'fixed',
  'answered',
  'same',
] as const;

/** A bare answer while nothing waits: resumes or reopens what it can only mean, else asks for the error. */
export function answersNothing(draft: Draft, text: string, result: MatchResult): boolean {
  if (draft.active() !== undefined && draft.active()?.state.status !== 'closed') return false;
  const typed = simplify(text);
  const says = (key: Parameters<typeof wordsOf>[0]): boolean =>
    wordsOf(key).some((word) => simplify(word) === typed);
  const open = draft.all().filter(({ state }) => state.status !== 'closed');
  const numbered = /^\d{1,2}$/u.test(typed);
  const resumed = numbered ? open[Number(typed) - 1] : says('resume') ? open[0] : undefined;
  if (resumed !== undefined) {
    resumeCase(draft, resumed.record.caseId);
    return true;
  }
  if (saysNotLasting(draft, text, result)) {
    reopenCase(draft);
    return true;
  }
  if (!numbered && ![...ANSWERS, 'noChange' as const, 'resume' as const].some(says)) return false;
  draft.post(notice(draft.m.emptyMessage, [], { type: 'help' }));
  return true;
}

const LONGEST_COMPLAINT = 80;

/** "Still the same error" about the case that was closed last: its fix did not last. */
function saysNotLasting(draft: Draft, text: string, result: MatchResult): boolean {
  if (text.length > LONGEST_COMPLAINT) return false;
  const [last] = draft.all().toSorted((a, b) => (a.state.lastAt < b.state.lastAt ? 1 : -1));
  const idleMs = Date.parse(draft.situation.turn.at) - Date.parse(last?.state.lastAt ?? '');
  if (last?.state.closedAs !== 'fixed' || idleMs > REOPEN_HOURS * HOUR_MS) return false;
  if (result.outcome !== 'unknown' && !concernsCase(last.state, result, draft.tools.catalogue)) return false;
  return [...wordsOf('noChange'), ...wordsOf('cameBack')].some((word) => hasWord(text, word));
}

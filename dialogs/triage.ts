import type { CaseId } from '../src/core/case/events';
import { factsOf, type CaseState } from '../src/core/case/fold';
import { readingOf } from '../src/core/case/reading';
import { waitingBlock } from '../src/core/case/reports';
import type { Catalogue, EntryId } from '../src/core/catalog/types';
import type { MatchResult } from '../src/core/match/types';
import type { Draft, OpenCase } from './draft';
import { noteVersions } from './environment';
import { isForReading, notice, show, showNext, shrink } from './present';
import { command } from './options';
import { toButton } from './show/steps';

const HOUR_MS = 3_600_000;

/** A message that is no command and no answer: a new problem, more about this one, or a reply that was not understood. */
export function triage(draft: Draft, text: string, result: MatchResult): void {
  const open = draft.active();
  if (open === undefined || open.state.status === 'closed') {
    startCase(draft, text, result);
  } else if (open.state.status === 'escalated') {
    afterEscalation(draft, open, text, result);
  } else if (isStale(draft, open)) {
    askResume(draft, open, text);
  } else {
    withinCase(draft, open, text, result);
  }
}

function startCase(draft: Draft, text: string, result: MatchResult): void {
  noteVersions(draft, openCase(draft, draft.say(text), result), result.evidence);
}

/** Opens a case for a text that was said and shows the first move. */
export function openCase(draft: Draft, textId: string, result: MatchResult): CaseId {
  const caseId = draft.newCaseId();
  draft.log(
    caseId,
    { type: 'opened', language: draft.language },
    { type: 'said', textId },
    readingOf(textId, result),
  );
  draft.setConversation({ activeCaseId: caseId });
  showNext(draft, caseId);
  return caseId;
}

function afterEscalation(draft: Draft, open: OpenCase, text: string, result: MatchResult): void {
  if (isSure(result)) {
    startCase(draft, text, result);
    return;
  }
  draft.log(open.record.caseId, { type: 'said', textId: draft.say(text) });
  draft.post(notice(draft.m.escalate.noted(open.record.caseId)));
}

function isStale(draft: Draft, open: OpenCase): boolean {
  const idleMs = Date.parse(draft.situation.turn.at) - Date.parse(open.state.lastAt);
  if (open.state.status === 'paused') return true;
  return idleMs > draft.tools.pauseAfterHours * HOUR_MS || isAsked(open.state, 'resume-or-restart');
}

function isAsked(state: CaseState, prompt: 'resume-or-restart' | 'same-or-other'): boolean {
  return state.waiting?.shown.type === 'prompted' && state.waiting.shown.prompt === prompt;
}

function askResume(draft: Draft, open: OpenCase, text: string): void {
  const textId = draft.say(text);
  show(draft, open.record.caseId, { type: 'prompted', prompt: 'resume-or-restart', entryIds: [], textId });
}

function withinCase(draft: Draft, open: OpenCase, text: string, result: MatchResult): void {
  const { caseId } = open.record;
  const textId = draft.say(text);
  noteVersions(draft, caseId, result.evidence);
  if (open.state.waiting !== undefined && isForReading(open.state.waiting)) {
    // What was looked up was answered; whatever comes now is a matter of its own.
    draft.log(caseId, { type: 'closed', reason: 'fixed' });
    openCase(draft, textId, result);
    return;
  }
  if (isSure(result) && !concernsCase(open.state, result, draft.tools.catalogue)) {
    const entryIds = result.candidates.slice(0, 1).map(({ id }) => id);
    show(draft, caseId, { type: 'prompted', prompt: 'same-or-other', entryIds, textId });
  } else if (isSure(result) || waitsForWords(open.state)) {
    draft.log(caseId, { type: 'said', textId }, readingOf(textId, result));
    showNext(draft, caseId);
  } else {
    draft.log(caseId, { type: 'said', textId });
    repeatWaiting(draft, draft.get(caseId));
  }
}

/** Recognised well enough to act on without asking. */
export function isSure(result: MatchResult): boolean {
  return result.outcome === 'exact' || result.outcome === 'likely';
}

/** The case has not been recognised yet: whatever comes is more about it. */
function waitsForWords(state: CaseState): boolean {
  // Somebody who was about to correct what was read may just as well say more.
  const asked = state.waiting?.shown;
  const shown = asked?.type === 'prompted' && asked.prompt === 'reading' ? state.beneath?.shown : asked;
  return shown?.type === 'prompted' && (shown.prompt === 'unknown' || shown.prompt === 'did-you-mean');
}

/** Whether the recognised entry is one that this case is about already, or a member of its umbrella. */
export function concernsCase(state: CaseState, result: MatchResult, catalogue: Catalogue): boolean {
  if (waitsForWords(state)) return true;
  const own = new Set<EntryId>(factsOf(state.facts, 'entry-picked').map(({ fact }) => fact.entryId));
  for (const { fact } of factsOf(state.facts, 'evidence-read')) {
    for (const { id } of fact.candidates) {
      own.add(id);
      for (const member of catalogue.entries.get(id)?.members.keys() ?? []) own.add(member);
    }
  }
  const top = result.candidates[0]?.id;
  const umbrellas = [...catalogue.entries.values()].filter(
    ({ members }) => top !== undefined && members.has(top),
  );
  return top === undefined || own.has(top) || umbrellas.some(({ id }) => own.has(id));
}

/** The text was no answer: says so and shows the waiting card again at the bottom. */
function repeatWaiting(draft: Draft, open: OpenCase): void {
  const { m } = draft;
  const { waiting } = open.state;
  const misses = missesInARow(open);
  const hint = waitingBlock(open.state) !== undefined ? m.notUnderstood.steps : m.notUnderstood.text;
  draft.post(
    notice(m.notUnderstood.title, [hint, ...(misses > 1 ? [m.notUnderstood.offer] : [])], {
      type: 'error',
      buttons: misses > 1 ? [toButton(command(draft, 'escalate.ask', 'escalate', 'escalate'))] : [],
    }),
  );
  if (waiting !== undefined) show(draft, open.record.caseId, waiting.shown);
}

/** How many messages were not understood since the last thing that was. */
function missesInARow(open: OpenCase): number {
  const lastFact = open.state.facts.at(-1)?.seq ?? 0;
  return open.record.events.filter((event) => event.type === 'said' && event.seq > lastFact).length;
}

/** "Same problem": the message is more evidence for this case. */
export function sameProblem(draft: Draft, open: OpenCase): void {
  const waiting = waitingText(draft, open);
  if (waiting !== undefined) {
    draft.log(
      open.record.caseId,
      { type: 'said', textId: waiting.textId },
      readingOf(waiting.textId, waiting.result),
    );
  }
  showNext(draft, open.record.caseId);
}

/** "Another problem": this case pauses, the message opens its own. */
export function anotherProblem(draft: Draft, open: OpenCase): void {
  const waiting = waitingText(draft, open);
  draft.log(open.record.caseId, { type: 'paused' });
  shrinkAsked(draft, open);
  if (waiting === undefined) draft.post(notice(draft.m.startOver.done));
  else openCase(draft, waiting.textId, waiting.result);
}

/** "Start over" with the message that came after the long break. */
export function restartWith(draft: Draft, open: OpenCase): void {
  const waiting = waitingText(draft, open);
  draft.log(open.record.caseId, { type: 'closed', reason: 'gave-up' });
  shrinkAsked(draft, open);
  draft.setConversation({ activeCaseId: null });
  if (waiting === undefined) draft.post(notice(draft.m.startOver.done));
  else openCase(draft, waiting.textId, waiting.result);
}

/** "Resume": back to what the case waited for; the message is kept as said. */
export function resumeWith(draft: Draft, open: OpenCase): void {
  const { caseId } = open.record;
  const waiting = waitingText(draft, open);
  draft.log(caseId, { type: 'resumed' });
  if (
    waiting !== undefined &&
    isSure(waiting.result) &&
    concernsCase(open.state, waiting.result, draft.tools.catalogue)
  ) {
    draft.log(caseId, { type: 'said', textId: waiting.textId }, readingOf(waiting.textId, waiting.result));
  }
  showNext(draft, caseId);
}

function shrinkAsked(draft: Draft, open: OpenCase): void {
  if (open.state.waiting !== undefined) shrink(draft, open.record.caseId, open.state.waiting.no);
}

/** The message that an interruption put aside, read again. */
function waitingText(
  draft: Draft,
  open: OpenCase,
): { readonly textId: string; readonly result: MatchResult } | undefined {
  const shown = open.state.waiting?.shown;
  const textId = shown?.type === 'prompted' ? shown.textId : undefined;
  const line = draft.situation.lines.get(open.record.caseId)?.find((one) => one.textId === textId);
  return textId === undefined || line === undefined
    ? undefined
    : { textId, result: draft.tools.matcher.match(line.text) };
}

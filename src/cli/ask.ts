import { plainText } from '../../cards';
import { decide } from '../../dialogs';
import type { Catalogue } from '../core/catalog/types';
import { stampEvents, effectiveFacts } from '../core/case/fold';
import { readingOf } from '../core/case/reading';
import { nextMove, type Move } from '../core/diagnosis/next-move';
import type { Turn } from '../core/inbound';
import { languageOfLocale, type Language } from '../core/language';
import type { MatchResult } from '../core/match/types';
import { MedicError } from '../errors';
import { loadBrain, type Brain } from '../brain';
import { knowledgeDir } from '../paths';

interface AskOptions {
  readonly locale?: string;
  readonly json?: boolean;
}

/** `medic ask TEXT`: one look-up, without a case. */
export async function ask(text: string, options: AskOptions): Promise<void> {
  if (text.trim() === '')
    throw new MedicError('SETTINGS_INVALID', 'Give the text to look up: medic ask "TEXT".');
  const locale = languageOfLocale(options.locale);
  if (options.locale !== undefined && locale === undefined) {
    throw new MedicError('SETTINGS_INVALID', `I do not speak "${options.locale}": use en, fr or ja.`);
  }
  const brain = await loadBrain(knowledgeDir(process.env));
  if (options.json === true) console.log(JSON.stringify(answerJson(text, brain), null, 2));
  else console.log(answerText(text, brain, locale));
}

/** The contract JSON of `medic ask --json`. */
export function answerJson(text: string, brain: Brain): Record<string, unknown> {
  const result = brain.matcher.match(text);
  return {
    outcome: result.outcome,
    candidates: result.candidates.map(({ id, confidence, because }) => ({
      id,
      confidence: rounded(confidence),
      because,
    })),
    evidence: result.evidence,
    next: describeMove(firstMove(result, brain.catalogue), brain.catalogue),
  };
}

/** What the bot would do first after this reading. */
export function firstMove(result: MatchResult, catalogue: Catalogue): Move {
  const events = stampEvents([readingOf('asked', result)], 0, {
    at: new Date(0).toISOString(),
    turn: 'asked',
  });
  return nextMove(effectiveFacts(events), catalogue).move;
}

/** `next` of the contract: its type, and what a script needs to go on. */
export function describeMove(move: Move, catalogue: Catalogue): Record<string, unknown> {
  switch (move.type) {
    case 'question': {
      const entry = catalogue.entries.get(move.entryId ?? '');
      const question = catalogue.questions.get(move.questionId);
      return {
        type: entry?.kind === 'table' ? 'table' : 'question',
        entry: move.entryId,
        question: move.questionId,
        ask: question?.ask,
        answers: question?.answers.map(({ id, label }) => ({ id, label })),
        ...(move.value === undefined ? {} : { savesMinutes: rounded(move.value.savesMinutes) }),
      };
    }
    case 'steps':
    case 'confirm-risk':
    case 'escalate-suggested': {
      const entry = catalogue.entries.get(move.entryId);
      const kind = entry?.kind === 'checklist' || entry?.kind === 'procedure' ? entry.kind : 'steps';
      return {
        type: kind,
        entry: move.entryId,
        steps: move.plan.block.map(({ id, minutes, risk }) => ({ id, minutes, risk })),
        causes: move.plan.causes.map(({ id, share }) => ({ id, share: rounded(share) })),
        minutes: move.plan.minutes,
        retestMinutes: move.plan.retestMinutes,
        fixes: rounded(move.plan.fixes),
        expectedMinutes: rounded(move.plan.expectedMinutes),
        ...(move.type === 'escalate-suggested' ? { escalate: move.reason } : {}),
      };
    }
    case 'did-you-mean':
      return { type: 'did-you-mean', entries: move.entryIds };
    case 'table':
      return { type: 'table', entry: move.entryId };
    case 'reference':
      return { type: 'reference', entry: move.entryId };
    case 'completed':
    case 'exhausted':
    case 'unknown':
      return { type: 'unknown' };
  }
}

function answerText(text: string, brain: Brain, locale: Language | undefined): string {
  const turn: Turn = {
    key: 'ask',
    place: {
      tenant: 'cli',
      conversationId: 'cli',
      kind: 'personal',
      serviceUrl: '',
      channelId: 'cli',
      botId: 'bot',
    },
    at: new Date().toISOString(),
    invoke: false,
    locale,
    inbound: { type: 'text', text, attachments: [] },
  };
  const decision = decide(
    { turn, known: true, cases: [], lines: new Map(), nextCaseNumber: 0, environment: [] },
    { ...brain, newId: () => 'asked', isAdmin: () => false, pauseAfterHours: 24, experts: [] },
  );
  return decision.replies.map(({ card }) => withoutCaseNumber(plainText(card))).join('\n\n');
}

/** A look-up has no case; deciding numbered the one that it would open. */
function withoutCaseNumber(text: string): string {
  return text.replaceAll(/\bBM-0\b(?: · )?/gu, '').trim();
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

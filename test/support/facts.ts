import type { Fact, StepOutcome } from '../../src/core/case/events';
import { effectiveFacts, stampEvents, type PlacedFact } from '../../src/core/case/fold';
import type { Outcome } from '../../src/core/match/types';

const ORIGIN = { at: '2026-01-05T03:00:00.000Z', turn: 't', actor: 'ada' };

/** Facts as they stand in a case. */
export function placed(...facts: readonly Fact[]): readonly PlacedFact[] {
  return effectiveFacts(stampEvents(facts, 0, ORIGIN));
}

export function reading(
  outcome: Outcome,
  confidences: Readonly<Record<string, number>>,
  codes: readonly string[] = [],
): Fact {
  return {
    type: 'evidence-read',
    textId: 'text',
    outcome,
    codes: codes.map((code) => ({ code, kind: 'number', quote: code, known: true })),
    candidates: Object.entries(confidences).map(([id, confidence]) => ({ id, confidence, because: [] })),
  };
}

export function answered(questionId: string, answerId: string): Fact {
  return { type: 'question-answered', questionId, answerId };
}

export function reported(stepId: string, outcome: StepOutcome): Fact {
  return { type: 'step-reported', stepId, outcome };
}

import { believe } from '../../src/core/diagnosis/belief';
import { nextMove } from '../../src/core/diagnosis/next-move';
import type { Fact } from '../../src/core/case/events';
import { effectiveFacts, stampEvents } from '../../src/core/case/fold';
import { catalogueOf, entry, step } from '../support/build-catalogue';

const text = (words: string): { en: string; fr: string; ja: string } => ({ en: words, fr: words, ja: words });
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const catalogue = catalogueOf({
  entries: [
    entry('check', {}, names, { kind: 'checklist' }),
    entry('move', {}, names, {
      kind: 'procedure',
      phases: [
        { id: 'one', title: text('One'), steps: ['a', 'b'] },
        { id: 'two', title: text('Two'), steps: ['c', 'd', 'e', 'f', 'g', 'h'] },
      ],
    }),
  ],
  steps: names.map((name) => step(name, 2, {})),
});

const reading = (id: string): Fact => ({
  type: 'evidence-read',
  textId: 't',
  outcome: 'exact',
  codes: [],
  candidates: [{ id, confidence: 1, because: [] }],
});
const done = (stepId: string): Fact => ({ type: 'step-reported', stepId, outcome: 'done' });
const move = (...facts: readonly Fact[]) =>
  nextMove(effectiveFacts(stampEvents(facts, 0, { at: '2026-01-05T03:00:00.000Z', turn: 't' })), catalogue)
    .move;
const block = (...facts: readonly Fact[]): readonly string[] => {
  const next = move(...facts);
  return next.type === 'steps' ? next.plan.block.map(({ id }) => id) : [];
};

describe('a checklist', () => {
  it('shows at most six open items, in the order of the file', () => {
    expect(block(reading('check'))).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(block(reading('check'), done('b'), done('c'))).toEqual(['a', 'd', 'e', 'f', 'g', 'h']);
  });

  it('is completed when every item is reported', () => {
    expect(move(reading('check'), ...names.map(done))).toEqual({ type: 'completed', entryId: 'check' });
  });
});

describe('a procedure', () => {
  it('shows one phase at a time and knows where it was', () => {
    expect(block(reading('move'))).toEqual(['a', 'b']);
    expect(block(reading('move'), done('a'))).toEqual(['b']);
    expect(block(reading('move'), done('a'), done('b'))).toEqual(['c', 'd', 'e', 'f', 'g', 'h']);
  });

  it('changes no belief: its steps are no guesses', () => {
    const facts = effectiveFacts(stampEvents([reading('move'), done('a')], 0, { at: '', turn: 't' }));
    expect(believe(facts, catalogue).entries.get('move')).toBe(1);
  });
});

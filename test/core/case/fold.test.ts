import fc from 'fast-check';
import type { CaseEvent, Fact, NewEvent } from '../../../src/core/case/events';
import {
  effectiveFacts,
  foldCase,
  stampEvents,
  withdrawLatest,
  withdrawTurn,
} from '../../../src/core/case/fold';
import { believe } from '../../../src/core/diagnosis/belief';
import { catalogueOf, entry, question, step, umbrella } from '../../support/build-catalogue';

const AT = '2026-01-05T03:00:00.000Z';

const catalogue = catalogueOf({
  entries: [
    entry('a', { x: 'often', y: 'rarely' }, ['s1', 's2']),
    entry('b', { y: 'often', z: 'sometimes' }, ['s2', 's3']),
    umbrella('u', { a: 'often', b: 'sometimes' }),
  ],
  steps: [
    step('s1', 3, { x: 'usually' }),
    step('s2', 5, { y: 'reliably' }),
    step('s3', 9, { z: 'sometimes' }),
  ],
  questions: [
    question('q1', { yes: { a: 'always', b: 'rarely' }, no: { b: 'usually' } }),
    question('q2', { one: { x: 'usually' }, two: { y: 'always', z: 'even' } }),
  ],
});

function log(...turns: readonly (readonly NewEvent[])[]): readonly CaseEvent[] {
  return turns.reduce<readonly CaseEvent[]>(
    (events, turn, index) => [
      ...events,
      ...stampEvents(turn, events.length, { at: AT, turn: `t${index}`, actor: 'ada' }),
    ],
    [],
  );
}

const reading = (...ids: readonly string[]): Fact => ({
  type: 'evidence-read',
  textId: 'text',
  outcome: 'exact',
  codes: [],
  candidates: ids.map((id, index) => ({ id, confidence: 0.9 / (index + 1), because: [] })),
});
const answer = (questionId: string, answerId: string): Fact => ({
  type: 'question-answered',
  questionId,
  answerId,
});
const report = (stepId: string, outcome: 'fixed' | 'no-change' | 'could-not' | 'skipped'): Fact => ({
  type: 'step-reported',
  stepId,
  outcome,
});

const anyFact = fc.oneof(
  fc.subarray(['a', 'b', 'u'], { minLength: 1 }).map((ids) => reading(...ids)),
  fc
    .tuple(fc.constantFrom('q1', 'q2'), fc.constantFrom('yes', 'no', 'one', 'two', 'dont-know'))
    .map(([q, a]) => answer(q, a)),
  fc
    .tuple(
      fc.constantFrom('s1', 's2', 's3'),
      fc.constantFrom('no-change' as const, 'could-not' as const, 'skipped' as const),
    )
    .map(([id, outcome]) => report(id, outcome)),
  fc.constantFrom('a', 'b').map((entryId): Fact => ({ type: 'entry-picked', entryId, from: 'did-you-mean' })),
  fc.subarray(['a', 'b']).map((entryIds): Fact => ({ type: 'none-of-these', entryIds })),
);

describe('the fold of a case', () => {
  it('is undefined for a log that does not begin with "opened"', () => {
    expect(foldCase('BM-1', log([{ type: 'said', textId: 'x' }]))).toBeUndefined();
    expect(foldCase('BM-1', [])).toBeUndefined();
  });

  it('knows the card that waits, and the one beneath an interruption', () => {
    const events = log(
      [
        { type: 'opened', language: 'fr' },
        reading('a'),
        { type: 'steps-shown', entryId: 'a', stepIds: ['s1'] },
      ],
      [{ type: 'prompted', prompt: 'confirm-escalate', entryIds: [] }],
    );
    expect(foldCase('BM-1', events)).toMatchObject({
      language: 'fr',
      status: 'open',
      waiting: { no: 4, shown: { prompt: 'confirm-escalate' } },
      beneath: { no: 3, shown: { type: 'steps-shown' } },
    });
  });

  it.each([
    ['paused', [{ type: 'paused' }], 'paused'],
    ['resumed', [{ type: 'paused' }, { type: 'resumed' }], 'open'],
    ['escalated', [{ type: 'escalated', route: 'backup' }], 'escalated'],
    ['closed', [{ type: 'closed', reason: 'fixed' }], 'closed'],
    ['reopened', [{ type: 'closed', reason: 'fixed' }, { type: 'reopened' }], 'open'],
  ] as const)('has the status after %s', (_name, events, status) => {
    expect(foldCase('BM-1', log([{ type: 'opened', language: 'en' }, ...events]))?.status).toBe(status);
  });
});

describe('corrections', () => {
  it('replace a fact in its place', () => {
    const events = log(
      [{ type: 'opened', language: 'en' }, reading('a')],
      [answer('q1', 'yes')],
      [{ type: 'corrected', corrects: 3, with: answer('q1', 'no') }],
    );
    expect(effectiveFacts(events).map(({ fact }) => fact)).toEqual([
      expect.objectContaining(reading('a')),
      answer('q1', 'no'),
    ]);
  });

  it('of an event that is no fact change nothing', () => {
    const events = log(
      [{ type: 'opened', language: 'en' }, reading('a')],
      [{ type: 'corrected', corrects: 1 }],
    );
    expect(effectiveFacts(events)).toHaveLength(1);
  });

  it('give the belief of a log in which the fact had been the other one from the start', () => {
    fc.assert(
      fc.property(
        fc.array(anyFact, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        anyFact,
        (facts, index, other) => {
          const k = index % facts.length;
          const opened: NewEvent = { type: 'opened', language: 'en' };
          const corrected = log([opened, ...facts], [{ type: 'corrected', corrects: k + 2, with: other }]);
          const replaced = log([opened, ...facts.with(k, other)]);
          expect(believe(effectiveFacts(corrected), catalogue)).toEqual(
            believe(effectiveFacts(replaced), catalogue),
          );
        },
      ),
    );
  });

  it('that withdraw give the belief of a log without the fact', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { minLength: 1, maxLength: 8 }), fc.nat(), (facts, index) => {
        const k = index % facts.length;
        const opened: NewEvent = { type: 'opened', language: 'en' };
        const withdrawn = log([opened, ...facts], [{ type: 'corrected', corrects: k + 2 }]);
        const without = log([opened, ...facts.toSpliced(k, 1)]);
        expect(believe(effectiveFacts(withdrawn), catalogue)).toEqual(
          believe(effectiveFacts(without), catalogue),
        );
      }),
    );
  });
});

describe('going back', () => {
  const opening: readonly NewEvent[] = [{ type: 'opened', language: 'en' }, reading('u')];

  it('withdraws everything of the latest turn and nothing of the first message', () => {
    const events = log(opening, [answer('q1', 'yes')], [report('s1', 'no-change'), report('s2', 'skipped')]);
    const state = foldCase('BM-1', events);
    if (state === undefined) throw new Error('no state');
    expect(withdrawLatest(state)).toEqual([
      { type: 'corrected', corrects: 4 },
      { type: 'corrected', corrects: 5 },
    ]);
    expect(withdrawTurn(state, 't1')).toEqual([{ type: 'corrected', corrects: 3 }]);
  });

  it('has nothing to withdraw at the start', () => {
    const state = foldCase('BM-1', log(opening));
    expect(state === undefined ? undefined : withdrawLatest(state)).toEqual([]);
  });
});

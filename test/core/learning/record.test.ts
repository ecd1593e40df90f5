import type { CaseEvent, Fact, NewEvent } from '../../../src/core/case/events';
import { stampEvents } from '../../../src/core/case/fold';
import { outcomeChanges, type Recording } from '../../../src/core/learning/record';
import type { OutcomeChanges } from '../../../src/core/learning/outcome';
import { catalogueOf, entry, step } from '../../support/build-catalogue';

const catalogue = catalogueOf({
  entries: [
    entry('e', { a: 'often', b: 'sometimes' }, ['A', 'B', 'prepare']),
    entry('list', {}, ['tick'], { kind: 'checklist' }),
  ],
  steps: [
    step('A', 2, { a: 'reliably' }),
    step('B', 5, { b: 'usually' }),
    step('prepare', 1, {}),
    step('tick', 1, {}),
  ],
});

const recording: Recording = { catalogue, options: {}, expert: false, newId: () => 'id' };

const opening: readonly NewEvent[] = [
  { type: 'opened', language: 'en' },
  {
    type: 'evidence-read',
    textId: 't',
    outcome: 'exact',
    codes: [],
    candidates: [{ id: 'e', confidence: 1, because: [] }],
  },
  { type: 'steps-shown', entryId: 'e', stepIds: ['A', 'B'] },
];
const report = (stepId: string, outcome: Extract<Fact, { type: 'step-reported' }>['outcome']): NewEvent => ({
  type: 'step-reported',
  stepId,
  outcome,
});

/** A log, each list of events from a turn of its own. */
function logOf(...turns: readonly (readonly NewEvent[])[]): readonly CaseEvent[] {
  return turns.reduce<readonly CaseEvent[]>(
    (log, events, index) => [
      ...log,
      ...stampEvents(events, log.length, {
        at: `2026-01-05T0${index}:00:00.000Z`,
        turn: `turn-${index}`,
        actor: 'ada',
      }),
    ],
    [],
  );
}

/** What the last of the turns teaches. */
function taught(turns: readonly (readonly NewEvent[])[], fields: Partial<Recording> = {}): OutcomeChanges {
  const after = logOf(...turns);
  const before = logOf(...turns.slice(0, -1));
  return outcomeChanges([{ caseId: 'BM-1001', before, after }], { ...recording, ...fields });
}

const shareOfA = (turns: readonly (readonly NewEvent[])[]): number =>
  taught(turns).recorded[0]?.causes['a'] ?? 0;

describe('a turn teaches', () => {
  it('which cause it was when somebody says that the steps fixed it', () => {
    const { recorded, withdrawn } = taught([opening, [report('A', 'fixed'), report('B', 'could-not')]]);
    expect(withdrawn).toEqual([]);
    expect(recorded).toEqual([
      {
        id: 'id',
        caseId: 'BM-1001',
        seq: 4,
        entryId: 'e',
        kind: 'fixed',
        causes: { a: 1 },
        steps: [{ stepId: 'A', worked: { a: 1 }, failed: {} }],
        weight: 1,
        personId: 'ada',
        at: '2026-01-05T01:00:00.000Z',
      },
    ]);
  });

  it('with what had been tried before: all evidence counts', () => {
    const both = [report('A', 'fixed'), report('B', 'fixed')];
    // P(a) = .6, P(b) = .3, P(other) = .1: .6·.9 = .54 and .3·.7 = .21
    expect(shareOfA([opening, both])).toBeCloseTo(0.54 / 0.75, 12);
    // A was done without change before: it is not among what fixed it.
    const shown: NewEvent = { type: 'steps-shown', entryId: 'e', stepIds: ['B'] };
    const failedFirst = [opening, [report('A', 'no-change'), shown], [report('B', 'fixed')]];
    expect(shareOfA(failedFirst)).toBe(0);
  });

  it('what an earlier step failed against, once a later one has fixed it', () => {
    const shown: NewEvent = { type: 'steps-shown', entryId: 'e', stepIds: ['B'] };
    const { withdrawn, recorded } = taught([
      opening,
      [report('A', 'no-change'), shown],
      [report('B', 'fixed')],
    ]);
    expect(withdrawn).toEqual(['BM-1001']);
    expect(recorded.map(({ steps }) => steps)).toEqual([[{ stepId: 'B', worked: { b: 1 }, failed: {} }]]);
    // Both treat a: what A left of it, B may have fixed.
    const both = [step('A', 2, { a: 'reliably' }), step('B', 5, { a: 'sometimes', b: 'usually' })];
    const shared = taught([opening, [report('A', 'no-change'), shown], [report('B', 'fixed')]], {
      catalogue: { ...catalogue, steps: new Map(both.map((one) => [one.id, one])) },
    }).recorded[0];
    // .06·.4 = .024 and .3·.7 = .21
    expect(shared?.causes['a']).toBeCloseTo(0.024 / 0.234, 12);
    expect(shared?.steps.find(({ stepId }) => stepId === 'A')?.failed['a']).toBeCloseTo(0.024 / 0.234, 12);
  });

  it('against steps that did not help; what could not be done or was skipped says nothing', () => {
    const { recorded } = taught([opening, [report('A', 'no-change'), report('B', 'could-not')]]);
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({ kind: 'no-change', causes: {} });
    // .06 of .06 + .3 + .1 is left of a.
    expect(recorded[0]?.steps.map(({ stepId }) => stepId)).toEqual(['A']);
    expect(recorded[0]?.steps[0]?.failed['a']).toBeCloseTo(0.06 / 0.46, 12);
    expect(taught([opening, [report('A', 'could-not'), report('B', 'skipped')]]).recorded).toEqual([]);
    expect(taught([opening, [report('A', 'done')]]).recorded).toEqual([]);
  });

  it('twice as much when an expert says so, for the product and version that are known', () => {
    const environment = { product: 'MABS', version: '3.0.5' } as const;
    const { recorded } = taught([opening, [report('A', 'fixed')]], {
      expert: true,
      options: { environment },
    });
    expect(recorded[0]).toMatchObject({ weight: 2, product: 'MABS', major: '3' });
  });

  it('nothing by a checklist, by steps that were not shown, or by a fix that no step explains', () => {
    const shown: NewEvent = { type: 'steps-shown', entryId: 'list', stepIds: ['tick'] };
    expect(taught([[...opening, shown], [report('tick', 'fixed')]]).recorded).toEqual([]);
    expect(taught([opening.slice(0, 2), [report('A', 'fixed')]]).recorded).toEqual([]);
    const prepare: NewEvent = { type: 'steps-shown', entryId: 'e', stepIds: ['prepare'] };
    expect(taught([[...opening, prepare], [report('prepare', 'fixed')]]).recorded).toEqual([]);
  });

  it('for each entry whose steps were done, the fix for its own', () => {
    const two = catalogueOf({
      entries: [entry('e', { a: 'often' }, ['A']), entry('f', { b: 'often' }, ['B'])],
      steps: [step('A', 2, { a: 'reliably' }), step('B', 5, { b: 'usually' })],
    });
    const other: readonly NewEvent[] = [
      { type: 'entry-picked', entryId: 'f', from: 'browse' },
      { type: 'steps-shown', entryId: 'f', stepIds: ['B'] },
    ];
    const { recorded } = taught([opening, [report('A', 'no-change')], other, [report('B', 'fixed')]], {
      catalogue: two,
    });
    // Steps of the first entry failed against nothing: it was the other one.
    expect(recorded).toMatchObject([{ entryId: 'f', kind: 'fixed', causes: { b: 1 } }]);
  });

  it('nothing by a turn that reports nothing', () => {
    const turns = [opening, [report('A', 'fixed')], [{ type: 'said', textId: 'thanks' }]] as const;
    expect(taught(turns)).toEqual({ withdrawn: [], recorded: [] });
  });
});

describe('an outcome is withdrawn', () => {
  const fixed = [report('A', 'fixed'), report('B', 'fixed')];

  it('by going back', () => {
    const back: readonly NewEvent[] = [
      { type: 'corrected', corrects: 4 },
      { type: 'corrected', corrects: 5 },
    ];
    expect(taught([opening, fixed, back])).toEqual({ withdrawn: ['BM-1001'], recorded: [] });
  });

  it('when it came back, and the steps count as tried', () => {
    const cameBack = [4, 5].map((corrects, index): NewEvent => ({
      type: 'corrected',
      corrects,
      with: { type: 'step-reported', stepId: index === 0 ? 'A' : 'B', outcome: 'no-change' },
    }));
    const { withdrawn, recorded } = taught([opening, fixed, [{ type: 'reopened' }, ...cameBack]]);
    expect(withdrawn).toEqual(['BM-1001']);
    expect(recorded.map(({ kind, seq, at }) => [kind, seq, at])).toEqual([
      ['no-change', 5, '2026-01-05T02:00:00.000Z'],
    ]);
  });

  it('by another report on one of its steps, and recorded anew without it', () => {
    const couldNot: NewEvent = {
      type: 'corrected',
      corrects: 5,
      with: { type: 'step-reported', stepId: 'B', outcome: 'could-not', reason: 'no-rights' },
    };
    const { withdrawn, recorded } = taught([opening, fixed, [couldNot]]);
    expect(withdrawn).toEqual(['BM-1001']);
    expect(recorded.map(({ causes }) => causes)).toEqual([{ a: 1 }]);
  });

  it('by a later report on the same steps', () => {
    const { withdrawn, recorded } = taught([opening, [report('A', 'no-change')], [report('A', 'fixed')]]);
    expect(withdrawn).toEqual(['BM-1001']);
    expect(recorded.map(({ kind, seq }) => [kind, seq])).toEqual([['fixed', 5]]);
  });
});

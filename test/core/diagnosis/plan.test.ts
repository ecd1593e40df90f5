import type { Fact } from '../../../src/core/case/events';
import { effectiveFacts, stampEvents } from '../../../src/core/case/fold';
import type { Step } from '../../../src/core/catalog/types';
import { planRepair } from '../../../src/core/diagnosis/blocks';
import { frameCase } from '../../../src/core/diagnosis/frame';
import { viewOf } from '../../../src/core/diagnosis/next-move';
import { planSteps, type Plan } from '../../../src/core/diagnosis/plan';
import { catalogueOf, entry, step } from '../../support/build-catalogue';

const origin = { at: '2026-01-05T03:00:00.000Z', turn: 't' };

function plan(
  causes: Parameters<typeof entry>[1],
  steps: readonly Step[],
  retestMinutes: number,
  reports: readonly Fact[] = [],
): Plan {
  const one = entry(
    'e',
    causes,
    steps.map(({ id }) => id),
    {
      retest: { minutes: retestMinutes, do: { en: 'again', fr: 'again', ja: 'again' } },
    },
  );
  const catalogue = catalogueOf({ entries: [one], steps });
  const reading: Fact = {
    type: 'evidence-read',
    textId: 't',
    outcome: 'exact',
    codes: [],
    candidates: [{ id: 'e', confidence: 1, because: [] }],
  };
  const facts = effectiveFacts(stampEvents([reading, ...reports], 0, origin));
  const view = viewOf(facts, catalogue);
  const frame = frameCase(view, [one]);
  return planSteps(one, frame, planRepair(frame.problem, frame.state), view);
}

const ids = ({ block }: Plan): readonly string[] => block.map(({ id }) => id);
const tried = (stepId: string, outcome: 'no-change' | 'could-not' | 'skipped'): Fact => ({
  type: 'step-reported',
  stepId,
  outcome,
});

describe('the plan', () => {
  it('takes the highest chance per minute first, not the likeliest', () => {
    const steps = [step('slow', 60, { x: 'usually' }), step('quick', 2, { y: 'usually' })];
    expect(ids(plan({ x: 'often', y: 'sometimes' }, steps, 0))).toEqual(['quick']);
  });

  it('takes a step with the ones it needs, as one chain', () => {
    const steps = [
      step('download', 2, {}),
      step('register', 2, { stale: 'reliably' }, { needs: 'download' }),
      step('proxy', 6, { proxy: 'reliably' }),
    ];
    expect(ids(plan({ stale: 'often', proxy: 'sometimes' }, steps, 0))).toEqual(['download', 'register']);
  });

  it('keeps a step that only prepares in the block of the risky step that needs it', () => {
    const steps = [
      step('export', 2, {}),
      step('delete', 1, { x: 'usually' }, { needs: 'export', risk: 'data' }),
      step('look', 1, { y: 'usually' }),
    ];
    const causes = { x: 'often', y: 'rarely' } as const;
    expect(ids(plan(causes, steps, 10, [tried('look', 'no-change')]))).toEqual(['export', 'delete']);
  });

  it('puts cheap steps into one block when the re-test is expensive', () => {
    const steps = [
      step('one', 2, { x: 'usually' }),
      step('two', 2, { y: 'usually' }),
      step('three', 2, { z: 'usually' }),
    ];
    const causes = { x: 'often', y: 'often', z: 'often' } as const;
    expect(ids(plan(causes, steps, 60))).toEqual(['one', 'three', 'two']);
    expect(ids(plan(causes, steps, 0))).toEqual(['one']);
  });

  it('never mixes risk classes in a block, and puts what cannot be undone last', () => {
    const steps = [
      step('wipe', 1, { x: 'reliably' }, { risk: 'irreversible' }),
      step('restart', 1, { y: 'usually' }, { risk: 'restart' }),
      step('look', 1, { z: 'sometimes' }),
    ];
    const causes = { x: 'often', y: 'sometimes', z: 'rarely' } as const;
    const first = plan(causes, steps, 60);
    expect(new Set(first.block.map(({ risk }) => risk)).size).toBe(1);
    expect(ids(first)).not.toContain('wipe');
    expect(ids(plan(causes, steps, 60, [tried('restart', 'no-change'), tried('look', 'no-change')]))).toEqual(
      ['wipe'],
    );
  });

  it('leaves out what was tried, and what needs a step that could not be done', () => {
    const steps = [
      step('open', 1, {}),
      step('set', 1, { x: 'usually' }, { needs: 'open' }),
      step('other', 5, { y: 'usually' }),
    ];
    const causes = { x: 'often', y: 'sometimes' } as const;
    expect(ids(plan(causes, steps, 0, [tried('open', 'could-not')]))).toEqual(['other']);
    expect(ids(plan(causes, steps, 0, [tried('open', 'skipped')]))).toEqual(['set']);
    expect(
      ids(
        plan(causes, steps, 0, [
          tried('open', 'no-change'),
          tried('set', 'no-change'),
          tried('other', 'no-change'),
        ]),
      ),
    ).toEqual([]);
  });

  it('shows at most four steps at once', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const steps = names.map((name) => step(name, 1, { [`cause-${name}`]: 'usually' }));
    const causes = Object.fromEntries(names.map((name) => [`cause-${name}`, 'often' as const]));
    expect(ids(plan(causes, steps, 120))).toHaveLength(4);
  });
});

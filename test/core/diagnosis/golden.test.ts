import { expectedMinutes, planRepair, planSegments } from '../../../src/core/diagnosis/blocks';
import { chooseRepair, valueQuestion } from '../../../src/core/diagnosis/choice';
import { orderSegments, segmentOf } from '../../../src/core/diagnosis/order';
import { withoutFix, type RepairProblem } from '../../../src/core/diagnosis/repair-problem';
import { perfect, startOf } from '../../support/problems';

const MASS = [0.45, 0.2, 0.25, 0.1];
const { problem, state } = startOf(
  {
    steps: [15, 10, 4, 1].map((cost, index) => perfect(`step-${index + 1}`, cost, index)),
    questions: [
      {
        id: 'question',
        cost: 1,
        answers: [
          { id: 'yes', likelihood: [0.95, 0.6, 0.05, 0.05] },
          { id: 'no', likelihood: [0.05, 0.4, 0.95, 0.95] },
        ],
      },
    ],
  },
  MASS,
);

/** ECR of the steps in a given order. */
function inOrder(order: readonly number[], of: RepairProblem = problem, mass: readonly number[] = MASS) {
  let left = mass;
  const segments = order.map((index) => {
    const segment = segmentOf(of, [index], left);
    const step = of.steps[index];
    left = step === undefined ? left : withoutFix(step, left);
    return segment;
  });
  return planSegments(of, segments, 1).best[0];
}

describe('the golden numbers', () => {
  it.each([
    ['the order of the catalogue', [0, 1, 2, 3], 22],
    ['the likeliest first', [0, 2, 1, 3], 20.3],
    ['the highest chance per minute first', [3, 2, 0, 1], 16.35],
  ])('cost %s', (_name, order, minutes) => {
    expect(inOrder(order)).toBeCloseTo(minutes, 10);
  });

  it('orders by chance per minute: 4, 3, 1, 2', () => {
    expect(orderSegments(problem, state).flatMap(({ steps }) => steps)).toEqual([3, 2, 0, 1]);
    expect(expectedMinutes(problem, state)).toBeCloseTo(16.35, 10);
  });

  it('asks a question that brings 16.35 to 14.075', () => {
    const { minutes, answers } = valueQuestion(problem, state, 0);
    expect(minutes).toBeCloseTo(14.075, 10);
    const [yes, no] = answers;
    expect(yes?.probability).toBeCloseTo(0.565, 10);
    expect((yes?.minutes ?? 0) / (yes?.probability ?? 1)).toBeCloseTo(17.553, 3);
    expect((no?.minutes ?? 0) / (no?.probability ?? 1)).toBeCloseTo(7.259, 3);
    expect(chooseRepair(problem, state)).toMatchObject({ type: 'ask', asked: { question: 0 } });
  });

  it('takes prerequisites as chains: 7.60 instead of 13.20 step by step', () => {
    const chain = startOf(
      {
        steps: [
          perfect('download', 2, -1),
          perfect('register', 2, 0, { needs: 0 }),
          perfect('proxy', 6, 1),
          perfect('time', 6, 2),
        ],
      },
      [0.6, 0.2, 0.2],
    );
    expect(inOrder([2, 3, 0, 1], chain.problem, chain.state.mass)).toBeCloseTo(13.2, 10);
    const { segments, best } = planRepair(chain.problem, chain.state);
    expect(segments.map(({ steps }) => steps)).toEqual([[0, 1], [2], [3]]);
    expect(best[0]).toBeCloseTo(7.6, 10);
  });
});

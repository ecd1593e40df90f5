import { effectiveFacts, stampEvents } from '../../../src/core/case/fold';
import type { CaseEvent, NewEvent } from '../../../src/core/case/events';
import type { Catalogue, Frequency } from '../../../src/core/catalog/types';
import { firstBlock } from '../../../src/core/diagnosis/blocks';
import { chooseRepair } from '../../../src/core/diagnosis/choice';
import { frameCase, type Frame } from '../../../src/core/diagnosis/frame';
import { EFFICACY, OTHER_PRIOR } from '../../../src/core/diagnosis/numbers';
import { nextMove, viewOf } from '../../../src/core/diagnosis/next-move';
import { causeCountsKey, NOTHING_LEARNED, type Learned } from '../../../src/core/diagnosis/options';
import { afterFailure, sumOf } from '../../../src/core/diagnosis/repair-problem';
import { learnedAt } from '../../../src/core/learning/learned';
import type { Outcome } from '../../../src/core/learning/outcome';
import { outcomeChanges } from '../../../src/core/learning/record';
import { catalogueOf, entry, step } from '../../support/build-catalogue';
import { bruteForceMinutes } from '../../support/optimum';
import { storedAs } from '../../support/outcomes';
import { randomOf, shares } from '../../support/random';

const AT = '2026-01-05T03:00:00.000Z';
const DAY = '2026-01-05';

/** An entry whose authors know nothing, and how often each cause is behind it in truth. */
interface World {
  readonly catalogue: Catalogue;
  readonly truth: readonly number[];
  readonly learnedTruth: Learned;
  readonly random: () => number;
}

function worldOf(random: () => number): World {
  const count = 3 + Math.floor(random() * 3);
  const ids = Array.from({ length: count }, (_, index) => `c${index}`);
  const truth = shares(random, count).map((share) => share * (1 - OTHER_PRIOR));
  const steps = ids.map((id, index) =>
    step(`s${index}`, 1 + Math.round(random() * 29), { [id]: 'reliably' }),
  );
  const again = { en: 'again', fr: 'again', ja: 'again' };
  const catalogue = catalogueOf({
    entries: [
      entry(
        'e',
        Object.fromEntries(ids.map((id): [string, Frequency] => [id, 'sometimes'])),
        steps.map(({ id }) => id),
        { retest: { minutes: 0, do: again } },
      ),
    ],
    steps,
  });
  // So many cases that the authors' weights do not matter.
  const counts = new Map([
    ...ids.map((id, index) => [id, 1e9 * (truth[index] ?? 0)] as const),
    ['other', 1e8],
  ]);
  const causes = new Map([[causeCountsKey('e', {}), counts as ReadonlyMap<string, number>]]);
  return { catalogue, truth, random, learnedTruth: { ...NOTHING_LEARNED, causes } };
}

const OPENING: readonly NewEvent[] = [
  { type: 'opened', language: 'en' },
  {
    type: 'evidence-read',
    textId: 't',
    outcome: 'exact',
    codes: [],
    candidates: [{ id: 'e', confidence: 1, because: [] }],
  },
];

/** Plays one case with what is known so far; what its turns teach. */
function playCase(world: World, learned: Learned, no: number): readonly Outcome[] {
  const { catalogue, random } = world;
  const cause = causeIn(world);
  let log: readonly CaseEvent[] = [];
  let outcomes: readonly Outcome[] = [];
  const add = (events: readonly NewEvent[]): void => {
    const before = log;
    const origin = { at: AT, turn: `turn-${log.length}`, actor: `person-${no}` };
    log = [...log, ...stampEvents(events, log.length, origin)];
    const { recorded, withdrawn } = outcomeChanges([{ caseId: `BM-${no}`, before, after: log }], {
      catalogue,
      options: { learned },
      expert: false,
      newId: () => `${no}-${log.length}`,
    });
    const kept = withdrawn.length > 0 ? [] : outcomes;
    outcomes = [...kept, ...recorded.map((one, index) => storedAs(one, no * 100 + log.length + index))];
  };
  add(OPENING);
  for (;;) {
    const { move } = nextMove(effectiveFacts(log), catalogue, { learned });
    // Who is advised to hand over may go on all the same: then there is something to learn.
    if (move.type !== 'steps' && move.type !== 'escalate-suggested') return outcomes;
    const stepIds = move.plan.block.map(({ id }) => id);
    if (stepIds.length === 0) return outcomes;
    add([{ type: 'steps-shown', entryId: 'e', stepIds }]);
    const treats = stepIds.some((id) => catalogue.steps.get(id)?.fixes.has(cause));
    const fixed = treats && random() < EFFICACY.reliably;
    add(stepIds.map((stepId) => ({ type: 'step-reported', stepId, outcome: fixed ? 'fixed' : 'no-change' })));
    if (fixed) return outcomes;
  }
}

function causeIn({ truth, random }: World): string {
  let left = random();
  const index = truth.findIndex((share) => (left -= share) < 0);
  return index < 0 ? 'other' : `c${index}`;
}

function frameOf({ catalogue }: World, learned: Learned): Frame {
  const picked = { type: 'entry-picked', entryId: 'e', from: 'browse' } as const;
  const facts = [{ seq: 1, at: AT, turn: 't', fact: picked }];
  return frameCase(viewOf(facts, catalogue, { learned }), [...catalogue.entries.values()]);
}

/** Expected minutes, in truth, of what is done by what is believed: the order, and where one stops. */
function minutesOf(world: World, learned: Learned): number {
  const [own, truth] = [frameOf(world, learned), frameOf(world, world.learnedTruth)];
  let [believed, actual] = [own.state, truth.state];
  let minutes = 0;
  for (;;) {
    const left = sumOf(actual.mass);
    const { type, plan } = chooseRepair(own.problem, believed, () => false);
    if (type !== 'do') return minutes + left * own.problem.escalation;
    const block = firstBlock(plan);
    minutes += left * block.reduce((sum, one) => sum + (own.problem.steps[one]?.cost ?? 0), 0);
    believed = afterFailure(own.problem, believed, block);
    actual = afterFailure(truth.problem, actual, block);
  }
}

/** What the policy costs after that many confirmed fixes, over the optimum that knows the truth. */
function ratiosAfter(fixes: readonly number[], worlds: number): readonly number[] {
  const random = randomOf(20_260_105);
  const sums = fixes.map(() => 0);
  for (let world = 0; world < worlds; world += 1) {
    const one = worldOf(random);
    const truth = frameOf(one, one.learnedTruth);
    const optimum = bruteForceMinutes(truth.problem, truth.state, true);
    let outcomes: readonly Outcome[] = [];
    let learned = NOTHING_LEARNED;
    let fixed = 0;
    for (let no = 1; fixed < Math.max(...fixes); no += 1) {
      const more = playCase(one, learned, no);
      if (more.length === 0) continue;
      outcomes = [...outcomes, ...more];
      learned = learnedAt(outcomes, { no: Infinity, day: DAY });
      if (!more.some(({ kind }) => kind === 'fixed')) continue;
      fixed += 1;
      const at = fixes.indexOf(fixed);
      if (at >= 0) sums[at] = (sums[at] ?? 0) + minutesOf(one, learned) / optimum;
    }
  }
  return sums.map((sum) => sum / worlds);
}

describe('learning from a uniform prior', () => {
  it('comes near to the known optimum: 1.06 after 20 outcomes, 1.03 after 50', () => {
    const [before = 0, after20 = 0, after50 = 0] = ratiosAfter([1, 20, 50], 100);
    expect(before).toBeGreaterThan(1.06);
    expect(after20).toBeLessThanOrEqual(1.06);
    expect(after50).toBeLessThanOrEqual(1.03);
    expect(after50).toBeLessThan(after20);
  });
});

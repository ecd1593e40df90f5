import { performance } from 'node:perf_hooks';
import type { Efficacy, Frequency, Odds } from '../../../src/core/catalog/types';
import { recognised } from '../../../src/core/diagnosis/budget';
import { nextMove } from '../../../src/core/diagnosis/next-move';
import { catalogueOf, entry, question, step } from '../../support/build-catalogue';
import { pick, randomOf } from '../../support/random';

const [CAUSES, STEPS, QUESTIONS, RUNS] = [20, 30, 15, 200] as const;
const GOAL_MS = 20;

/** How long one decision takes on a catalogue of the largest size that is expected. */
export function planningTimes() {
  const catalogue = largeCatalogue(randomOf(1));
  const { facts } = recognised('large', catalogue);
  const bare = { ...catalogue, questions: new Map() };
  return {
    'steps only (baseline)': timed(() => nextMove(facts, bare)),
    'steps and questions': { ...timed(() => nextMove(facts, catalogue)), goal: `< ${GOAL_MS} ms` },
  };
}

function timed(work: () => unknown) {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  }).toSorted((a, b) => a - b);
  const at = (share: number): string => `${(times[Math.floor(share * RUNS)] ?? 0).toFixed(2)} ms`;
  return { median: at(0.5), p95: at(0.95) };
}

function largeCatalogue(random: () => number) {
  const causes = Array.from({ length: CAUSES }, (_, index) => `cause-${index}`);
  const how = (): Frequency => pick(random, ['often', 'sometimes', 'rarely']);
  const efficacy = (): Efficacy => pick(random, ['reliably', 'usually', 'sometimes']);
  const odds = (): Odds => pick(random, ['always', 'usually', 'even', 'rarely', 'never']);
  const steps = Array.from({ length: STEPS }, (_, index) =>
    step(
      `step-${index}`,
      1 + Math.floor(random() * 30),
      random() < 0.2 ? {} : { [pick(random, causes)]: efficacy(), [pick(random, causes)]: efficacy() },
      index > 0 && random() < 0.3 ? { needs: `step-${Math.floor(random() * index)}` } : {},
    ),
  );
  const says = () => Object.fromEntries(causes.map((id) => [id, odds()]));
  const questions = Array.from({ length: QUESTIONS }, (_, index) => {
    return question(`question-${index}`, { yes: says(), no: says(), other: says() });
  });
  const large = entry(
    'large',
    Object.fromEntries(causes.map((id) => [id, how()])),
    steps.map(({ id }) => id),
  );
  return catalogueOf({ entries: [large], steps, questions });
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadKnowledge } from '../../../src/knowledge';
import { knowledgeDir, packageRoot } from '../../../src/paths';
import { optimalMinutes } from '../../support/optimum';
import { randomOf } from '../../support/random';
import { costPicture } from './picture';
import { planningTimes } from './planning';
import { isManifold, isSmall, meanOf, modelsOf } from './compare';
import { perturbed, startOf, truthOf, type EntryModel, type Truth } from './model';
import { Player, summarise, type Ending } from './play';
import { POLICIES, type PolicyName } from './policies';

const NAMES = Object.keys(POLICIES) as PolicyName[];
/** Worlds drawn per entry for each degree of mis-estimation. */
const WORLDS = 40;
const SIGMAS = [0.5, 1] as const;
const SEED = 20_260_105;

/** `npm run bench -- repair [--svg]`: what each way of deciding costs, over the shipped catalogue. */
export async function run(args: readonly string[]): Promise<void> {
  const { catalogue } = await loadKnowledge(knowledgeDir(process.env));
  const all = modelsOf(catalogue);
  const manifold = all.filter(isManifold);
  const simple = all.filter((model) => !isManifold(model));
  console.log(
    `Expected minutes until it is fixed or handed over (60 min), each entry weighing the same.\n` +
      `${manifold.length} entries with two or more causes and steps:`,
  );
  const rows = compare(manifold);
  console.table(rows);
  console.log(`${simple.length} entries with one cause, or one step:`);
  console.table(compare(simple));
  console.log('The same entries when handing over costs 240 min (nobody is awake):');
  console.table(compare(modelsOf(catalogue, { escalationMinutes: 240 }).filter(isManifold)));
  againstOptimum(all);
  againstSource(all);
  console.log('Time to plan 20 causes × 30 steps × 15 questions:');
  console.table(planningTimes());
  if (args.includes('--svg')) {
    const file = join(packageRoot(), 'docs', 'images', 'cost-by-policy.svg');
    await writeFile(file, costPicture(rows));
    console.log(`Written: ${file}`);
  }
}

export interface Row {
  readonly 'mean min': number;
  readonly 'p95 min': number;
  readonly questions: number;
  readonly 'escalated %': number;
  readonly 'σ 0.5: mean min': number;
  readonly 'σ 1.0: mean min': number;
  readonly 'of source order': number;
}

function compare(models: readonly EntryModel[]): Readonly<Record<PolicyName, Row>> {
  const worlds = SIGMAS.map((sigma) => {
    const random = randomOf(SEED);
    return models.map((model) => Array.from({ length: WORLDS }, () => perturbed(model, sigma, random)));
  });
  const summaries = NAMES.map((name) => {
    const players = models.map((model) => new Player(model, POLICIES[name]));
    const own = summarise(
      play(
        players,
        models.map((model) => [truthOf(model)]),
      ),
    );
    const off = worlds.map((truths) => summarise(play(players, truths)));
    return { name, own, off };
  });
  const source = summaries.find(({ name }) => name === 'source order')?.own.mean ?? 1;
  return Object.fromEntries(
    summaries.map(({ name, own, off }) => [
      name,
      {
        'mean min': rounded(own.mean),
        'p95 min': rounded(own.p95),
        questions: rounded(own.questions),
        'escalated %': Math.round(100 * own.escalations),
        'σ 0.5: mean min': rounded(off[0]?.mean ?? 0),
        'σ 1.0: mean min': rounded(off[1]?.mean ?? 0),
        'of source order': rounded(own.mean / source),
      },
    ]),
  ) as Record<PolicyName, Row>;
}

function play(players: readonly Player[], truths: readonly (readonly Truth[])[]): readonly Ending[] {
  return players.flatMap((player, index) => (truths[index] ?? []).flatMap((truth) => player.endings(truth)));
}

function againstOptimum(models: readonly EntryModel[]): void {
  const small = models.filter(isSmall);
  const pairs = small.map((model) => ({
    entry: model.entry.id,
    ours: meanOf(model, 'ours'),
    optimum: optimalMinutes(model.frame.problem, startOf(model)),
  }));
  const [ours, optimum] = [sum(pairs.map((one) => one.ours)), sum(pairs.map((one) => one.optimum))];
  const worst = pairs.toSorted((a, b) => b.ours / b.optimum - a.ours / a.optimum).slice(0, 5);
  console.log(
    `Against the best policy there is, ${small.length} entries that are small enough to search: ` +
      `${(ours / optimum).toFixed(4)} (mean of ratios ${(sum(pairs.map((one) => one.ours / one.optimum)) / small.length).toFixed(4)}). Farthest from it:`,
  );
  console.table(
    worst.map((one) => ({
      entry: one.entry,
      ours: rounded(one.ours),
      optimum: rounded(one.optimum),
      ratio: (one.ours / one.optimum).toFixed(4),
    })),
  );
}

function againstSource(models: readonly EntryModel[]): void {
  const worse = models.flatMap((model) => {
    const [ours, source] = [meanOf(model, 'ours'), meanOf(model, 'source order, best blocks')];
    return ours > source + 1e-6 ? [`${model.entry.id}: ${rounded(ours)} > ${rounded(source)}`] : [];
  });
  console.log(`Entries worse than the source order with the best blocks: ${worse.join(', ') || 'none'}.`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function rounded(value: number): number {
  return Math.round(100 * value) / 100;
}

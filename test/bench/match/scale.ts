import { readLabelled } from '../../../src/knowledge/labelled';
import type { Catalogue } from '../../../src/core/catalog/types';
import { createMatcher, type MeasuringMatcher } from '../../../src/core/match/matcher';
import type { LoadedKnowledge } from '../../../src/knowledge/load';
import { createAnalyser } from '../../../src/nlp/analyser';
import { miniSearch } from './baselines';
import { build, mean, milliseconds, quantile, timesOf } from './figures';
import { syntheticCatalogue, syntheticQueries, type SyntheticQuery } from './synthetic';
import { ours } from './systems';

const SEED = 20_260_107;
const SYNTHETIC_SIZES = [1_000, 10_000] as const;
const QUERIES = 150;
const REAL_GOAL_MS = 5;
const SYNTHETIC_GOAL_MS = 25;

interface Size {
  readonly catalogue: Catalogue;
  readonly queries: readonly SyntheticQuery[];
  readonly goalMs: number;
}

/** Build time, memory and time per query of ours and of MiniSearch as the catalogue grows. */
export async function compareScale(knowledge: LoadedKnowledge, folder: string): Promise<void> {
  const labelled = (await readLabelled(folder)).map(({ q, lang }) => ({ text: q, language: lang }));
  const rows: Record<string, Record<string, string>> = {};
  const add = (size: Size): void => {
    Object.assign(rows, rowsOf(size, knowledge));
  };
  add({ catalogue: knowledge.catalogue, queries: labelled, goalMs: REAL_GOAL_MS });
  for (const size of SYNTHETIC_SIZES) {
    const catalogue = syntheticCatalogue(knowledge.catalogue, size, SEED);
    // Half of the queries are of the catalogue, half are real ones with other products' names in them.
    const real = labelled.filter((_query, at) => at % Math.floor(labelled.length / (QUERIES / 2)) === 0);
    const queries = [...syntheticQueries(catalogue, QUERIES / 2, SEED), ...real];
    add({ catalogue, queries, goalMs: SYNTHETIC_GOAL_MS });
  }
  console.table(rows);
}

/** One text a language: each is indexed when its first text is read, and that belongs to the build. */
const FIRST_TEXTS = [
  'the backup failed',
  'la sauvegarde a échoué',
  'バックアップに失敗しました',
  'die Sicherung ist fehlgeschlagen',
];

function indexed(matcher: MeasuringMatcher): MeasuringMatcher {
  for (const text of FIRST_TEXTS) matcher.match(text);
  return matcher;
}

function rowsOf({ catalogue, queries, goalMs }: Size, { matching }: LoadedKnowledge): typeof rows {
  const analyser = createAnalyser();
  const systems = {
    ours: () => ours('ours', indexed(createMatcher(catalogue, analyser, matching))),
    MiniSearch: () => miniSearch(catalogue, analyser),
  };
  const rows: Record<string, Record<string, string>> = {};
  let oursMean = 0;
  for (const [name, create] of Object.entries(systems)) {
    const { result, ms, megabytes } = build(create);
    const times = timesOf(queries, ({ text, language }) => result.find(text, language));
    if (name === 'ours') oursMean = mean(times);
    rows[`${catalogue.entries.size} entries, ${name}`] = {
      'build ms': milliseconds(ms),
      'heap MB': megabytes.toFixed(0),
      'p50 ms': milliseconds(quantile(times, 0.5)),
      'mean ms': milliseconds(mean(times)),
      'p99 ms': milliseconds(quantile(times, 0.99)),
      'mean × ours': (mean(times) / oursMean).toFixed(1),
      goal: name === 'ours' ? `p99 ≤ ${goalMs} ms` : '≥ 1.0 × ours',
    };
  }
  return rows;
}

import { readLabelled, type LabelledQuery } from '../../../src/knowledge/labelled';
import { createMatcher } from '../../../src/core/match/matcher';
import type { LoadedKnowledge } from '../../../src/knowledge/load';
import { createAnalyser } from '../../../src/nlp/analyser';
import { bestRule, type Judged } from './answer-rules';
import { bayes, fts5, miniSearch, tfIdf } from './baselines';
import { mean, milliseconds, percent, quantile, shareOf, timesOf } from './figures';
import { outOfSample } from './out-of-sample';
import { ours, type System } from './systems';

/** One query put to one system. */
interface Tried extends Judged {
  readonly query: LabelledQuery;
  readonly answered: boolean;
  readonly ms: number;
}

interface Tries {
  readonly name: string;
  readonly rows: readonly Tried[];
}

/** Ours, out of sample and as shipped, against the baselines over the labelled queries. */
export async function compareQuality(knowledge: LoadedKnowledge, folder: string): Promise<void> {
  const queries = await readLabelled(folder);
  const analyser = createAnalyser();
  const { catalogue, matching } = knowledge;
  const systems: readonly System[] = [
    ours('ours, five-fold', outOfSample(knowledge, queries)),
    ours('ours, as shipped', createMatcher(catalogue, analyser, matching)),
    miniSearch(catalogue, analyser),
    fts5(catalogue),
    tfIdf(catalogue, analyser),
    bayes(catalogue, analyser),
  ];
  const tries = systems.map((system) => tryAll(system, queries));
  console.log(
    `${queries.length} labelled queries over ${catalogue.entries.size} entries. Baselines are told the language and answer by the rule that is best for them, chosen on the other half of the queries.`,
  );
  console.table(Object.fromEntries(tries.map(({ name, rows }) => [name, overall(rows)])));
  console.log('hit@1 / false answers (right at once, in scope), by language:');
  console.table(
    byGroup(
      tries,
      ({ lang }) => lang,
      (rows) => `${percent(hit(rows, 1))} / ${percent(falseAnswers(rows))} (${percent(rightAtOnce(rows))})`,
    ),
  );
  console.log('hit@1 and hit@3, or false answers where the query is out of scope, by language and kind:');
  console.table(
    byGroup(
      tries,
      ({ lang, kind }) => `${lang} ${kind}`,
      (rows) =>
        rows.some(isInScope)
          ? `${percent(hit(rows, 1))} ${percent(hit(rows, 3))}`
          : percent(falseAnswers(rows)),
    ),
  );
}

function tryAll(system: System, queries: readonly LabelledQuery[]): Tries {
  const times = timesOf(queries, ({ q, lang }) => system.find(q, lang));
  const found = queries.map((query, at) => ({
    query,
    expect: query.expect,
    ms: times[at] ?? 0,
    ...system.find(query.q, query.lang),
  }));
  const rules = rulesByHalf(found);
  const rows = found.map((one, at) => ({
    ...one,
    answered: one.answered ?? rules.get(halfOf(one.query.lang, at))?.(one.ranked) ?? false,
  }));
  return { name: system.name, rows };
}

/** For each language, as scores differ by it, the rule that is best on the other half. */
function rulesByHalf(
  found: readonly (Judged & { readonly query: LabelledQuery })[],
): ReadonlyMap<string, ReturnType<typeof bestRule>> {
  const halves = Map.groupBy(
    found.map((one, at) => ({ one, at })),
    ({ one, at }) => halfOf(one.query.lang, at + 1),
  );
  return new Map([...halves].map(([half, rows]) => [half, bestRule(rows.map(({ one }) => one))]));
}

function halfOf(language: string, at: number): string {
  return `${language} ${at % 2}`;
}

function overall(rows: readonly Tried[]): Record<string, string> {
  const times = rows.map(({ ms }) => ms);
  return {
    'hit@1': percent(hit(rows, 1)),
    'hit@3': percent(hit(rows, 3)),
    'right at once': percent(rightAtOnce(rows)),
    'false answers': percent(falseAnswers(rows)),
    'mean ms': milliseconds(mean(times)),
    'p99 ms': milliseconds(quantile(times, 0.99)),
  };
}

function byGroup(
  tries: readonly Tries[],
  key: (query: LabelledQuery) => string,
  cell: (rows: readonly Tried[]) => string,
): Record<string, Record<string, string | number>> {
  const keys = [...new Set(tries[0]?.rows.map(({ query }) => key(query)))];
  return Object.fromEntries(
    keys.map((group) => {
      const own = tries.map(({ name, rows }) => ({
        name,
        rows: rows.filter(({ query }) => key(query) === group),
      }));
      const cells = own.map(({ name, rows }) => [name, cell(rows)] as const);
      return [group, { n: own[0]?.rows.length ?? 0, ...Object.fromEntries(cells) }];
    }),
  );
}

function isInScope({ expect }: Judged): boolean {
  return expect.length > 0;
}

function hit(rows: readonly Tried[], most: number): number {
  return shareOf(rows.filter(isInScope), ({ ranked, expect }) =>
    ranked.slice(0, most).some(({ id }) => expect.includes(id)),
  );
}

function rightAtOnce(rows: readonly Tried[]): number {
  return shareOf(
    rows.filter(isInScope),
    ({ answered, ranked, expect }) => answered && expect.includes(ranked[0]?.id ?? ''),
  );
}

function falseAnswers(rows: readonly Tried[]): number {
  return shareOf(
    rows.filter((row) => !isInScope(row)),
    ({ answered }) => answered,
  );
}

import type { LabelledQuery } from '../../../src/knowledge/labelled';
import { UNFITTED } from '../../../src/core/match/calibration';
import { fitCalibration } from '../../../src/core/match/cross-validate';
import type { Labelled } from '../../../src/core/match/fit';
import { createMatcher } from '../../../src/core/match/matcher';
import type { Matcher } from '../../../src/core/match/types';
import { createUmbrellas } from '../../../src/core/match/umbrellas';
import type { LoadedKnowledge } from '../../../src/knowledge/load';
import { createAnalyser } from '../../../src/nlp/analyser';

const FOLDS = 5;

/**
 * A matcher that has not seen the query: for each fifth of the queries, figures and threshold are fitted on the other
 * four. Only what is fitted is left out; the entries' texts are the same for every system.
 */
export function outOfSample(
  { catalogue, matching }: LoadedKnowledge,
  queries: readonly LabelledQuery[],
): Pick<Matcher, 'match'> {
  const analyser = createAnalyser();
  const measuring = createMatcher(catalogue, analyser, { ...matching, calibration: UNFITTED });
  const umbrellas = createUmbrellas(catalogue);
  const rows = queries.flatMap(({ q, expect }, at): { fold: number; row: Labelled }[] => {
    const measurement = measuring.measure(q);
    return measurement === undefined ? [] : [{ fold: at % FOLDS, row: { measurement, expect } }];
  });
  const matchers = Array.from({ length: FOLDS }, (_, fold) => {
    const others = rows.filter((one) => one.fold !== fold).map(({ row }) => row);
    return createMatcher(catalogue, analyser, {
      ...matching,
      calibration: fitCalibration(others, umbrellas, UNFITTED),
    });
  });
  const foldOf = new Map(queries.map(({ q }, at) => [q, at % FOLDS]));
  return {
    match: (text) => {
      const matcher = matchers[foldOf.get(text) ?? 0];
      if (matcher === undefined) throw new Error('There is no such fold.');
      return matcher.match(text);
    },
  };
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadKnowledge, readLabelled } from '../knowledge';
import { createMatcher, type Matching } from '../core/match/matcher';
import { UNFITTED, type Calibration } from '../core/match/calibration';
import { crossValidate, type CrossValidated } from '../core/match/cross-validate';
import { fitFigures, type Labelled } from '../core/match/fit';
import { createUmbrellas } from '../core/match/umbrellas';
import { MedicError } from '../errors';
import { createAnalyser } from '../nlp/analyser';
import { knowledgeDir } from '../paths';

/** Fewer labelled queries than this fit noise. */
const LEAST_QUERIES = 100;

/**
 * `medic calibrate [DIR]`: fits the figures of recognition to `labelled/*.jsonl` and writes `calibration.json`.
 * The thresholds are chosen on cross-validated predictions. The same input gives the same file.
 */
export async function calibrate(dir: string | undefined): Promise<void> {
  const folder = dir ?? knowledgeDir(process.env);
  const { catalogue, matching } = await loadKnowledge(folder);
  const queries = await readLabelled(folder);
  if (queries.length < LEAST_QUERIES) {
    throw new MedicError(
      'SETTINGS_INVALID',
      `${join(folder, 'labelled')} holds ${queries.length} labelled queries; it takes ${LEAST_QUERIES} to calibrate.`,
    );
  }
  const plain: Matching = { ...matching, calibration: UNFITTED };
  const matcher = createMatcher(catalogue, createAnalyser(), plain);
  const umbrellas = createUmbrellas(catalogue);
  const rows = queries.flatMap(({ q, expect }): Labelled[] => {
    const measurement = matcher.measure(q);
    return measurement === undefined ? [] : [{ measurement, expect }];
  });
  const checked = crossValidate(rows, umbrellas, UNFITTED);
  const figures = fitFigures(rows, umbrellas, UNFITTED);
  const calibration: Calibration = {
    ...UNFITTED,
    ...figures,
    sharpness: checked.sharpness,
    likely: checked.likely,
  };
  const file = join(folder, 'calibration.json');
  await writeFile(
    file,
    `${JSON.stringify({ ...calibration, fitted: describe(queries.length, checked) }, null, 2)}\n`,
  );
  console.log(`${file} written from ${queries.length} queries, of which ${rows.length} needed their words.`);
  console.table(checked.bands);
  const { hit1, hit3, falseAnswers, answered, sharpness, likely } = checked;
  console.table({ hit1, hit3, falseAnswers, answered, sharpness, likely });
}

function describe(queries: number, checked: CrossValidated): Record<string, unknown> {
  return {
    how: 'conditional logit over candidates and "none of them" (src/core/match/fit.ts), by `medic calibrate`',
    queries,
    byWords: checked.rows,
    crossValidated: {
      folds: checked.folds,
      hit1: checked.hit1,
      hit3: checked.hit3,
      falseAnswers: checked.falseAnswers,
      answered: checked.answered,
      bands: checked.bands,
    },
  };
}

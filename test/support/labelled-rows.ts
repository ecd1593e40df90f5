import {
  CANDIDATE_FEATURES,
  shares,
  sharpened,
  UNFITTED,
  unknownScoreOf,
  scoreOf,
  type Calibration,
  type CandidateFeatures,
} from '../../src/core/match/calibration';
import type { Labelled } from '../../src/core/match/fit';
import { createUmbrellas } from '../../src/core/match/umbrellas';
import { catalogueOf } from './build-catalogue';
import { randomOf } from './random';

/** Figures with nothing but a few weights. */
export function figuresWith(
  candidate: Partial<CandidateFeatures>,
  unknown: number,
  sharpness = 1,
): Calibration {
  const nothing = Object.fromEntries(CANDIDATE_FEATURES.map((name) => [name, 0])) as CandidateFeatures;
  return {
    ...UNFITTED,
    candidate: { ...nothing, ...candidate },
    unknown: { always: unknown, foreignCode: 0, foreignName: 0 },
    sharpness,
  };
}

export const NO_UMBRELLAS = createUmbrellas(catalogueOf({ entries: [] }));

/** Measured texts whose right entry, or none, was drawn from what the figures say; the same for the same seed. */
export function rowsDrawnFrom(figures: Calibration, count: number, seed: number): readonly Labelled[] {
  const random = randomOf(seed);
  const used = CANDIDATE_FEATURES.filter((name) => figures.candidate[name] !== 0);
  const unknown = { always: 1, foreignCode: 0, foreignName: 0 };
  return Array.from({ length: count }, (): Labelled => {
    const measured = Array.from({ length: 4 }, (_, at) => ({
      id: `entry-${at}`,
      kind: 'entry' as const,
      features: {
        ...figuresWith({}, 0).candidate,
        ...Object.fromEntries(used.map((name) => [name, random()])),
      },
      stretch: '',
      words: () => [],
    }));
    const probabilities = sharpened(
      shares(
        measured.map(({ features }) => scoreOf(features, figures.candidate)),
        unknownScoreOf(unknown, figures.unknown),
      ),
      figures.sharpness,
    );
    let left = random();
    const right = measured.find((_one, at) => {
      left -= probabilities[at] ?? 0;
      return left < 0;
    });
    return { measurement: { measured, unknown }, expect: right === undefined ? [] : [right.id] };
  });
}

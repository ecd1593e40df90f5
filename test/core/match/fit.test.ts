import { fitFigures, predictions } from '../../../src/core/match/fit';
import { createUmbrellas } from '../../../src/core/match/umbrellas';
import { catalogueOf, entry, umbrella } from '../../support/build-catalogue';
import { figuresWith, NO_UMBRELLAS, rowsDrawnFrom } from '../../support/labelled-rows';

const TRUTH = figuresWith({ message: 4, telling: 2, strange: -2 }, 3);
const NOTHING = figuresWith({}, 0);

describe('the fit', () => {
  const rows = rowsDrawnFrom(TRUTH, 500, 11);
  const fitted = fitFigures(rows, NO_UMBRELLAS, NOTHING);

  it('finds the weights from which the rows were drawn', () => {
    const { candidate, unknown } = fitted;
    // The pull towards the start shortens every weight a little.
    expect(Math.abs(candidate.message - 4)).toBeLessThan(0.8);
    expect(Math.abs(candidate.telling - 2)).toBeLessThan(0.8);
    expect(Math.abs(candidate.strange + 2)).toBeLessThan(0.8);
    expect(Math.abs(unknown.always - 3)).toBeLessThan(0.8);
    expect(candidate.hint).toBe(0);
  });

  it('keeps its promise: the mean probability of the first candidate is how often it is right', () => {
    const first = rows.flatMap((row) => predictions(row, NO_UMBRELLAS, fitted).slice(0, 1));
    const predicted = first.reduce((sum, { p }) => sum + p, 0) / first.length;
    const observed = first.filter(({ right }) => right).length / first.length;
    expect(Math.abs(predicted - observed)).toBeLessThan(0.03);
  });

  it('is the same for the same rows', () => {
    const few = rows.slice(0, 60);
    expect(fitFigures(few, NO_UMBRELLAS, NOTHING)).toEqual(fitFigures(few, NO_UMBRELLAS, NOTHING));
  });

  it('stays at its start without rows', () => {
    const { candidate, unknown } = fitFigures([], NO_UMBRELLAS, TRUTH);
    expect({ candidate, unknown }).toEqual({ candidate: TRUTH.candidate, unknown: TRUTH.unknown });
  });

  it('takes a text whose right entry is no candidate for "none of them"', () => {
    const [row] = rows;
    if (row === undefined) throw new Error('no rows were drawn');
    const lost = Array.from({ length: 40 }, () => ({ ...row, expect: ['not-measured'] }));
    const { unknown } = fitFigures(lost, NO_UMBRELLAS, NOTHING);
    expect(unknown.always).toBeGreaterThan(1);
  });
});

describe('the predictions of a labelled text', () => {
  it('leave out an umbrella whose member is nearer, as at run time, and say what is right', () => {
    const umbrellas = createUmbrellas(
      catalogueOf({
        entries: [umbrella('entry-0', { 'entry-1': 'often', 'entry-2': 'often' }), entry('entry-1', {}, [])],
      }),
    );
    const [row] = rowsDrawnFrom(TRUTH, 1, 3);
    if (row === undefined) throw new Error('no row was drawn');
    const ids = predictions({ ...row, expect: ['entry-3'] }, umbrellas, TRUTH);
    const left = ids.map(({ id }) => id);
    expect(left.includes('entry-0') && left.includes('entry-1')).toBe(false);
    expect(ids.filter(({ right }) => right).map(({ id }) => id)).toEqual(['entry-3']);
    const confidences = ids.map(({ p }) => p);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
  });
});

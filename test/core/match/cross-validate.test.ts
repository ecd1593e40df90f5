import { crossValidate } from '../../../src/core/match/cross-validate';
import { figuresWith, NO_UMBRELLAS, rowsDrawnFrom } from '../../support/labelled-rows';

const WEIGHTS = { message: 6, telling: 3 };
const START = { ...figuresWith({}, 0), likely: 0.5 };
const rows = rowsDrawnFrom(figuresWith(WEIGHTS, 5), 150, 21);
const checked = crossValidate(rows, NO_UMBRELLAS, START);

describe('cross-validation', () => {
  it('judges every text once, by what was fitted without it', () => {
    expect(checked).toMatchObject({ folds: 5, rows: rows.length });
    expect(checked.bands.reduce((sum, { n }) => sum + n, 0)).toBe(rows.length);
    expect(checked.hit1).toBeGreaterThan(0.5);
    expect(checked.hit3).toBeGreaterThanOrEqual(checked.hit1);
  });

  it('raises the threshold of "likely" until false answers are rare', () => {
    expect(checked.likely).toBeGreaterThan(START.likely);
    expect(checked.falseAnswers).toBeLessThanOrEqual(0.045);
    expect(checked.answered).toBeGreaterThan(0);
    const careless = crossValidate(
      rows.filter(({ expect }) => expect.length > 0),
      NO_UMBRELLAS,
      START,
    );
    expect(careless.likely).toBe(START.likely);
  });

  it('sees nothing to sharpen in what was drawn as the model says, and something where it was not', () => {
    // Telling one entry from the other is easier here than telling entries from other texts.
    const easier = rowsDrawnFrom(figuresWith(WEIGHTS, 5, 2), 150, 22);
    const found = crossValidate(easier, NO_UMBRELLAS, START).sharpness;
    expect(Math.abs(checked.sharpness - 1)).toBeLessThan(0.4);
    expect(found).toBeGreaterThan(checked.sharpness);
  });

  it('is the same for the same rows', () => {
    const few = rows.slice(0, 30);
    expect(crossValidate(few, NO_UMBRELLAS, START)).toEqual(crossValidate(few, NO_UMBRELLAS, START));
  });
});

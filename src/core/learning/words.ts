import type { CauseId, Efficacy, Frequency } from '../catalog/types';
import { EFFICACY, FREQUENCY_WEIGHT, normalised } from '../diagnosis/numbers';

const FREQUENCIES: readonly Frequency[] = ['often', 'sometimes', 'rarely'];
const EFFICACIES: readonly Efficacy[] = ['reliably', 'usually', 'sometimes'];
/** Words are changed only for what is nearer by more than rounding. */
const SAME = 1e-9;

/**
 * The words whose weights (6 : 3 : 1, in total 1) come nearest to these shares, by least squares. A larger share never
 * gets a weaker word, so the sorted shares are cut in two places, and every pair of cuts is tried.
 */
export function nearestFrequencies(
  shares: ReadonlyMap<CauseId, number>,
  current: ReadonlyMap<CauseId, Frequency>,
): ReadonlyMap<CauseId, Frequency> {
  const target = normalised(shares);
  const sorted = [...target].toSorted(([a, p], [b, q]) => q - p || (a < b ? -1 : 1)).map(([id]) => id);
  let best = { words: current, distance: distanceOf(current, target) };
  for (let often = 0; often <= sorted.length; often += 1) {
    for (let sometimes = often; sometimes <= sorted.length; sometimes += 1) {
      const words = new Map(sorted.map((id, at) => [id, wordAt(at, often, sometimes)] as const));
      const distance = distanceOf(words, target);
      const nearer = distance < best.distance - SAME;
      const same = Math.abs(distance - best.distance) <= SAME;
      if (nearer || (same && changesOf(words, current) < changesOf(best.words, current)))
        best = { words, distance };
    }
  }
  return best.words;
}

function wordAt(at: number, often: number, sometimes: number): Frequency {
  return FREQUENCIES[at < often ? 0 : at < sometimes ? 1 : 2] ?? 'rarely';
}

function distanceOf(words: ReadonlyMap<CauseId, Frequency>, target: ReadonlyMap<CauseId, number>): number {
  const shares = normalised(new Map([...words].map(([id, word]) => [id, FREQUENCY_WEIGHT[word]])));
  return [...target].reduce((sum, [id, share]) => sum + (share - (shares.get(id) ?? 0)) ** 2, 0);
}

function changesOf(words: ReadonlyMap<CauseId, Frequency>, current: ReadonlyMap<CauseId, Frequency>): number {
  return [...words].filter(([id, word]) => current.get(id) !== word).length;
}

/** The word whose chance is nearest; the current one when another is as near. */
export function nearestEfficacy(chance: number, current: Efficacy): Efficacy {
  const distance = (word: Efficacy): number => Math.abs(EFFICACY[word] - chance);
  return EFFICACIES.reduce((best, word) => (distance(word) < distance(best) - SAME ? word : best), current);
}

import type { Frequency } from '../../../src/core/catalog/types';
import { FREQUENCY_WEIGHT } from '../../../src/core/diagnosis/numbers';
import { nearestEfficacy, nearestFrequencies } from '../../../src/core/learning/words';
import { randomOf, shares } from '../../support/random';

const WORDS: readonly Frequency[] = ['often', 'sometimes', 'rarely'];

/** Squared distance of the words' shares from these. */
function distance(words: ReadonlyMap<string, Frequency>, target: ReadonlyMap<string, number>): number {
  const sum = [...words.values()].reduce((total, word) => total + FREQUENCY_WEIGHT[word], 0);
  return [...target].reduce((total, [id, share]) => {
    const word = words.get(id);
    return total + (share - (word === undefined ? 0 : FREQUENCY_WEIGHT[word] / sum)) ** 2;
  }, 0);
}

describe('the words for causes', () => {
  it('are the nearest of all there are', () => {
    const random = randomOf(7);
    for (let run = 0; run < 50; run += 1) {
      const target = new Map(shares(random, 4).map((share, index) => [`c${index}`, share]));
      const current = new Map([...target.keys()].map((id) => [id, 'sometimes' as const]));
      const all = Array.from({ length: 3 ** 4 }, (_, code) => {
        const ids = [...target.keys()];
        return new Map(ids.map((id, at) => [id, WORDS[Math.floor(code / 3 ** at) % 3] ?? 'rarely']));
      });
      const best = Math.min(...all.map((words) => distance(words, target)));
      expect(distance(nearestFrequencies(target, current), target)).toBeCloseTo(best, 9);
    }
  });

  it('stay when they are as near as others', () => {
    const even = new Map([
      ['a', 0.5],
      ['b', 0.5],
    ]);
    for (const word of WORDS) {
      const current = new Map([...even.keys()].map((id) => [id, word]));
      expect(nearestFrequencies(even, current)).toEqual(current);
    }
  });
});

describe('the word for a step', () => {
  it.each([
    [0.95, 'sometimes', 'reliably'],
    [0.75, 'reliably', 'usually'],
    [0.1, 'usually', 'sometimes'],
    [0.55, 'usually', 'usually'],
    [0.55, 'sometimes', 'sometimes'],
  ] as const)('for a chance of %d is %s → %s', (chance, current, nearest) => {
    expect(nearestEfficacy(chance, current)).toBe(nearest);
  });
});

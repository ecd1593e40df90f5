import * as fc from 'fast-check';
import { createSpelling } from '../../../src/core/match/spelling';

/** Known terms with how often each occurs. */
function spelling(frequencies: ReadonlyMap<string, number>): ReturnType<typeof createSpelling> {
  return createSpelling(new Set(frequencies.keys()), (term) => frequencies.get(term) ?? 0);
}

const correct = spelling(
  new Map([
    ['snapshot', 9],
    ['replica', 4],
    ['replies', 4],
    ['passphrase', 2],
    ['vault', 3],
    ['proxy', 1],
    ['pqoxy', 1],
    ['disk', 8],
    ['0x1fc07', 5],
    ['sql2017', 5],
  ]),
);

const readAs = (frequencies: readonly (readonly [string, number])[]): string | undefined =>
  spelling(new Map(frequencies))('prexy');

describe('a word that nobody knows', () => {
  it.each([
    ['a letter too many', 'snappshot', 'snapshot'],
    ['a letter too many at the end', 'vaults', 'vault'],
    ['a missing letter', 'passphase', 'passphrase'],
    ['a missing first letter', 'napshot', 'snapshot'],
    ['another letter', 'replika', 'replica'],
    ['another first letter', 'bault', 'vault'],
    ['two letters that changed places', 'snasphot', 'snapshot'],
    ['two last letters that changed places', 'valut', 'vault'],
  ])('with %s is read as the one that is known', (_what, typed, known) => {
    expect(correct(typed)).toBe(known);
  });

  it.each([
    ['is known already', 'replica'],
    ['differs by two letters', 'snepshat'],
    ['is too short to tell', 'disc'],
    ['has a digit more than a code', '0x1fc077'],
    ['has another digit', 'sql2016'],
    ['is Japanese', 'スナップショツト'],
    ['is empty', ''],
    ['is longer than any word', 'snapshot'.repeat(4)],
  ])('that %s stays as it is', (_why, typed) => {
    expect(correct(typed)).toBeUndefined();
  });

  it('near two is read as the more frequent one, then as the first in the alphabet', () => {
    expect(
      readAs([
        ['proxy', 2],
        ['prexi', 1],
      ]),
    ).toBe('proxy');
    expect(
      readAs([
        ['proxy', 1],
        ['prexi', 2],
      ]),
    ).toBe('prexi');
    expect(
      readAs([
        ['proxy', 1],
        ['prexi', 1],
      ]),
    ).toBe('prexi');
    expect(
      readAs([
        ['prexi', 1],
        ['proxy', 1],
      ]),
    ).toBe('prexi');
  });
});

describe('any word with one edit', () => {
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
  const word = fc.string({ unit: letter, minLength: 6, maxLength: 20 });
  const edited = fc
    .record({ word, kind: fc.nat(3), at: fc.nat(), letter })
    .map(({ word, kind, at, letter }) => {
      const place = at % word.length;
      const next = at % (word.length - 1);
      const typed = [
        `${word.slice(0, place)}${letter}${word.slice(place)}`,
        `${word.slice(0, place)}${word.slice(place + 1)}`,
        `${word.slice(0, place)}${letter}${word.slice(place + 1)}`,
        `${word.slice(0, next)}${word.charAt(next + 1)}${word.charAt(next)}${word.slice(next + 2)}`,
      ];
      return { word, typed: typed[kind] ?? word };
    });

  it('is read as that word when it is the only one near', () => {
    fc.assert(
      fc.property(edited, ({ word, typed }) => {
        expect(spelling(new Map([[word, 1]]))(typed)).toBe(typed === word ? undefined : word);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('is never read as something that is not known', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.string({ maxLength: 12 }), (words, typed) => {
        const read = spelling(new Map(words.map((one) => [one, 1])))(typed);
        expect(read === undefined || words.includes(read)).toBe(true);
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

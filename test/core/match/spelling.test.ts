import * as fc from 'fast-check';
import { createSpelling } from '../../../src/core/match/spelling';

const WORDS = ['snapshot', 'passphrase', 'replica', 'agent', 'agents', 'volume', 'disk', 'ws2019r2'];
const correct = createSpelling(new Set(WORDS), (term) => (term === 'agents' ? 5 : 1));

describe('a word that is not known', () => {
  it.each([
    ['snapshto', 'snapshot'],
    ['snpshot', 'snapshot'],
    ['snappshot', 'snapshot'],
    ['snapsh0t', undefined],
    ['passphrose', 'passphrase'],
    ['pasphrose', undefined],
    ['diskk', undefined],
    ['ws2019r3', undefined],
  ])('%j is read as %j', (word, expected) => {
    expect(correct(word)).toBe(expected);
  });

  it('is read as the most frequent of several', () => {
    expect(correct('agentt')).toBe('agents');
  });

  it('is found again after any one mistake in a long word', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    const known = fc.constantFrom('snapshot', 'passphrase', 'replica');
    fc.assert(
      fc.property(known, fc.nat(), letter, fc.constantFrom(0, 1, 2), (word, place, other, kind) => {
        const at = place % word.length;
        const wrong = word.slice(0, at) + (kind === 0 ? '' : other) + word.slice(kind === 2 ? at : at + 1);
        expect(correct(wrong)).toBe(wrong === word ? undefined : word);
      }),
    );
  });
});

describe('a word that is known', () => {
  it('stays as it is', () => {
    expect(WORDS.map((word) => correct(word))).toEqual(WORDS.map(() => undefined));
  });
});

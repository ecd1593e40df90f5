import * as fc from 'fast-check';
import { closestWords } from '../../src/nlp/closest-words';

const WORDS = ['help', 'escalate', 'back', 'recommencer', 'thanks'];
const closest = closestWords(WORDS);

describe('closestWords', () => {
  it.each([
    ['hlep', 'help'],
    ['escalte', 'escalate'],
    ['bakc', 'back'],
    ['bak', 'back'],
    ['recomencer', 'recommencer'],
    ['thankss', 'thanks'],
    ['escakate', 'escalate'],
  ])('reads %j as %j', (typed, meant) => {
    expect(closest(typed)).toBe(meant);
  });

  it.each(['lack', 'server', 'he', 'ba', '100050', ''])('takes %j for none of the words', (typed) => {
    expect(closest(typed)).toBeUndefined();
  });

  it('finds a word of which one letter is missing, whichever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), fc.nat(), (word, random) => {
        const at = random % word.length;
        expect(closest(word.slice(0, at) + word.slice(at + 1))).toBe(word);
      }),
    );
  });
});

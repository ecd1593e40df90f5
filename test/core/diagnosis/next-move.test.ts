import type { Fact } from '../../../src/core/case/events';
import { answerLikelihood, believe, causesOf } from '../../../src/core/diagnosis/belief';
import { nextMove } from '../../../src/core/diagnosis/next-move';
import { catalogueOf, entry, question, step, umbrella } from '../../support/build-catalogue';
import { answered, placed, reading, reported } from '../../support/facts';

const which = question('which', { one: { a: 'always' }, two: { b: 'always' }, three: { c: 'always' } });
const catalogue = catalogueOf({
  entries: [
    umbrella('u', { a: 'often', b: 'sometimes', c: 'rarely' }),
    entry('a', { x: 'often' }, ['fix-x']),
    entry('b', { y: 'often' }, ['fix-y']),
    entry('c', { z: 'often' }, ['fix-z']),
  ],
  steps: [
    step('fix-x', 2, { x: 'usually' }),
    step('fix-y', 2, { y: 'usually' }),
    step('fix-z', 2, { z: 'usually' }),
  ],
  questions: [which],
});

describe('belief', () => {
  it('spreads an umbrella over its members 6 : 3 : 1', () => {
    const { entries } = believe(placed(reading('exact', { u: 1 })), catalogue);
    expect([...entries]).toEqual([
      ['a', expect.closeTo(0.6)],
      ['b', expect.closeTo(0.3)],
      ['c', expect.closeTo(0.1)],
    ]);
  });

  it('completes the words of a question to 1 and clamps them', () => {
    expect(answerLikelihood(which, 'one', 'a', 'x')).toBeCloseTo(0.95);
    expect(answerLikelihood(which, 'two', 'a', 'x')).toBeCloseTo(0.025);
    expect(answerLikelihood(which, 'one', 'elsewhere', 'other')).toBeCloseTo(1 / 3);
  });

  it('keeps a tenth for a cause that the catalogue does not have', () => {
    const belief = believe(placed(reading('exact', { a: 1 })), catalogue);
    expect(causesOf(belief, 'a')).toEqual([{ id: 'x', share: expect.closeTo(0.9) }]);
  });

  it('lowers a cause whose step was done without change', () => {
    const belief = believe(placed(reading('exact', { a: 1 }), reported('fix-x', 'no-change')), catalogue);
    expect(causesOf(belief, 'a')[0]?.share).toBeCloseTo((0.9 * 0.3) / (0.9 * 0.3 + 0.1));
  });

  it('learns nothing from "I don\'t know", "couldn\'t" and "skipped"', () => {
    const before = believe(placed(reading('exact', { u: 1 })), catalogue);
    const after = believe(
      placed(
        reading('exact', { u: 1 }),
        answered('which', 'dont-know'),
        reported('fix-x', 'could-not'),
        reported('fix-y', 'skipped'),
      ),
      catalogue,
    );
    expect(after).toEqual(before);
  });
});

describe('the next move', () => {
  it('shows the steps of an entry that was recognised for sure, without a question', () => {
    expect(nextMove(placed(reading('exact', { a: 1 })), catalogue).move).toMatchObject({
      type: 'steps',
      entryId: 'a',
    });
  });

  it('asks the question that separates the members of an umbrella', () => {
    expect(nextMove(placed(reading('exact', { u: 1 })), catalogue).move).toMatchObject({
      type: 'question',
      questionId: 'which',
      entryId: 'u',
    });
  });

  it.each([
    ['one', 'a'],
    ['two', 'b'],
    ['three', 'c'],
  ])('goes to the member that the answer %s names', (answerId, entryId) => {
    const facts = placed(reading('exact', { u: 1 }), answered('which', answerId));
    expect(nextMove(facts, catalogue).move).toMatchObject({ type: 'steps', entryId });
  });

  it('offers the members when the answer is not known', () => {
    const facts = placed(reading('exact', { u: 1 }), answered('which', 'dont-know'));
    expect(nextMove(facts, catalogue).move).toEqual({ type: 'did-you-mean', entryIds: ['a', 'b', 'c'] });
  });

  it('follows a pick and forgets what was ruled out', () => {
    const picked: Fact = { type: 'entry-picked', entryId: 'c', from: 'did-you-mean' };
    expect(nextMove(placed(reading('ambiguous', { a: 0.5, b: 0.4 }), picked), catalogue).move).toMatchObject({
      entryId: 'c',
    });
    const none: Fact = { type: 'none-of-these', entryIds: ['a', 'b'] };
    expect(nextMove(placed(reading('ambiguous', { a: 0.5, b: 0.4 }), none), catalogue).move).toEqual({
      type: 'unknown',
    });
  });

  it('does not answer a reading that was not sure of its only candidate', () => {
    expect(nextMove(placed(reading('ambiguous', { a: 0.6 })), catalogue).move).toEqual({
      type: 'did-you-mean',
      entryIds: ['a'],
    });
    expect(nextMove(placed(reading('unknown', {})), catalogue).move).toEqual({ type: 'unknown' });
  });

  it('lets a later message that names the entry decide', () => {
    const facts = placed(reading('exact', { u: 1 }), reading('exact', { b: 1 }));
    expect(nextMove(facts, catalogue).move).toMatchObject({ type: 'steps', entryId: 'b' });
  });

  it('is at its end when every step was tried', () => {
    const facts = placed(reading('exact', { a: 1 }), reported('fix-x', 'no-change'));
    expect(nextMove(facts, catalogue).move).toEqual({ type: 'exhausted', entryId: 'a' });
  });
});

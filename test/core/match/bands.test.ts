import { bandsOf, predictionOf } from '../../../src/core/match/bands';
import type { Candidate } from '../../../src/core/match/types';

const candidate = (id: string, confidence: number): Candidate => ({ id, confidence, because: [] });
const membersOf = (id: string): ReadonlySet<string> => new Set(id === 'u' ? ['a', 'b'] : []);

describe('bands of ten points', () => {
  it('hold what was predicted beside what was observed', () => {
    const bands = bandsOf([
      { p: 0.61, right: true },
      { p: 0.69, right: false },
      { p: 0.7, right: true },
      { p: 1, right: true },
    ]);
    expect(bands).toHaveLength(10);
    expect(bands[6]).toEqual({ from: 0.6, n: 2, predicted: 0.65, observed: 0.5 });
    expect(bands[7]).toEqual({ from: 0.7, n: 1, predicted: 0.7, observed: 1 });
    expect(bands[9]).toEqual({ from: 0.9, n: 1, predicted: 1, observed: 1 });
    expect(bands[0]).toEqual({ from: 0, n: 0, predicted: 0, observed: 0 });
  });
});

describe('what the first candidate claims', () => {
  it('is its probability, and right when it is expected', () => {
    const candidates = [candidate('c', 0.7), candidate('a', 0.2)];
    expect(predictionOf(candidates, ['c', 'x'], membersOf)).toEqual({ p: 0.7, right: true });
    expect(predictionOf(candidates, ['a'], membersOf)).toEqual({ p: 0.7, right: false });
    expect(predictionOf(candidates, [], membersOf)).toEqual({ p: 0.7, right: false });
    expect(predictionOf([], ['c'], membersOf)).toBeUndefined();
  });

  it('is what the members of an opened umbrella claim together', () => {
    const opened = [candidate('a', 0.5), candidate('c', 0.2), candidate('b', 0.2), candidate('u', 0)];
    for (const expected of ['a', 'b', 'u']) {
      expect(predictionOf(opened, [expected], membersOf)).toEqual({ p: 0.7, right: true });
    }
    expect(predictionOf(opened, ['c'], membersOf)).toEqual({ p: 0.7, right: false });
  });

  it('is its own when it is none of the members', () => {
    const opened = [candidate('c', 0.5), candidate('a', 0.4), candidate('u', 0)];
    expect(predictionOf(opened, ['a'], membersOf)).toEqual({ p: 0.5, right: false });
  });
});

import { answerLikelihoods } from '../../../src/core/diagnosis/answers';
import { believe, causesOf, OTHER, type Belief } from '../../../src/core/diagnosis/belief';
import {
  causeCountsKey,
  stepCountsKey,
  type Environment,
  type Learned,
} from '../../../src/core/diagnosis/options';
import type { Condition } from '../../../src/core/catalog/types';
import { catalogueOf, entry, question, step } from '../../support/build-catalogue';
import { answered, placed, reading, reported } from '../../support/facts';

const conditions = (of: Record<string, Condition>) => ({ causeConditions: new Map(Object.entries(of)) });
const cable = question('cable', { loose: { shared: 'always', own: 'never' }, tight: { shared: 'never' } });
const catalogue = catalogueOf({
  entries: [
    entry('a', { shared: 'often', own: 'sometimes' }, ['fix-shared', 'fix-own']),
    entry('b', { shared: 'sometimes', rest: 'often' }, ['fix-shared', 'fix-rest']),
    entry('versioned', { old: 'often', always: 'often' }, ['fix-own'], {
      ...conditions({ old: { product: ['MARS'], until: '2.0.9052' } }),
    }),
  ],
  steps: [
    step('fix-shared', 2, { shared: 'reliably' }),
    step('fix-own', 2, { own: 'usually' }),
    step('fix-rest', 2, { rest: 'usually' }),
  ],
  questions: [cable],
});
const both = reading('ambiguous', { a: 0.5, b: 0.5 });

describe('a cause that stands in two entries', () => {
  it('is one hypothesis: P(c) is the sum over the entries', () => {
    const { causes } = believe(placed(both), catalogue);
    expect(causes.get('shared')).toBeCloseTo(0.9 * (0.5 * (6 / 9) + 0.5 * (3 / 9)), 12);
    expect(causes.get(OTHER)).toBeCloseTo(0.1, 12);
    expect([...causes.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });

  it('is lowered everywhere when its step was done in one of them', () => {
    const before = believe(placed(both), catalogue);
    const after = believe(placed(both, reported('fix-shared', 'no-change')), catalogue);
    const ratio = (entryId: string): number =>
      (after.hypotheses.find((h) => h.entryId === entryId && h.causeId === 'shared')?.probability ?? 0) /
      (before.hypotheses.find((h) => h.entryId === entryId && h.causeId === 'shared')?.probability ?? 1);
    expect(ratio('a')).toBeCloseTo(ratio('b'), 12);
    expect(ratio('a')).toBeLessThan(0.2);
    // What spoke for `b` beside the shared cause is what is left.
    expect(after.entries.get('b')).toBeGreaterThan(after.entries.get('a') ?? 1);
  });

  it('shares its answers with both', () => {
    const after = believe(placed(both, answered('cable', 'loose')), catalogue);
    expect(after.causes.get('shared')).toBeGreaterThan(
      1.3 * (believe(placed(both), catalogue).causes.get('shared') ?? 1),
    );
    expect(after.causes.get('own')).toBeLessThan(0.02);
  });
});

describe('likelihoods', () => {
  it.each([
    ['always and never', { yes: { c: 'always' }, no: { c: 'never' } }],
    ['one word of four answers', { yes: { c: 'always' }, no: {}, maybe: {}, other: {} }],
    ['never everywhere', { yes: { c: 'never' }, no: { c: 'never' }, maybe: { c: 'never' } }],
    ['words that exceed 1', { yes: { c: 'always' }, no: { c: 'usually' } }],
  ] as const)('of %s sum to 1, each within [.02, .98]', (_name, answers) => {
    const likelihoods = answerLikelihoods(question('q', answers), 'e', 'c');
    expect(likelihoods.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    expect(Math.min(...likelihoods)).toBeGreaterThanOrEqual(0.02 - 1e-12);
    expect(Math.max(...likelihoods)).toBeLessThanOrEqual(0.98 + 1e-12);
  });
});

const causesIn = (environment: Environment): readonly string[] =>
  causesOf(believe(placed(reading('exact', { versioned: 1 })), catalogue, { environment }), 'versioned')
    .map(({ id }) => id)
    .toSorted();

describe('the environment', () => {
  it.each([
    [{}, ['always', 'old']],
    [{ product: 'MARS' }, ['always', 'old']],
    [{ product: 'MABS' }, ['always']],
    [{ version: '2.0.9052.4' }, ['always', 'old']],
    [{ version: '2.0.9053' }, ['always']],
    [{ product: 'MARS', version: '2.0.8' }, ['always', 'old']],
    [{ version: '10.0' }, ['always']],
  ] as const)('%j leaves the causes %j', (environment, causes) => {
    expect(causesIn(environment)).toEqual(causes);
  });
});

const learned = (parts: Partial<Learned>): Learned => ({
  version: '1',
  causes: new Map(),
  steps: new Map(),
  ...parts,
});
const own = (belief: Belief): number | undefined =>
  belief.hypotheses.find(({ causeId }) => causeId === 'own')?.likelihood;

describe('learned counts', () => {
  it('move the weights of an entry as if the authors had seen ten cases', () => {
    const counts = new Map([[causeCountsKey('a', {}), new Map([['own', 10]])]]);
    const belief = believe(placed(reading('exact', { a: 1 })), catalogue, {
      learned: learned({ causes: counts }),
    });
    expect(belief.causes.get('own')).toBeCloseTo((10 * 0.9 * (3 / 9) + 10) / 20, 12);
    expect(belief.causes.get(OTHER)).toBeCloseTo(0.05, 12);
  });

  it('are kept by product and major version', () => {
    expect(causeCountsKey('a', { product: 'MARS', version: '2.0.9' })).toBe('a/MARS/2');
    const counts = new Map([[causeCountsKey('a', { product: 'MABS' }), new Map([['own', 10]])]]);
    const facts = placed(reading('exact', { a: 1 }));
    expect(believe(facts, catalogue, { learned: learned({ causes: counts }) })).toEqual(
      believe(facts, catalogue),
    );
  });

  it('move what a failed step says', () => {
    const steps = new Map([[stepCountsKey('fix-own', 'own'), { worked: 0, failed: 10 }]]);
    const facts = placed(reading('exact', { a: 1 }), reported('fix-own', 'no-change'));
    expect(own(believe(facts, catalogue))).toBeCloseTo(0.3, 12);
    expect(own(believe(facts, catalogue, { learned: learned({ steps }) }))).toBeCloseTo(1 - 7 / 20, 12);
  });
});

describe('what was pasted', () => {
  it('answers a question of which one answer names a code in it', () => {
    const coded = question('coded', { '407': { own: 'always' }, none: { own: 'never', shared: 'always' } });
    const [first, ...others] = coded.answers;
    if (first === undefined) throw new Error('no answer');
    const withCode = { ...first, synonyms: { en: ['407'], fr: [], ja: [] } };
    const asking = catalogueOf({
      entries: [...catalogue.entries.values()],
      steps: [...catalogue.steps.values()],
      questions: [{ ...coded, answers: [withCode, ...others] }],
    });
    const without = believe(placed(reading('exact', { a: 1 })), asking);
    const pasted = believe(placed(reading('exact', { a: 1 }, ['407'])), asking);
    expect(pasted.causes.get('own')).toBeGreaterThan(2 * (without.causes.get('own') ?? 1));
    // What the person says counts before it.
    const said = believe(placed(reading('exact', { a: 1 }, ['407']), answered('coded', 'none')), asking);
    expect(said.causes.get('own')).toBeLessThan(without.causes.get('own') ?? 0);
  });
});

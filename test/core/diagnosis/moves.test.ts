import fc from 'fast-check';
import type { Fact } from '../../../src/core/case/events';
import { effectiveFacts, stampEvents } from '../../../src/core/case/fold';
import type { Catalogue, Odds, Question } from '../../../src/core/catalog/types';
import { explain } from '../../../src/core/diagnosis/explain';
import { nextMove, type Move } from '../../../src/core/diagnosis/next-move';
import type { DiagnosisOptions } from '../../../src/core/diagnosis/options';
import { catalogueOf, entry, question, step } from '../../support/build-catalogue';
import { answered, placed, reading, reported } from '../../support/facts';

const move = (catalogue: Catalogue, facts: readonly Fact[], options: DiagnosisOptions = {}): Move =>
  nextMove(placed(...facts), catalogue, options).move;
const stepsOf = (one: Move): readonly string[] => ('plan' in one ? one.plan.block.map(({ id }) => id) : []);
const retest = (minutes: number) => ({
  retest: { minutes, do: { en: 'again', fr: 'again', ja: 'again' } },
});
const seen = reading('exact', { e: 1 });
const recognised = reading('likely', { e: 1 });

const WHICH = question('which', { x: { x: 'always', y: 'never' }, y: { y: 'always', x: 'never' } });

/** Two causes that one question tells apart, and a quick step before the slow ones. */
function twoSlowSteps(slow: number, questions: readonly Question[] = [WHICH]) {
  return catalogueOf({
    entries: [entry('e', { x: 'often', y: 'often' }, ['quick', 'slow-x', 'slow-y'], retest(20))],
    steps: [
      step('quick', 1, { x: 'sometimes' }),
      step('slow-x', slow, { x: 'reliably' }, { risk: 'restart' }),
      step('slow-y', slow, { y: 'reliably' }),
    ],
    questions,
  });
}

const even = (odds: Odds) => ({ x: odds, y: odds });

describe('a question about causes', () => {
  it('comes before the first steps when it saves five minutes, and says what it saves', () => {
    const asked = move(twoSlowSteps(15), [recognised]);
    expect(asked).toMatchObject({ type: 'question', questionId: 'which', entryId: 'e' });
    if (asked.type !== 'question' || asked.value === undefined) throw new Error('no value');
    const { savesMinutes, expectedMinutes, expectedMinutesWithout, answers } = asked.value;
    expect(savesMinutes).toBeGreaterThan(5);
    expect(savesMinutes).toBeCloseTo(expectedMinutesWithout - expectedMinutes, 9);
    const after = answers.reduce((sum, one) => sum + one.probability * one.expectedMinutes, 1);
    expect(after).toBeCloseTo(expectedMinutes, 9);
  });

  it('waits for the first steps when it saves less', () => {
    const catalogue = catalogueOf({
      entries: [entry('e', { x: 'often', y: 'sometimes' }, ['one', 'two'], retest(5))],
      steps: [step('one', 1, { x: 'usually' }, { risk: 'restart' }), step('two', 4, { y: 'reliably' })],
      questions: [WHICH],
    });
    expect(stepsOf(move(catalogue, [recognised]))).toEqual(['two']);
    const { value, verdict } = explain(placed(recognised), catalogue).questions[0] ?? {};
    expect(verdict).toBe('answer-first');
    expect(value?.savesMinutes).toBeGreaterThan(0.5);
    expect(value?.savesMinutes).toBeLessThan(5);
  });

  it('holds up a pasted code or message only for ten minutes and more', () => {
    expect(move(twoSlowSteps(15), [seen]).type).not.toBe('question');
  });

  it('is not asked when every answer leads to the same steps', () => {
    const catalogue = catalogueOf({
      entries: [entry('e', { x: 'often', y: 'often' }, ['one', 'two'])],
      steps: [step('one', 3, { x: 'usually' }), step('two', 3, { y: 'usually' })],
      questions: [question('idle', { yes: even('usually'), no: even('rarely') })],
    });
    expect(move(catalogue, [seen]).type).toBe('steps');
    expect(move(catalogue, [seen, reported('one', 'no-change')]).type).not.toBe('question');
  });

  it('is asked once before the first steps, and at most twice in a row after them', () => {
    const again = ['again-a', 'again-b'].map((id) => ({ ...WHICH, id }));
    const catalogue = twoSlowSteps(15, [WHICH, ...again]);
    const verdict = (...facts: readonly Fact[]) =>
      explain(placed(seen, ...facts), catalogue).questions.find(({ questionId }) => questionId === 'which')
        ?.verdict;
    const [a, b] = again.map(({ id }) => answered(id, 'dont-know'));
    if (a === undefined || b === undefined) throw new Error('no answers');
    const tried = reported('quick', 'no-change');
    expect([verdict(a), move(catalogue, [seen, a]).type]).not.toContain('question');
    expect(verdict(a)).toBe('answer-first');
    expect(verdict(tried)).toBe('another-saves-more');
    expect(move(catalogue, [seen, tried, a])).toMatchObject({ type: 'question', questionId: 'again-b' });
    expect(verdict(tried, a, b)).toBe('enough-asked');
    expect(move(catalogue, [seen, tried, a, b]).type).not.toBe('question');
  });
});

describe('handing over', () => {
  const dear = catalogueOf({
    entries: [entry('e', { x: 'often', y: 'often' }, ['cheap', 'dear'], retest(20))],
    steps: [step('cheap', 2, { x: 'reliably' }), step('dear', 50, { y: 'usually' }, { risk: 'data' })],
  });

  it('is suggested when it is the cheapest thing left, with the numbers and what one could still do', () => {
    const suggested = move(dear, [seen, reported('cheap', 'no-change')]);
    expect(suggested).toMatchObject({ type: 'escalate-suggested', entryId: 'e' });
    expect(stepsOf(suggested)).toEqual(['dear']);
    if (suggested.type !== 'escalate-suggested') throw new Error('not suggested');
    const { reason, plan } = suggested;
    expect(reason.escalationMinutes).toBe(60);
    expect(reason.goingOnMinutes).toBeCloseTo(20 + 50 + 60 + (1 - reason.fixes) * 60, 9);
    expect(reason.fixes).toBeCloseTo(plan.fixes, 12);
    expect(plan).toMatchObject({ expectedMinutes: expect.closeTo(60, 9), why: { type: 'only-left' } });
  });

  it('is not when an expert costs more', () => {
    const facts = [seen, reported('cheap', 'no-change')];
    expect(move(dear, facts, { escalationMinutes: 600 }).type).toBe('steps');
  });
});

describe('a step that cannot be undone', () => {
  const catalogue = catalogueOf({
    entries: [entry('e', { x: 'often', y: 'rarely' }, ['prepare', 'wipe', 'look'], retest(5))],
    steps: [
      step('prepare', 2, {}),
      step('wipe', 5, { x: 'reliably' }, { risk: 'irreversible', needs: 'prepare' }),
      step('look', 20, { y: 'sometimes' }),
    ],
  });
  const rich = { escalationMinutes: 1_000 };

  it('is never first, however good its chance', () => {
    expect(stepsOf(move(catalogue, [seen], rich))).toEqual(['look']);
  });

  it('waits for a confirmation, and comes after it', () => {
    const tried = [seen, reported('look', 'no-change')];
    expect(move(catalogue, tried, rich)).toMatchObject({
      type: 'confirm-risk',
      stepId: 'wipe',
      plan: { confirm: ['wipe'], risk: 'irreversible', why: { type: 'last-resort' } },
    });
    const confirmed = move(catalogue, [...tried, { type: 'risk-confirmed', stepId: 'wipe' }], rich);
    expect(confirmed).toMatchObject({ type: 'steps', plan: { confirm: [], why: { type: 'confirmed' } } });
    expect(stepsOf(confirmed)).toEqual(['prepare', 'wipe']);
  });

  it('is done on request even where handing over is cheaper', () => {
    const confirmed: Fact = { type: 'risk-confirmed', stepId: 'wipe' };
    expect(move(catalogue, [seen, reported('look', 'no-change')])).toMatchObject({
      type: 'escalate-suggested',
      plan: { confirm: ['wipe'] },
    });
    expect(stepsOf(move(catalogue, [seen, reported('look', 'no-change'), confirmed]))).toEqual([
      'prepare',
      'wipe',
    ]);
  });
});

describe('the environment', () => {
  it('leaves out steps that are meant for another product or version', () => {
    const catalogue = catalogueOf({
      entries: [entry('e', { x: 'often' }, ['old-way', 'new-way'])],
      steps: [
        step('old-way', 1, { x: 'usually' }, { when: { until: '2' } }),
        step('new-way', 9, { x: 'usually' }, { when: { product: ['MABS'] } }),
      ],
    });
    expect(stepsOf(move(catalogue, [seen]))).toContain('old-way');
    expect(stepsOf(move(catalogue, [seen], { environment: { version: '3.1' } }))).toEqual(['new-way']);
    expect(stepsOf(move(catalogue, [seen], { environment: { product: 'MARS' } }))).toEqual(['old-way']);
  });
});

describe('why this order', () => {
  it('says when the likeliest cause is not tried first, and what comes next', () => {
    const catalogue = catalogueOf({
      entries: [entry('e', { x: 'often', y: 'sometimes' }, ['slow', 'quick'], retest(1))],
      steps: [step('slow', 30, { x: 'usually' }), step('quick', 1, { y: 'usually' })],
    });
    expect(move(catalogue, [seen], { escalationMinutes: 600 })).toMatchObject({
      type: 'steps',
      plan: {
        why: {
          type: 'quickest',
          stepId: 'quick',
          per100Minutes: expect.closeTo(21, 9),
          next: { stepId: 'slow' },
        },
      },
    });
  });
});

/** Two entries that share a cause and a question, told apart by another question. */
const shared = catalogueOf({
  entries: [
    entry('a', { common: 'often', own: 'sometimes' }, ['fix-common', 'fix-own'], retest(10)),
    entry('b', { common: 'often', rest: 'sometimes' }, ['fix-common', 'fix-rest'], retest(10)),
  ],
  steps: [
    step('fix-common', 5, { common: 'usually' }),
    step('fix-own', 5, { own: 'usually' }, { risk: 'restart' }),
    step('fix-rest', 5, { rest: 'usually' }, { risk: 'restart' }),
  ],
  questions: [
    question('is-common', {
      yes: { common: 'always', own: 'never', rest: 'never' },
      no: { common: 'never', own: 'always', rest: 'always' },
    }),
    question('which', { a: { a: 'always' }, b: { b: 'always' } }),
  ],
});

const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.constantFrom(
    reading('exact', { a: 1 }),
    reading('exact', { b: 1 }),
    reading('likely', { a: 0.8, b: 0.15 }),
    reading('ambiguous', { a: 0.5, b: 0.5 }),
  ),
  fc
    .tuple(fc.constantFrom('is-common', 'which'), fc.constantFrom('yes', 'no', 'a', 'b', 'dont-know'))
    .map(([questionId, answerId]) => answered(questionId, answerId)),
  fc
    .tuple(
      fc.constantFrom('fix-common', 'fix-own', 'fix-rest'),
      fc.constantFrom('no-change', 'could-not', 'skipped' as const),
    )
    .map(([stepId, outcome]) => reported(stepId, outcome)),
  fc.constantFrom('a', 'b').map((entryId): Fact => ({ type: 'entry-picked', entryId, from: 'browse' })),
);
const anyFacts = fc.array(anyFact, { minLength: 1, maxLength: 8 });

const essence = (next: Move) => ({
  type: next.type,
  steps: stepsOf(next),
  ...('questionId' in next ? { questionId: next.questionId } : {}),
  ...('entryId' in next ? { entryId: next.entryId } : {}),
});

describe('whatever was said before', () => {
  it('no question that was answered is asked, and no step that was reported is proposed, in any entry', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const next = move(shared, facts);
        const asked = facts.flatMap((fact) => (fact.type === 'question-answered' ? [fact.questionId] : []));
        const tried = facts.flatMap((fact) => (fact.type === 'step-reported' ? [fact.stepId] : []));
        if (next.type === 'question') expect(asked).not.toContain(next.questionId);
        expect(stepsOf(next).filter((id) => tried.includes(id))).toEqual([]);
      }),
    );
  });

  it('the same facts give the same move, in whatever order the files list things', () => {
    const turned = catalogueOf({
      entries: [...shared.entries.values()].toReversed().map((one) => ({
        ...one,
        causes: new Map([...one.causes].toReversed()),
        steps: one.steps.toReversed(),
      })),
      steps: [...shared.steps.values()].toReversed(),
      questions: [...shared.questions.values()].toReversed(),
    });
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(move(shared, facts)).toEqual(move(shared, facts));
        expect(essence(move(turned, facts))).toEqual(essence(move(shared, facts)));
      }),
    );
  });

  it('a fact that was corrected gives the move of a case in which the other one had been given', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), anyFact, (facts, index, other) => {
        const k = index % facts.length;
        const correction = { type: 'corrected', corrects: k + 1, with: other } as const;
        const log = stampEvents([...facts, correction], 0, { at: '2026-01-05T03:00:00.000Z', turn: 't' });
        expect(nextMove(effectiveFacts(log), shared).move).toEqual(move(shared, facts.with(k, other)));
      }),
    );
  });

  it('the explanation adds up: posteriors to 1, its best prefix to the minutes of the plan', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { hypotheses, prefixes, move: next } = explain(placed(...facts), shared);
        const sum = hypotheses.reduce((total, { posterior }) => total + posterior, 0);
        if (hypotheses.length > 0) expect(sum).toBeCloseTo(1, 9);
        if ('plan' in next) {
          const least = Math.min(...prefixes.map(({ total }) => total));
          expect(least).toBeCloseTo(next.plan.expectedMinutes, 6);
        }
      }),
    );
  });
});

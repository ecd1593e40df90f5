import { quantile } from './figures';
import type { Ranked } from './systems';

/** Whether a ranking is answered as known, for a system that has scores only. */
export type AnswerRule = (ranked: readonly Ranked[]) => boolean;

/** A ranking and the entries that are right; none when it must not be answered. */
export interface Judged {
  readonly ranked: readonly Ranked[];
  readonly expect: readonly string[];
}

const STEPS = 100;
const SCALES = [0.25, 0.5, 0.75, 0.9, 0.95, 1] as const;

/**
 * The rule that serves a system best on some rankings: a threshold of the score, or the Bot Framework QnA rule with
 * the scale that suits it. Best is the highest sum of right answers in scope and of silence out of scope, as shares.
 */
export function bestRule(rows: readonly Judged[]): AnswerRule {
  const tops = rows.map(({ ranked }) => ranked[0]?.score ?? 0);
  const rules = [
    ...Array.from({ length: STEPS }, (_, at) => threshold(quantile(tops, at / STEPS))),
    ...SCALES.map((share) => qnaRule(quantile(tops, share))),
  ];
  const rated = rules.map((rule) => ({ rule, value: valueOf(rule, rows) }));
  return rated.reduce((best, one) => (one.value > best.value ? one : best)).rule;
}

function valueOf(rule: AnswerRule, rows: readonly Judged[]): number {
  const inScope = rows.filter(({ expect }) => expect.length > 0);
  const outside = rows.filter(({ expect }) => expect.length === 0);
  const right = inScope.filter(({ ranked, expect }) => rule(ranked) && expect.includes(ranked[0]?.id ?? ''));
  const silent = outside.filter(({ ranked }) => !rule(ranked));
  return right.length / Math.max(1, inScope.length) + silent.length / Math.max(1, outside.length);
}

function threshold(least: number): AnswerRule {
  return ([first]) => first !== undefined && first.score > 0 && first.score >= least;
}

const CERTAIN = 95;
const LEAST = 20;

/** Answers alone what is above 95, or above 20 without a close neighbour (botbuilder-ai, ActiveLearningUtils). */
function qnaRule(full: number): AnswerRule {
  return (ranked) => {
    const [first, second] = ranked.map(({ score }) => (full === 0 ? 0 : Math.min(100, (score / full) * 100)));
    if (first === undefined || first <= LEAST) return false;
    if (first > CERTAIN || second === undefined) return true;
    return first - second >= 0.7 * Math.sqrt(first) || first - second >= Math.sqrt(first);
  };
}

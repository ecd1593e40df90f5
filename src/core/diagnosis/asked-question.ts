import type { Question } from '../catalog/types';
import type { ValuedQuestion } from './choice';
import type { Frame } from './frame';
import type { QuestionValue } from './plan-types';
import { sumOf } from './repair-problem';

/** A question, and what its answer is worth. */
export interface AskedQuestion {
  readonly question: Question;
  readonly value: QuestionValue;
}

/** The question behind an index, with its minutes for one case; `now` is what is expected without it. */
export function toAsked(frame: Frame, best: ValuedQuestion, now: number): AskedQuestion | undefined {
  const question = frame.questions[best.question];
  if (question === undefined) return undefined;
  const mass = sumOf(frame.state.mass);
  return {
    question,
    value: {
      savesMinutes: (now - best.minutes) / mass,
      expectedMinutes: best.minutes / mass,
      expectedMinutesWithout: now / mass,
      answers: question.answers.map(({ id }, index) => {
        const { probability = 0, minutes = 0 } = best.answers[index] ?? {};
        return {
          id,
          probability: probability / mass,
          expectedMinutes: probability === 0 ? 0 : minutes / probability,
        };
      }),
    },
  };
}

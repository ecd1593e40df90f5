import type { AnswerId, Product, Question } from './catalog/types';
import { applies } from './catalog/conditions';
import type { Offer } from './case/events';

/** What a question tells about the place, so that nobody is asked for it twice. */
export type EnvironmentKind = 'product' | 'version' | 'proxy';

/** Something that was said about a place's environment. */
export interface EnvironmentNote {
  /** A kind for answers, `version:<product>` for versions read from a text. */
  readonly key: string;
  /** `<question>/<answer>`, or a version. */
  readonly value: string;
  /** When it was said or confirmed last, ISO 8601. */
  readonly at: string;
}

/** The note that an answer leaves; undefined for questions that tell nothing lasting. */
export function noteOf(
  question: Question | undefined,
  answerId: AnswerId,
): Omit<EnvironmentNote, 'at'> | undefined {
  if (question?.environment === undefined || !question.answers.some(({ id }) => id === answerId))
    return undefined;
  return { key: question.environment, value: `${question.id}/${answerId}` };
}

const VERSION_KEY = 'version:';
const PRODUCTS: readonly Product[] = ['MABS', 'MARS'];

/** The key under which the version of a product is noted. */
export function versionKey(product: Product): string {
  return `${VERSION_KEY}${product}`;
}

/** What is known already as an answer to the question: the answer given last, else the one that a noted version gives. */
export function offerFor(question: Question, notes: readonly EnvironmentNote[]): Offer | undefined {
  if (question.environment === undefined) return undefined;
  const own = notes.find(
    ({ key, value }) => key === question.environment && value.startsWith(`${question.id}/`),
  );
  const answerId = own?.value.slice(question.id.length + 1);
  if (own !== undefined && question.answers.some(({ id }) => id === answerId))
    return { answerId: answerId ?? '', since: own.at };
  return notes.map((note) => offerOfVersion(question, note)).find((offer) => offer !== undefined);
}

function offerOfVersion(question: Question, { key, value, at }: EnvironmentNote): Offer | undefined {
  const product = PRODUCTS.find((name) => versionKey(name) === key);
  if (product === undefined) return undefined;
  const [answer, ...others] = question.answers.filter(
    ({ when }) => when !== undefined && applies(when, { product, version: value }),
  );
  return answer === undefined || others.length > 0
    ? undefined
    : { answerId: answer.id, since: at, product, version: value };
}

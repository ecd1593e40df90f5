import { LANGUAGES, type LocalText } from '../../core/language';
import { below, warning, type Finding } from '../problem';
import { everyText } from './texts';
import type { Knowledge } from './rule';

/** Shorter texts differ in length by chance. */
const SHORTEST_COMPARED = 80;
/** How many times longer than the shortest of its languages a text may be. */
const LONGEST_RATIO = 2;
/** A Japanese letter says as much as about two Latin ones. */
const JAPANESE_LETTER = 2;
const CJK = /[\u3040-\u30ff\u3400-\u9fff]/gu;
const CODE = /`([^`]+)`/gu;
/** So many Latin words in a row are a sentence, not a name. */
const ENGLISH_SENTENCE = /(?:[A-Za-z’']{2,} ){4,}/u;

/** The three languages of a text say the same: about as long, translated, with the same commands. */
export function* checkLanguages({ draft }: Knowledge): Generator<Finding> {
  for (const { text, place } of everyText(draft)) {
    for (const finding of [lengthProblem(text), translationProblem(text), codeProblem(text)]) {
      if (finding !== undefined)
        yield warning('languages', below(place, finding.at), finding.message, finding.fix);
    }
  }
}

interface Remark {
  readonly at: keyof LocalText;
  readonly message: string;
  readonly fix: string;
}

function lengthProblem(text: LocalText): Remark | undefined {
  const lengths = LANGUAGES.map((at) => ({ at, length: spokenLength(text[at]) }));
  const longest = lengths.reduce((a, b) => (b.length > a.length ? b : a));
  const shortest = lengths.reduce((a, b) => (b.length < a.length ? b : a));
  if (longest.length < SHORTEST_COMPARED || longest.length <= LONGEST_RATIO * shortest.length)
    return undefined;
  const message = `the text is more than ${LONGEST_RATIO} times as long as in "${shortest.at}"`;
  return { at: longest.at, message, fix: 'Say the same in every language.' };
}

function spokenLength(text: string): number {
  return [...text].length + (JAPANESE_LETTER - 1) * [...text.matchAll(CJK)].length;
}

function translationProblem(text: LocalText): Remark | undefined {
  const plain = (at: keyof LocalText): string => text[at].replaceAll(CODE, '');
  if (ENGLISH_SENTENCE.test(plain('en')) && plain('fr') === plain('en')) {
    return { at: 'fr', message: 'the French text is the English one', fix: 'Translate it.' };
  }
  if (ENGLISH_SENTENCE.test(plain('ja')) && [...plain('ja').matchAll(CJK)].length === 0) {
    return { at: 'ja', message: 'the Japanese text has no Japanese', fix: 'Translate it.' };
  }
  return undefined;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Commands, paths and keys are the same everywhere; what the product translates is written without backticks. */
function codeProblem(text: LocalText): Remark | undefined {
  const codes = (at: keyof LocalText): string =>
    [...new Set([...text[at].matchAll(CODE)].map(([, code = '']) => code))].toSorted(byText).join('\n');
  const differing = (['fr', 'ja'] as const).find((at) => codes(at) !== codes('en'));
  if (differing === undefined) return undefined;
  const message = 'what stands in backticks differs from the English text';
  return { at: differing, message, fix: 'Write the same commands, paths and names in every language.' };
}

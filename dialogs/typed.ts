import { ordinalsOf, wordsOf, type Option } from './options';

/** Texts compared by what people hear: width, case, punctuation and spaces do not count. */
export function simplify(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}?]+/gu, '');
}

/** Whether a text is a command to the letter, in any language. */
export function isCommand(text: string, key: Parameters<typeof wordsOf>[0]): boolean {
  return wordsOf(key).some((word) => simplify(word) === simplify(text));
}

/** A longer text is a report, not an answer. */
const LONGEST_ANSWER = 200;
/** Shorter words occur inside others by chance. */
const SHORTEST_CONTAINED = 3;

/** The option that a text presses to the letter: its number, its title or one of its words. */
export function chooseExactly(text: string, options: readonly Option[]): Option | undefined {
  const typed = simplify(text);
  if (typed === '') return undefined;
  const pressed = options.find((option) =>
    [option.title, ...option.words].some((word) => simplify(word) === typed),
  );
  if (pressed !== undefined) return pressed;
  const number = numberIn(typed);
  return number === undefined ? undefined : options.filter((option) => option.numbered)[number - 1];
}

/** "2", "option 2", "the second one", 「2番です」: the number that a simplified text comes to. */
function numberIn(typed: string): number | undefined {
  const ordinals = ordinalsOf();
  const frame = wordsOf('aroundNumber').map(simplify);
  for (let rest = typed; rest !== '';) {
    if (/^\d{1,2}$/u.test(rest)) return Number(rest);
    const ordinal = ordinals.find(({ words }) => words.some((word) => simplify(word) === rest));
    if (ordinal !== undefined) return ordinal.number;
    const inner = withoutFrame(rest, frame);
    if (inner === rest) return undefined;
    rest = inner;
  }
  return undefined;
}

function withoutFrame(text: string, frame: readonly string[]): string {
  const before = frame.find((word) => text.startsWith(word));
  if (before !== undefined) return text.slice(before.length);
  const after = frame.find((word) => text.endsWith(word));
  return after === undefined ? text : text.slice(0, -after.length);
}

/** The one option whose words stand in a short text, or in whose title the text stands; undefined when none or several do. */
export function chooseByWords(text: string, options: readonly Option[]): Option | undefined {
  if (text.length > LONGEST_ANSWER) return undefined;
  const typed = simplify(text);
  const scored = options
    .map((option) => ({ option, score: containment(typed, option) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const [best, next] = scored;
  return best !== undefined && best.score > (next?.score ?? 0) ? best.option : undefined;
}

function containment(typed: string, option: Option): number {
  const words = [option.title, ...option.words]
    .map(simplify)
    .filter((word) => lengthOf(word) >= SHORTEST_CONTAINED);
  const inside = words.filter((word) => typed.includes(word)).map((word) => word.length);
  // Half a word picks an answer ("snap"), but "back" is no "back to normal".
  const around =
    option.numbered && lengthOf(typed) >= SHORTEST_CONTAINED && words.some((word) => word.includes(typed))
      ? typed.length
      : 0;
  return Math.max(0, around, ...inside);
}

/** A kanji or kana says as much as two letters. */
function lengthOf(text: string): number {
  return [...text].reduce(
    (sum, char) => sum + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char) ? 2 : 1),
    0,
  );
}

/** Whether a text says that something is so with a reservation, a condition or a question: never enough to close a case. */
export function isDoubtful(text: string): boolean {
  const folded = text.normalize('NFKC');
  return folded.includes('?') || wordsOf('doubt').some((word) => hasWord(folded, word));
}

/** Whether a word or phrase stands in a text: between other words in Latin script, anywhere in Japanese. */
export function hasWord(text: string, word: string): boolean {
  return JAPANESE.test(word) ? simplify(text).includes(simplify(word)) : spaced(text).includes(spaced(word));
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function spaced(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  return ` ${words.trim()} `;
}

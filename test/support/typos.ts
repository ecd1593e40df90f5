import { pick, randomOf } from './random';

const LATIN_WORD = /(?<![\p{L}\p{N}_-])[a-zà-ÿ]{4,}(?![\p{L}\p{N}_-])/giu;
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });
const JAPANESE_WORD = /^[\u3040-\u30ff\u3400-\u9fff]{2,}$/u;

/** The text with one wrong letter for every five of its words, at least one; the same for the same seed. Codes and names stay. */
export function withTypos(text: string, seed: number): string {
  const random = randomOf(seed);
  const words = [...latinWords(text), ...japaneseWords(text)];
  const chosen = new Set<Word>();
  const count = Math.min(words.length, Math.max(1, Math.floor(words.length / 5)));
  while (chosen.size < count) chosen.add(pick(random, words));
  let typed = text;
  for (const { at, word } of [...chosen].toSorted((a, b) => b.at - a.at)) {
    typed = typed.slice(0, at) + mistyped(word, random) + typed.slice(at + word.length);
  }
  return typed;
}

interface Word {
  readonly at: number;
  readonly word: string;
}

function latinWords(text: string): Word[] {
  return [...text.matchAll(LATIN_WORD)].map((match) => ({ at: match.index, word: match[0] }));
}

function japaneseWords(text: string): Word[] {
  return [...SEGMENTER.segment(text)].flatMap(({ segment, index }) =>
    JAPANESE_WORD.test(segment) ? [{ at: index, word: segment }] : [],
  );
}

/** One letter doubled, left out, replaced, or two that changed places. */
function mistyped(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const before = Math.min(at, word.length - 2);
  const other = JAPANESE_WORD.test(word) ? word.charAt(before) : pick(random, [...LATIN]);
  return pick(random, [
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + other + word.slice(at + 1),
    word.slice(0, before) + word.charAt(before + 1) + word.charAt(before) + word.slice(before + 2),
  ]);
}

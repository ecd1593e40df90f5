import type { Language } from '../language';

const LATIN_WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]*/gu;
const KATAKANA = /^[\u30a1-\u30fc\uff66-\uff9f]+$/u;
const JAPANESE = new Intl.Segmenter('ja', { granularity: 'word' });

/** Cuts a text into its words as written. */
export function displayWords(text: string, language: Language): string[] {
  if (language === 'ja') return japaneseWords(text);
  return (text.match(LATIN_WORD) ?? []).map((word) => word.replace(/[.\-_]+$/u, ''));
}

/** Words of a Japanese text, particles included; the segmenter cuts loanwords that it does not know, so katakana stays whole. */
export function japaneseWords(text: string): string[] {
  const words: string[] = [];
  let joins = false;
  for (const { segment, isWordLike } of JAPANESE.segment(text)) {
    const katakana = KATAKANA.test(segment);
    if (isWordLike === true) {
      if (joins && katakana) words.push((words.pop() ?? '') + segment);
      else words.push(segment);
    }
    joins = katakana && isWordLike === true;
  }
  return words;
}

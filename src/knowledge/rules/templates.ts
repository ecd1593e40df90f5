import { below, problem, type Finding, type Place } from '../problem';
import { messagesOf } from './printed';
import type { Knowledge } from './rule';

/** Fewer letters would match by chance. */
const LEAST_LETTERS = 12;
const HOLE = /\{([^{}]*)\}/gu;

/** Message templates, in whichever language, are well formed and specific enough to decide. */
export function* checkTemplates({ draft }: Knowledge): Generator<Finding> {
  for (const { value, place } of draft.entries.values()) {
    for (const { text, path } of messagesOf(value.recognise)) {
      yield* checkTemplate(text, below(place, ...path));
    }
  }
}

function* checkTemplate(template: string, place: Place): Generator<Finding> {
  const literal = template.replaceAll(HOLE, '');
  if (/[{}]/u.test(literal)) {
    const fix = 'Write a hole as {name}; the product prints no braces of its own here.';
    yield problem('template', place, 'the braces are not balanced', fix);
    return;
  }
  const names = [...template.matchAll(HOLE)].map(([, name]) => name ?? '');
  const wrong = names.find((name) => !/^[a-z-]+$/u.test(name));
  if (wrong !== undefined) {
    yield problem('template', place, `"{${wrong}}" is not a hole`, 'Use lower-case letters and hyphens.');
  }
  if (/\}\s*\{/u.test(template)) {
    yield problem('template', place, 'two holes touch', 'Make them one: nothing tells where the first ends.');
  }
  if (letterCount(literal) < LEAST_LETTERS) {
    const message = `fewer than ${LEAST_LETTERS} letters stand outside the holes`;
    yield problem('template', place, message, 'Quote more of the message, or make it a symptom.');
  }
}

/** A kanji or kana says about as much as two Latin letters. */
function letterCount(text: string): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  const wide = letters.filter((letter) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(letter));
  return letters.length + wide.length;
}

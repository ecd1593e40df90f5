import { CJK, FUZZY_WINDOW } from '../text/normalise';

const MOST_SEGMENTS = 40;
const MOST_SEGMENT_CHARS = 500;
const LEAST_SENTENCE_CHARS = 24;
const LEAST_CJK_SENTENCE_CHARS = 8;
const CJK_CHARACTER = new RegExp(`[${CJK}]`, 'u');
const SENTENCE_END = /(?<=[.!?…])\s+|(?<=[。！？])/u;

/** The stretches of a text that are compared with the catalogue: the whole if it is short, else lines and sentences of its beginning and end. */
export function segmentsOf(text: string): string[] {
  const whole = text.trim();
  const segments = new Set<string>();
  if (whole.length <= MOST_SEGMENT_CHARS) segments.add(whole);
  const lines = window(whole)
    .split('\n')
    .map((line) => line.slice(0, MOST_SEGMENT_CHARS).trim());
  for (const line of ends(lines, MOST_SEGMENTS)) {
    segments.add(line);
    for (const sentence of line.split(SENTENCE_END)) if (isSentence(sentence)) segments.add(sentence);
  }
  segments.delete('');
  return ends([...segments], MOST_SEGMENTS);
}

/** A word left over at the end of a line is no statement. */
function isSentence(text: string): boolean {
  return (
    text.length >= LEAST_SENTENCE_CHARS ||
    (CJK_CHARACTER.test(text) && text.length >= LEAST_CJK_SENTENCE_CHARS)
  );
}

/** The cause of a failed job stands at the end of its log as often as at the beginning. */
function window(text: string): string {
  if (text.length <= FUZZY_WINDOW) return text;
  const half = FUZZY_WINDOW / 2;
  return `${text.slice(0, half)}\n${text.slice(-half)}`;
}

function ends<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const half = Math.floor(most / 2);
  return [...items.slice(0, half), ...items.slice(-half)];
}

import type { FoldedText } from './fold';

/** A match of a pattern in a folded text. */
export interface Scanned {
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly start: number;
  readonly end: number;
  /** As it stood in the original text. */
  readonly quote: string;
}

/** Matches looked at: a log that says the same thing a thousand times says nothing new. */
const MOST_MATCHES = 1_000;

/**
 * Reads values with a global pattern, each value once, at most `most` of them. The pattern names what is quoted `quoted`;
 * without that group the whole match is. `read` returns undefined for a match that is none.
 */
export function scan<T extends object>(
  folded: FoldedText,
  pattern: RegExp,
  most: number,
  read: (match: Scanned) => T | undefined,
): T[] {
  const found = new Map<string, T>();
  let looked = 0;
  for (const match of folded.text.matchAll(pattern)) {
    if (found.size >= most || ++looked > MOST_MATCHES) break;
    const quoted = match.groups?.['quoted'] ?? match[0];
    const start = match.index + match[0].lastIndexOf(quoted);
    const end = start + quoted.length;
    const value = read({ groups: match.groups ?? {}, start, end, quote: folded.original(start, end) });
    if (value === undefined) continue;
    const { quote: _quote, ...key } = value as T & { quote?: string };
    const name = JSON.stringify(key);
    if (!found.has(name)) found.set(name, value);
  }
  return [...found.values()];
}

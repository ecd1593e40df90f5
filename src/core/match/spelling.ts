import type { Correction } from './concepts';

const LEAST_CHARS = 5;
const MOST_CHARS = 24;

/**
 * Finds a known term that differs by one insertion, deletion, substitution or transposition, by the deletion
 * neighbourhood of both (as in SymSpell): constant time whatever the vocabulary. Of several the most frequent wins,
 * then the first in the alphabet. Terms with digits are never corrected: a digit more is another code.
 */
export function createSpelling(frequencies: ReadonlyMap<string, number>): Correction {
  const byDeletion = new Map<string, string[]>();
  const known = [...frequencies.keys()].filter(isWord);
  for (const term of known) {
    for (const shorter of withOneLess(term)) {
      const list = byDeletion.get(shorter);
      if (list === undefined) byDeletion.set(shorter, [term]);
      else list.push(term);
    }
  }
  return (term) => {
    if (!isWord(term) || frequencies.has(term)) return undefined;
    const near = new Set([term, ...withOneLess(term)].flatMap((shorter) => byDeletion.get(shorter) ?? []));
    for (const shorter of withOneLess(term))
      if (frequencies.has(shorter) && isWord(shorter)) near.add(shorter);
    return [...near]
      .filter((candidate) => isOneEdit(term, candidate))
      .toSorted((a, b) => (frequencies.get(b) ?? 0) - (frequencies.get(a) ?? 0) || (a < b ? -1 : 1))[0];
  };
}

function isWord(term: string): boolean {
  return term.length >= LEAST_CHARS && term.length <= MOST_CHARS && /^[a-z]+$/u.test(term);
}

function withOneLess(term: string): string[] {
  return Array.from({ length: term.length }, (_, at) => term.slice(0, at) + term.slice(at + 1));
}

function isOneEdit(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const restA = a.slice(from);
  const restB = b.slice(from);
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

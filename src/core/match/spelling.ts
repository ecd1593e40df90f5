import type { Correction } from './concepts';

const LEAST_CHARS = 5;
const MOST_CHARS = 24;

/**
 * Finds a known term that differs by one insertion, deletion, substitution or transposition, by the deletion
 * neighbourhood of both (as in SymSpell): constant time whatever the vocabulary. Of several the most frequent wins,
 * then the first in the alphabet. Terms with digits are never corrected: a digit more is another code. The
 * neighbourhood is a hash table of numbers, as its strings would be ten times the vocabulary.
 */
export function createSpelling(
  vocabulary: ReadonlySet<string>,
  frequencyOf: (term: string) => number,
): Correction {
  const terms = [...vocabulary].filter(isWord);
  const table = createTable(terms);
  return (term) => {
    if (!isWord(term) || vocabulary.has(term)) return undefined;
    const near = new Set<string>();
    for (let without = -1; without < term.length; without += 1) {
      for (const no of table.at(hashOf(term, without))) {
        const candidate = terms[no];
        if (candidate !== undefined && isOneEdit(term, candidate)) near.add(candidate);
      }
    }
    return [...near].toSorted((a, b) => frequencyOf(b) - frequencyOf(a) || (a < b ? -1 : 1))[0];
  };
}

interface Table {
  /** Numbers of the terms that have a hash, with or without one of their letters; also of some others. */
  at(hash: number): readonly number[];
}

/** Chains of entries, one for each term as it stands and without each of its letters. */
function createTable(terms: readonly string[]): Table {
  const entries = terms.reduce((sum, term) => sum + term.length + 1, 0);
  const heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, entries)))).fill(-1);
  const mask = heads.length - 1;
  const next = new Int32Array(entries);
  const owners = new Int32Array(entries);
  let entry = 0;
  terms.forEach((term, no) => {
    for (let without = -1; without < term.length; without += 1) {
      const head = hashOf(term, without) & mask;
      next[entry] = heads[head] ?? -1;
      owners[entry] = no;
      heads[head] = entry;
      entry += 1;
    }
  });
  return {
    at: (hash) => {
      const found: number[] = [];
      for (let at = heads[hash & mask] ?? -1; at >= 0; at = next[at] ?? -1) found.push(owners[at] ?? 0);
      return found;
    },
  };
}

/** FNV-1a of a term without one of its letters; −1 leaves none out. */
function hashOf(term: string, without: number): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < term.length; at += 1) {
    if (at !== without) hash = Math.imul(hash ^ term.charCodeAt(at), 0x0100_0193);
  }
  return hash ^ (hash >>> 15);
}

function isWord(term: string): boolean {
  return term.length >= LEAST_CHARS && term.length <= MOST_CHARS && /^[a-z]+$/u.test(term);
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

/** Shorter words have too many neighbours; one letter may be missing. */
const SHORTEST_TYPED = 3;
const SHORTEST_MEANT = 4;

/**
 * Finds the word of a list that somebody meant: one letter wrong, missing, added or swapped with its neighbour.
 * The words without one letter are looked up (Garbe's symmetric deletes), so that a look-up costs as many steps as
 * the word has letters, whatever the length of the list.
 */
export function closestWords(words: readonly string[]): (typed: string) => string | undefined {
  const index = new Map<string, string>();
  for (const word of words) {
    if (word.length < SHORTEST_MEANT) continue;
    for (const shorter of withoutOneLetter(word)) if (!index.has(shorter)) index.set(shorter, word);
  }
  const whole = new Set(words.filter((word) => word.length >= SHORTEST_MEANT));
  return (typed) => {
    if (typed.length < SHORTEST_TYPED || /\d/u.test(typed)) return undefined;
    const missing = index.get(typed);
    if (missing !== undefined || typed.length < SHORTEST_MEANT) return missing;
    const shorter = withoutOneLetter(typed);
    const added = shorter.find((one) => whole.has(one));
    if (added !== undefined) return added;
    // The first letter is seldom wrong, and a wrong one makes another word ("lost" is no "post").
    const wrong = shorter.slice(1).find((one) => index.get(one)?.startsWith(typed.slice(0, 1)) === true);
    return wrong === undefined ? undefined : index.get(wrong);
  };
}

function withoutOneLetter(word: string): string[] {
  return [...word].map((_, at) => word.slice(0, at) + word.slice(at + 1));
}

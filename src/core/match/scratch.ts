/**
 * Room for the figures of one comparison, kept between comparisons: only what was touched is cleared. An index has
 * one, as comparisons run one after another; nothing of it outlives a comparison.
 */
export interface Scratch {
  /** By phrase: weight of the words that it shares with the text. */
  readonly shared: Float64Array;
  /** Phrases with a weight, in the order in which they came. */
  readonly phrases: Int32Array;
  /** By document: place in the list of those that are near, from 1; 0 is none. */
  readonly places: Int32Array;
  /** By term: whether the text has it, or the phrase that it is aligned with. */
  readonly inText: Uint8Array;
  readonly inPhrase: Uint8Array;
}

export function createScratch(phrases: number, documents: number, terms: number): Scratch {
  return {
    shared: new Float64Array(phrases),
    phrases: new Int32Array(phrases),
    places: new Int32Array(documents),
    inText: new Uint8Array(terms),
    inPhrase: new Uint8Array(terms),
  };
}

import type { KeywordIndex } from './keyword-index';
import { hasValue, placeOf } from './postings';

/** A word of the text, each once. */
export interface QueryTerm {
  readonly term: string;
  readonly no: number | undefined;
  readonly weight: number;
  /** Less than 1 where the spelling was corrected. */
  readonly trust: number;
  readonly telling: boolean;
  readonly surface?: string;
}

/** A document that shares words with the text. */
export interface NearDocument {
  readonly document: number;
  /** Similarity of the best phrase of each kind, 0 … 1. */
  message: number;
  wording: number;
  detail: number;
  /** What the nearest are chosen by. */
  strength: number;
  /** Greatest weight of words shared with one phrase. */
  information: number;
  /** The best message or wording; −1 without one. */
  phrase: number;
  phraseSimilarity: number;
  /** Σ weight of the words that the document has. */
  known: number;
  /** The same, saturated by how prominent they are in it. */
  saturated: number;
  /** Number of telling words. */
  telling: number;
}

/** A word that the document has, but not in the sentence that is compared. */
const ELSEWHERE = 0.7;
/** Words of the trade bring no further phrases in once this many are looked at: in a large catalogue they are in half of all. */
const MOST_PHRASES = 4_000;
/** Where even the rarest word is in more, the text says next to nothing: some from all over the catalogue do. */
const MOST_OF_FIRST = 16_000;
const MOST_DOCUMENTS = 24;
/** Documents of which everything is measured; the real catalogue has fewer. */
const MOST_MEASURED = 256;

/** The documents nearest to a text of some terms (most telling first) with a total weight; nearest first. */
export function nearDocuments(
  terms: readonly QueryTerm[],
  total: number,
  index: KeywordIndex,
): readonly NearDocument[] {
  const { shared, phrases, places } = index.scratch;
  const count = sharePhrases(terms, index);
  const near = worthMeasuring(documentsOf(count, index), index);
  addCoverage(near, terms, index);
  for (let at = 0; at < count; at += 1) {
    const phrase = phrases[at] ?? 0;
    const own = near[(places[index.phraseDocument[phrase] ?? 0] ?? 0) - 1];
    if (own !== undefined) addPhrase(own, phrase, total, index);
    shared[phrase] = 0;
  }
  for (const own of near) {
    places[own.document] = 0;
    own.strength = Math.max(own.message, own.wording, own.detail * 0.8) + 0.5 * (own.saturated / total);
  }
  return nearest(near);
}

/** The documents of the listed phrases, in their order, with `information`; their places are set. */
function documentsOf(count: number, { phraseDocument, scratch }: KeywordIndex): readonly NearDocument[] {
  const { shared, phrases, places } = scratch;
  const near: NearDocument[] = [];
  for (let at = 0; at < count; at += 1) {
    const phrase = phrases[at] ?? 0;
    const document = phraseDocument[phrase] ?? 0;
    if (places[document] === 0) places[document] = near.push(emptyOf(document));
    const own = near[(places[document] ?? 0) - 1];
    if (own !== undefined) own.information = Math.max(own.information, shared[phrase] ?? 0);
  }
  return near;
}

/** In a large catalogue, those that share most in one phrase; places are set anew. */
function worthMeasuring(near: readonly NearDocument[], { scratch }: KeywordIndex): readonly NearDocument[] {
  if (near.length <= MOST_MEASURED) return near;
  const least =
    Float64Array.from(near, ({ information }) => information)
      .toSorted()
      .at(-MOST_MEASURED) ?? 0;
  for (const { document } of near) scratch.places[document] = 0;
  const kept = near.filter(({ information }) => information >= least).slice(0, 2 * MOST_MEASURED);
  kept.forEach(({ document }, at) => {
    scratch.places[document] = at + 1;
  });
  return kept;
}

/** Sets `scratch.shared`, and lists the phrases that share something in `scratch.phrases`; returns how many. */
function sharePhrases(terms: readonly QueryTerm[], index: KeywordIndex): number {
  const { shared, phrases } = index.scratch;
  const { starts, values } = index.phrasesWith;
  let count = 0;
  for (const { no, term, weight, trust } of terms) {
    if (no === undefined) continue;
    const end = starts[no + 1] ?? 0;
    const postings = end - (starts[no] ?? 0);
    const full = count > 0 && count + postings > MOST_PHRASES;
    if (full || (count > MOST_PHRASES / 4 && index.isDomainWord(term))) {
      shareKnown(no, weight * trust, count, index);
      continue;
    }
    const step = Math.ceil(postings / MOST_OF_FIRST);
    for (let at = starts[no] ?? 0; at < end; at += step) {
      const phrase = values[at] ?? 0;
      const before = shared[phrase] ?? 0;
      if (before === 0) {
        phrases[count] = phrase;
        count += 1;
      }
      shared[phrase] = before + weight * trust;
    }
  }
  return count;
}

/** Adds a word to the phrases that are listed already: by the shorter way, which list has it or whether each is in its list. */
function shareKnown(no: number, weight: number, count: number, index: KeywordIndex): void {
  const { shared, phrases } = index.scratch;
  const { starts, values } = index.phrasesWith;
  const [start, end] = [starts[no] ?? 0, starts[no + 1] ?? 0];
  if ((end - start) / Math.log2(end - start + 2) <= count) {
    for (let at = start; at < end; at += 1) {
      const phrase = values[at] ?? 0;
      const before = shared[phrase] ?? 0;
      if (before > 0) shared[phrase] = before + weight;
    }
    return;
  }
  for (let at = 0; at < count; at += 1) {
    const phrase = phrases[at] ?? 0;
    if (hasValue(index.phrasesWith, no, phrase)) shared[phrase] = (shared[phrase] ?? 0) + weight;
  }
}

function emptyOf(document: number): NearDocument {
  return {
    document,
    message: 0,
    wording: 0,
    detail: 0,
    strength: 0,
    information: 0,
    phrase: -1,
    phraseSimilarity: 0,
    known: 0,
    saturated: 0,
    telling: 0,
  };
}

/** By the shorter way, as `shareKnown`. */
function addCoverage(
  near: readonly NearDocument[],
  terms: readonly QueryTerm[],
  { documentsWith, saturations, scratch: { places } }: KeywordIndex,
): void {
  const { starts, values } = documentsWith;
  for (const { no, weight, trust, telling } of terms) {
    if (no === undefined) continue;
    const add = (own: NearDocument, at: number): void => {
      own.known += weight * trust;
      own.saturated += weight * trust * (saturations[at] ?? 0);
      own.telling += telling ? 1 : 0;
    };
    const [start, end] = [starts[no] ?? 0, starts[no + 1] ?? 0];
    if ((end - start) / Math.log2(end - start + 2) > near.length) {
      for (const own of near) {
        const at = placeOf(documentsWith, no, own.document);
        if (at >= 0) add(own, at);
      }
      continue;
    }
    for (let at = start; at < end; at += 1) {
      const own = near[(places[values[at] ?? 0] ?? 0) - 1];
      if (own !== undefined) add(own, at);
    }
  }
}

function addPhrase(own: NearDocument, phrase: number, total: number, index: KeywordIndex): void {
  const weight = index.scratch.shared[phrase] ?? 0;
  const ofText = (weight + ELSEWHERE * (own.known - weight)) / total;
  const ofPhrase = weight / (index.phraseWeight[phrase] ?? weight);
  keepBest(own, phrase, Math.sqrt(Math.min(1, ofText) * Math.min(1, ofPhrase)), index.fieldOf(phrase));
}

function keepBest(own: NearDocument, phrase: number, similarity: number, field: string): void {
  if (field === 'detail') {
    own.detail = Math.max(own.detail, similarity);
    return;
  }
  if (field === 'message') own.message = Math.max(own.message, similarity);
  else own.wording = Math.max(own.wording, similarity);
  if (similarity > own.phraseSimilarity) {
    own.phrase = phrase;
    own.phraseSimilarity = similarity;
  }
}

/** The strongest, in order; a large catalogue has thousands that share a word, so they are not all sorted. */
function nearest(near: readonly NearDocument[]): readonly NearDocument[] {
  const kept: NearDocument[] = [];
  for (const one of near) {
    const last = kept.at(-1);
    if (kept.length >= MOST_DOCUMENTS && last !== undefined && !isNearer(one, last)) continue;
    if (kept.length >= MOST_DOCUMENTS) kept.pop();
    let place = kept.length;
    for (let other = kept[place - 1]; other !== undefined && isNearer(one, other); other = kept[place - 1]) {
      place -= 1;
    }
    kept.splice(place, 0, one);
  }
  return kept;
}

function isNearer(a: NearDocument, b: NearDocument): boolean {
  return a.strength > b.strength || (a.strength === b.strength && a.document < b.document);
}

import type { Token } from './concepts';
import type { KeywordIndex } from './keyword-index';

/** How near one document is to a stretch of text; every measure is 0 … 1. */
export interface Nearness {
  readonly document: number;
  /** Best product message, compared as a set of words: geometric mean of the shares of text and message that agree. */
  readonly message: number;
  /** The same for titles, summaries and what people type. */
  readonly wording: number;
  /** The same for causes, steps and facts. */
  readonly detail: number;
  /** BM25F score over that of a document which has every word. */
  readonly coverage: number;
  /** Best message or wording with its words in the same order. */
  readonly alignment: number;
  /** Share of the text that stands in that order within one message (a message that was cut off). */
  readonly within: number;
  /** How much was said that agrees, whatever its share. */
  readonly information: number;
  /** Number of telling words that agree, up to three, as a share of three. */
  readonly telling: number;
  /** Share of the text that no document knows. */
  readonly strange: number;
}

/** A word of the text that a document has too. */
export interface AgreeingWord {
  readonly word: string;
  /** False for words of the whole trade (backup, server, error). */
  readonly telling: boolean;
}

/** A document's nearness, with the words that agree as they stand in the text, most telling first. */
export interface RankedSegment {
  readonly nearness: readonly Nearness[];
  wordsFor(document: number): readonly AgreeingWord[];
}

interface QueryTerm {
  readonly term: string;
  readonly no: number | undefined;
  readonly weight: number;
  /** Less than 1 where the spelling was corrected. */
  readonly trust: number;
  readonly telling: boolean;
  readonly surface?: string;
}

/** A word that the document has, but not in the sentence that is compared. */
const ELSEWHERE = 0.7;
const CORRECTED_TRUST = 0.85;
/** Bits of agreement that count as plenty. */
const PLENTY = 12;
const MOST_TELLING = 3;
/** Words of the trade bring no further phrases in once this many are looked at: in a large catalogue they are in half of all. */
const MOST_PHRASES = 4_000;
const MOST_ALIGNED = 10;
const MOST_DOCUMENTS = 24;

/** Compares a stretch of text with everything in an index; only the nearest documents are returned. */
export function rankSegment(segment: string, index: KeywordIndex): RankedSegment {
  const tokens = index.read(segment);
  const terms = queryTerms(tokens, index);
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const shared = sharedByPhrase(terms, index);
  const perDocument = coverageByDocument(terms, shared, index);
  const best = bestPhrases(shared, perDocument, total, index);
  const strange = total === 0 ? 0 : sumOf(terms, ({ no, weight }) => (no === undefined ? weight : 0)) / total;
  const aligned = alignBest(tokens, terms, best, index);
  const nearness = [...best.values()]
    .toSorted((a, b) => b.strength - a.strength || a.document - b.document)
    .slice(0, MOST_DOCUMENTS)
    .map((one) => toNearness(one, aligned.get(one.document), perDocument.get(one.document), total, strange));
  return { nearness, wordsFor: (document) => wordsFor(document, terms, index) };
}

function queryTerms(tokens: readonly Token[], index: KeywordIndex): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  for (const { term, surface, corrected, part } of tokens) {
    if (terms.has(term)) continue;
    const no = index.termNo(term);
    terms.set(term, {
      term,
      no,
      weight: index.weightOf(no, term),
      trust: corrected === true ? CORRECTED_TRUST : 1,
      telling: surface !== undefined && part !== true && no !== undefined && !index.isDomainWord(term),
      ...(surface === undefined || part === true ? {} : { surface }),
    });
  }
  return [...terms.values()].toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
}

/** Phrase → weight of the words that it shares with the text. */
function sharedByPhrase(terms: readonly QueryTerm[], index: KeywordIndex): Map<number, number> {
  const shared = new Map<number, number>();
  for (const { no, term, weight, trust } of terms) {
    if (no === undefined) continue;
    const phrases = index.phrasesWith(no);
    const full = shared.size > 0 && shared.size + phrases.length > MOST_PHRASES;
    const onlyKnown = full || (index.isDomainWord(term) && shared.size > MOST_PHRASES / 4);
    for (const phrase of phrases) {
      const before = shared.get(phrase);
      if (before !== undefined || !onlyKnown) shared.set(phrase, (before ?? 0) + weight * trust);
    }
  }
  return shared;
}

interface Coverage {
  /** Σ weight of the words that the document has. */
  known: number;
  /** The same, saturated by how prominent they are in it. */
  saturated: number;
  telling: number;
}

function coverageByDocument(
  terms: readonly QueryTerm[],
  shared: ReadonlyMap<number, number>,
  index: KeywordIndex,
): Map<number, Coverage> {
  const coverage = new Map<number, Coverage>();
  for (const phrase of shared.keys()) {
    coverage.set(index.phraseDocument[phrase] ?? 0, { known: 0, saturated: 0, telling: 0 });
  }
  for (const { no, weight, trust, telling } of terms) {
    if (no === undefined) continue;
    const { documents, saturations } = index.documentsWith(no);
    documents.forEach((document, at) => {
      const own = coverage.get(document);
      if (own === undefined) return;
      own.known += weight * trust;
      own.saturated += weight * trust * (saturations[at] ?? 0);
      own.telling += telling ? 1 : 0;
    });
  }
  return coverage;
}

interface Best {
  readonly document: number;
  message: number;
  wording: number;
  detail: number;
  strength: number;
  information: number;
  /** The best message or wording. */
  phrase: number;
  phraseSimilarity: number;
}

function bestPhrases(
  shared: ReadonlyMap<number, number>,
  coverage: ReadonlyMap<number, Coverage>,
  total: number,
  index: KeywordIndex,
): Map<number, Best> {
  const best = new Map<number, Best>();
  for (const [phrase, weight] of shared) {
    const document = index.phraseDocument[phrase] ?? 0;
    const known = coverage.get(document)?.known ?? weight;
    const ofText = (weight + ELSEWHERE * (known - weight)) / total;
    const similarity = Math.sqrt(
      Math.min(1, ofText) * Math.min(1, weight / (index.phraseWeight[phrase] ?? weight)),
    );
    const own = best.get(document) ?? emptyBest(document);
    best.set(document, own);
    keepBest(own, phrase, similarity, index.phraseField[phrase] ?? 'detail');
    own.information = Math.max(own.information, weight);
  }
  for (const own of best.values()) {
    const saturated = coverage.get(own.document)?.saturated ?? 0;
    own.strength = Math.max(own.message, own.wording, own.detail * 0.8) + 0.5 * (saturated / total);
  }
  return best;
}

function emptyBest(document: number): Best {
  return {
    document,
    message: 0,
    wording: 0,
    detail: 0,
    strength: 0,
    information: 0,
    phrase: -1,
    phraseSimilarity: 0,
  };
}

function keepBest(own: Best, phrase: number, similarity: number, field: string): void {
  if (field === 'detail') {
    own.detail = Math.max(own.detail, similarity);
    return;
  }
  if (field === 'message') own.message = Math.max(own.message, similarity);
  else own.wording = Math.max(own.wording, similarity);
  if (similarity > own.phraseSimilarity) [own.phrase, own.phraseSimilarity] = [phrase, similarity];
}

interface Alignment {
  readonly ordered: number;
  readonly within: number;
}

/** Longest common subsequence, weighed, of the text and the best phrase of each of the nearest documents. */
function alignBest(
  tokens: readonly Token[],
  terms: readonly QueryTerm[],
  best: ReadonlyMap<number, Best>,
  index: KeywordIndex,
): Map<number, Alignment> {
  const weights = new Map(
    terms.flatMap(({ no, weight }) => (no === undefined ? [] : [[no, weight] as const])),
  );
  const text = tokens.map(({ term }) => index.termNo(term) ?? -1);
  const textWeight = tokens.reduce((sum, { term }) => sum + index.weightOf(index.termNo(term), term), 0);
  const nearest = [...best.values()]
    .filter(({ phrase }) => phrase >= 0)
    .toSorted((a, b) => b.strength - a.strength)
    .slice(0, MOST_ALIGNED);
  return new Map(
    nearest.map(({ document, phrase }) => {
      const own = index.phraseTerms(phrase);
      const phraseWeight = own.reduce((sum, no) => sum + index.weightOf(no, ''), 0);
      const common = commonWeight(text, own, weights);
      const ordered = Math.sqrt((common / textWeight) * (common / phraseWeight));
      return [document, { ordered, within: common / textWeight }] as const;
    }),
  );
}

const MOST_ALIGNED_TOKENS = 120;

/** Weight of the longest common subsequence of two lists of term numbers. */
function commonWeight(
  text: readonly number[],
  phrase: Int32Array,
  weights: ReadonlyMap<number, number>,
): number {
  const rows = text.slice(0, MOST_ALIGNED_TOKENS);
  const columns = phrase.slice(0, MOST_ALIGNED_TOKENS);
  let above = new Float64Array(columns.length + 1);
  for (const no of rows) {
    const here = new Float64Array(columns.length + 1);
    const weight = weights.get(no) ?? 0;
    for (let at = 0; at < columns.length; at += 1) {
      const together = columns[at] === no ? (above[at] ?? 0) + weight : 0;
      here[at + 1] = Math.max(together, above[at + 1] ?? 0, here[at] ?? 0);
    }
    above = here;
  }
  return above[columns.length] ?? 0;
}

function toNearness(
  one: Best,
  alignment: Alignment | undefined,
  coverage: Coverage | undefined,
  total: number,
  strange: number,
): Nearness {
  return {
    document: one.document,
    message: one.message,
    wording: one.wording,
    detail: one.detail,
    coverage: Math.min(1, (coverage?.saturated ?? 0) / total),
    alignment: Math.min(1, alignment?.ordered ?? 0),
    within: Math.min(1, alignment?.within ?? 0),
    information: Math.min(1, one.information / PLENTY),
    telling: Math.min(MOST_TELLING, coverage?.telling ?? 0) / MOST_TELLING,
    strange,
  };
}

function wordsFor(document: number, terms: readonly QueryTerm[], index: KeywordIndex): AgreeingWord[] {
  const own = terms.filter(
    ({ no, surface }) =>
      surface !== undefined && no !== undefined && index.documentsWith(no).documents.includes(document),
  );
  const words = new Map(own.map(({ surface, telling }) => [surface ?? '', telling]));
  return [...words].map(([word, telling]) => ({ word, telling }));
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

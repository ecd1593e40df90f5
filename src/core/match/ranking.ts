import { createAligner, type Alignment } from './alignment';
import type { Token } from './concepts';
import type { KeywordIndex } from './keyword-index';
import { nearDocuments, type NearDocument, type QueryTerm } from './near-documents';
import { hasValue } from './postings';

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

const CORRECTED_TRUST = 0.85;
/** Bits of agreement that count as plenty. */
const PLENTY = 12;
const MOST_TELLING = 3;
const MOST_ALIGNED = 10;

/** Compares a stretch of text with everything in an index; only the nearest documents are returned. */
export function rankSegment(segment: string, index: KeywordIndex): RankedSegment {
  const tokens = index.read(segment);
  const terms = queryTerms(tokens, index);
  const total = sumOf(terms, ({ weight }) => weight);
  const strange = total === 0 ? 0 : sumOf(terms, ({ no, weight }) => (no === undefined ? weight : 0)) / total;
  const near = nearDocuments(terms, total, index);
  const aligned = alignBest(tokens, near, index);
  return {
    nearness: near.map((one) => toNearness(one, aligned.get(one.document), total, strange)),
    wordsFor: (document) => wordsFor(document, terms, index),
  };
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

/** The text beside the best phrase of each of the nearest documents. */
function alignBest(
  tokens: readonly Token[],
  near: readonly NearDocument[],
  index: KeywordIndex,
): ReadonlyMap<number, Alignment> {
  const nearest = near.filter(({ phrase }) => phrase >= 0).slice(0, MOST_ALIGNED);
  if (nearest.length === 0) return new Map();
  const text = tokens.map(({ term }) => index.termNo(term) ?? -1);
  let weight = 0;
  tokens.forEach(({ term }, at) => {
    const no = text[at] ?? -1;
    weight += index.weightOf(no < 0 ? undefined : no, term);
  });
  const align = createAligner(text, weight, index);
  return new Map(nearest.map(({ document, phrase }) => [document, align(phrase)]));
}

function toNearness(
  one: NearDocument,
  alignment: Alignment | undefined,
  total: number,
  strange: number,
): Nearness {
  return {
    document: one.document,
    message: one.message,
    wording: one.wording,
    detail: one.detail,
    coverage: Math.min(1, one.saturated / total),
    alignment: Math.min(1, alignment?.ordered ?? 0),
    within: Math.min(1, alignment?.within ?? 0),
    information: Math.min(1, one.information / PLENTY),
    telling: Math.min(MOST_TELLING, one.telling) / MOST_TELLING,
    strange,
  };
}

function wordsFor(document: number, terms: readonly QueryTerm[], index: KeywordIndex): AgreeingWord[] {
  const own = terms.filter(
    ({ no, surface }) =>
      surface !== undefined && no !== undefined && hasValue(index.documentsWith, no, document),
  );
  const words = new Map(own.map(({ surface, telling }) => [surface ?? '', telling]));
  return [...words].map(([word, telling]) => ({ word, telling }));
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

import type { Catalogue, EntryId } from '../catalog/types';
import { detectLanguage } from '../detect-language';
import { LANGUAGES, type Language } from '../language';
import { createKeywordIndex, type KeywordIndex, type Phrase } from './keyword-index';
import { segmentsOf } from './segments';
import type { Analyser } from './types';

/** How near an entry is to a text by its words. */
export interface Ranked {
  readonly id: EntryId;
  /** 0 … 1: geometric mean of how much of the text and how much of the entry's sentence agree. */
  readonly similarity: number;
  /** The words that agree, as the catalogue writes them, most telling first. */
  readonly words: readonly string[];
}

export type Ranker = (text: string) => Ranked[];

/** A word that the entry has, but not in the sentence that is compared. */
const ELSEWHERE = 0.7;
/** One telling word may suggest entries; it never makes one likely. */
const ONE_WORD_CAP = 0.56;
const MOST_WORDS = 6;
const LATIN = /[A-Za-z]/u;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9d]/u;

export function createRanker(catalogue: Catalogue, analyser: Analyser): Ranker {
  const indexes = new Map(
    LANGUAGES.map((language) => [language, createKeywordIndex(catalogue, analyser, language)]),
  );
  return (text) => {
    const best = new Map<EntryId, Ranked>();
    for (const segment of segmentsOf(text)) {
      for (const language of languagesFor(segment)) {
        const index = indexes.get(language);
        if (index === undefined) continue;
        for (const ranked of rankSegment(new Set(analyser.terms(segment, language)), index)) {
          if (ranked.similarity > (best.get(ranked.id)?.similarity ?? 0)) best.set(ranked.id, ranked);
        }
      }
    }
    return [...best.values()].toSorted((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
  };
}

/** The language of a stretch if it can be told, else all that its script allows. */
function languagesFor(segment: string): readonly Language[] {
  const detected = detectLanguage(segment);
  if (detected !== undefined) return [detected];
  return LANGUAGES.filter((language) => (language === 'ja' ? JAPANESE : LATIN).test(segment));
}

function rankSegment(terms: ReadonlySet<string>, index: KeywordIndex): Ranked[] {
  const shared = new Map<Phrase, number>();
  let total = 0;
  for (const term of terms) {
    const weight = index.weightOf(term);
    total += weight;
    for (const phrase of index.postings.get(term) ?? [])
      shared.set(phrase, (shared.get(phrase) ?? 0) + weight);
  }
  const best = new Map<EntryId, number>();
  const inEntry = new Map<EntryId, number>();
  for (const [phrase, weight] of shared) {
    const known = inEntry.get(phrase.entryId) ?? sharedWeight(terms, phrase.entryId, index);
    inEntry.set(phrase.entryId, known);
    const ofText = (weight + ELSEWHERE * (known - weight)) / total;
    const similarity = Math.sqrt(ofText * (weight / phrase.weight));
    if (similarity > (best.get(phrase.entryId) ?? 0)) best.set(phrase.entryId, similarity);
  }
  return [...best].map(([id, similarity]) => withWords(id, similarity, terms, index));
}

function sharedWeight(terms: ReadonlySet<string>, id: EntryId, index: KeywordIndex): number {
  const own = index.entryTerms.get(id);
  let weight = 0;
  for (const term of terms) if (own?.has(term) === true) weight += index.weightOf(term);
  return weight;
}

function withWords(id: EntryId, similarity: number, terms: ReadonlySet<string>, index: KeywordIndex): Ranked {
  const own = index.entryTerms.get(id);
  const agreeing = [...terms]
    .filter((term) => own?.has(term) === true && index.display(term) !== undefined)
    .toSorted((a, b) => index.weightOf(b) - index.weightOf(a));
  const telling = new Set(
    agreeing.filter((term) => !index.isDomainWord(term)).map((term) => index.display(term)),
  );
  const words = new Set(agreeing.map((term) => index.display(term) ?? term));
  return {
    id,
    similarity: telling.size < 2 ? Math.min(similarity, ONE_WORD_CAP) : similarity,
    words: [...words].slice(0, MOST_WORDS),
  };
}

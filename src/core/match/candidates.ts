import type { Catalogue, Entry, EntryId } from '../catalog/types';
import { detectWrittenLanguage } from '../detect-language';
import { isLanguage, LANGUAGES } from '../language';
import type { CandidateFeatures } from './calibration';
import type { Lexicon } from './concepts';
import { DOMAIN_WORDS } from './domain-words';
import { textsOf } from './entry-texts';
import { createKeywordIndex, type KeywordIndex } from './keyword-index';
import { rankSegment, type AgreeingWord, type Nearness } from './ranking';
import { segmentsOf } from './segments';
import { topicTexts, type Topic } from './topics';
import type { ReadingLanguage } from './types';

/** What the text says besides its words. */
export interface Cues {
  /** Entries whose hints (407, OnlineBackup.KEK) stand in the text. */
  readonly hinted: ReadonlySet<EntryId>;
  /** Product names as `findProducts` gives them. */
  readonly products: readonly string[];
}

/** An entry, or a topic outside the catalogue, with what was measured about it. */
export interface Measured {
  readonly id: string;
  readonly kind: 'entry' | 'topic';
  readonly features: CandidateFeatures;
  /** The line or sentence that speaks for it; empty when only a hint does. */
  readonly stretch: string;
  /** Words of the text that agree, most telling first. */
  words(): readonly AgreeingWord[];
}

/** Measures everything that is near a text; bounded time for any input. */
export type Measure = (text: string, cues: Cues) => Measured[];

const READING_LANGUAGES: readonly ReadingLanguage[] = [...LANGUAGES, 'other'];
const LATIN = /[A-Za-z]/u;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9d]/u;
const ASKS =
  /[?？]|^\s*(?:how|where|what|which|when|can|could|do|does|is|are|should|why|comment|où|quel|quelle|quels|quelles|quand|combien|est-ce|peut-on|puis-je|faut-il|wie|wo|was|welche|wann|cómo|dónde|qué|cuál|cuándo)(?![\p{L}])|(?:ですか|ますか|でしょうか|方法|手順|とは|たい)[。\s]*$/iu;

interface Found {
  readonly nearness: Nearness;
  readonly lead: number;
  readonly stretch: string;
  readonly words: () => readonly AgreeingWord[];
}

export function createMeasure(catalogue: Catalogue, topics: readonly Topic[], lexicon: Lexicon): Measure {
  const entries = [...catalogue.entries.values()];
  const numbers = new Map(entries.map(({ id }, document) => [id, document]));
  const indexes = new Map<ReadingLanguage, KeywordIndex>();
  const indexOf: IndexOf = (language) => {
    // A language is indexed when the first text in it is read: a start should not wait for all four.
    const index = indexes.get(language) ?? indexLanguage(language);
    indexes.set(language, index);
    return index;
  };
  const indexLanguage: IndexOf = (language) =>
    createKeywordIndex(
      [
        ...entries.map((entry) => ({ texts: textsOf(entry, catalogue, language) })),
        ...topics.map((topic) => ({ texts: topicTexts(topic, language) })),
      ],
      lexicon,
      language,
      DOMAIN_WORDS[language],
    );
  return (text, cues) => {
    const found = findNear(text, indexOf);
    const hinted = [...cues.hinted].map((id) => numbers.get(id) ?? -1).toSorted((a, b) => a - b);
    for (const document of hinted) {
      if (document >= 0 && !found.has(document)) found.set(document, nothingNear(document));
    }
    const asks = ASKS.test(text.slice(0, 400));
    return [...found].map(([document, one]): Measured => {
      const entry = entries[document];
      const features = { ...shared(one), ...(entry === undefined ? OF_A_TOPIC : ofEntry(entry, cues, asks)) };
      const { stretch } = one;
      const words = (): readonly AgreeingWord[] => one.words();
      return entry === undefined
        ? { id: topics[document - entries.length]?.id ?? '', kind: 'topic', features, stretch, words }
        : { id: entry.id, kind: 'entry', features, stretch, words };
    });
  };
}

type IndexOf = (language: ReadingLanguage) => KeywordIndex;

function findNear(text: string, indexOf: IndexOf): Map<number, Found> {
  const found = new Map<number, Found>();
  for (const segment of segmentsOf(text)) {
    for (const language of languagesFor(segment)) {
      const index = indexOf(language);
      const ranked = rankSegment(segment, index);
      const { nearness } = ranked;
      const most = Math.max(1e-9, ...nearness.map(({ coverage }) => coverage));
      for (const one of nearness) {
        const before = found.get(one.document);
        if (before !== undefined && strengthOf(before.nearness) >= strengthOf(one)) continue;
        found.set(one.document, {
          nearness: one,
          lead: one.coverage / most,
          stretch: segment,
          words: () => ranked.wordsFor(one.document),
        });
      }
    }
  }
  return found;
}

/** Which stretch of a long text speaks for a document: the one that agrees in share and in amount. */
function strengthOf({ message, wording, detail, coverage, information }: Nearness): number {
  return Math.max(message, wording, detail * 0.8) + coverage / 2 + information / 2;
}

function nothingNear(document: number): Found {
  const nearness = {
    document,
    message: 0,
    wording: 0,
    detail: 0,
    coverage: 0,
    alignment: 0,
    within: 0,
    information: 0,
    telling: 0,
    strange: 0,
  };
  return { nearness, lead: 0, stretch: '', words: () => [] };
}

/** The language of a stretch if it can be told, else all that its script allows. */
function languagesFor(segment: string): readonly ReadingLanguage[] {
  const written = detectWrittenLanguage(segment);
  if (isLanguage(written)) return [written];
  if (written !== undefined) return ['other'];
  return READING_LANGUAGES.filter((language) => (language === 'ja' ? JAPANESE : LATIN).test(segment));
}

type OfDocument = 'hint' | 'product' | 'asksForFacts' | 'tellsOfFacts' | 'umbrella' | 'elsewhere';

function shared({ nearness, lead }: Found): Omit<CandidateFeatures, OfDocument> {
  const { message, wording, detail, coverage, alignment, within, information, telling, strange } = nearness;
  return {
    message,
    messageSquared: message ** 2,
    wording,
    wordingSquared: wording ** 2,
    detail,
    coverage,
    alignment,
    alignmentSquared: alignment ** 2,
    within: within * information,
    information,
    telling,
    strange,
    lead,
  };
}

const OF_A_TOPIC: Pick<CandidateFeatures, OfDocument> = {
  hint: 0,
  product: 0,
  asksForFacts: 0,
  tellsOfFacts: 0,
  umbrella: 0,
  elsewhere: 1,
};

const FACT_KINDS: ReadonlySet<Entry['kind']> = new Set(['checklist', 'procedure', 'reference', 'table']);

function ofEntry(entry: Entry, cues: Cues, asks: boolean): Pick<CandidateFeatures, OfDocument> {
  const facts = FACT_KINDS.has(entry.kind);
  return {
    hint: cues.hinted.has(entry.id) ? 1 : 0,
    product: agreement(entry, cues.products),
    asksForFacts: facts && asks ? 1 : 0,
    tellsOfFacts: facts && !asks ? 1 : 0,
    umbrella: entry.kind === 'umbrella' ? 1 : 0,
    elsewhere: 0,
  };
}

/** 1 when the text names a product of the entry, −1 when it names only others. DPM and MABS are one product here. */
function agreement({ products }: Entry, named: readonly string[]): number {
  const read = named.flatMap((name) =>
    name === 'DPM' ? ['MABS'] : name === 'MABS' || name === 'MARS' ? [name] : [],
  );
  if (read.length === 0) return 0;
  return read.some((name) => products.some((product) => product === name)) ? 1 : -1;
}

import type { Catalogue, EntryId } from '../catalog/types';
import { readLanguages } from '../read-languages';
import { readClues } from '../text/clues';
import { createCodeIndex, type CodeIndex } from '../text/codes';
import { createCodeReader, type FoundCode } from '../text/evidence';
import { SCAN_WINDOW } from '../text/normalise';
import { findProducts } from '../text/products';
import { scoreOf, UNFITTED, type Calibration, type UnknownFeatures } from './calibration';
import { createMeasure, type Measure, type Measured } from './candidates';
import { createLexicon, type Concept } from './concepts';
import { createMessageFinder, type FoundMessage } from './messages';
import { outcomeOf, posterior, type Weighed } from './posterior';
import type { Topic } from './topics';
import type { Analyser, Because, Candidate, CodeEvidence, Evidence, Matcher, MatchResult } from './types';
import { createUmbrellas, type Umbrellas } from './umbrellas';

/** Shared by entries that each have decisive evidence: the rest is left for "something else". */
const DECISIVE_SHARE = 0.95;
const EXACT = 1;
/** Below this a candidate is not worth a place in the list. */
const LEAST_SHOWN = 0.02;
const MOST_SHOWN = 6;
/** From here on a topic outside the catalogue is named. */
const LEAST_TOPIC = 0.5;

/** What recognition needs besides the entries. */
export interface Matching {
  readonly concepts: readonly Concept[];
  readonly topics: readonly Topic[];
  readonly calibration: Calibration;
}

export const PLAIN_MATCHING: Matching = { concepts: [], topics: [], calibration: UNFITTED };

interface Reading {
  readonly text: string;
  readonly codes: readonly FoundCode[];
  readonly messages: readonly FoundMessage[];
}

/** What a calibration is fitted on: the measures of a text that nothing decides by itself. */
export interface Measurement {
  readonly measured: readonly Measured[];
  readonly unknown: UnknownFeatures;
}

export interface MeasuringMatcher extends Matcher {
  /** Undefined when a code or a whole message decides. */
  measure(text: string): Measurement | undefined;
}

/** Recognises pasted texts by code, then by message, then by words; pure, bounded time for any input. */
export function createMatcher(
  catalogue: Catalogue,
  analyser: Analyser,
  { concepts, topics, calibration }: Matching = PLAIN_MATCHING,
): MeasuringMatcher {
  const index = createCodeIndex(catalogue);
  const readCodes = createCodeReader(index);
  const findMessages = createMessageFinder(catalogue);
  const umbrellas = createUmbrellas(catalogue);
  const measure = createMeasure(catalogue, topics, createLexicon(concepts, analyser));
  const read = (input: string): Reading => {
    const text = input.slice(0, SCAN_WINDOW);
    return { text, codes: readCodes(text), messages: findMessages(text) };
  };
  const weigh = (reading: Reading): Weighing => {
    const { measured, unknown } = measureReading(reading, index, measure);
    const scores = new Map(
      measured.map(({ id, features }) => [id, scoreOf(features, calibration.candidate)]),
    );
    return { scores, weighed: posterior(measured, unknown, calibration, umbrellas) };
  };
  return {
    match: (input) => {
      const reading = read(input);
      const decisive = decisiveIds(reading, index, umbrellas);
      const weighing =
        decisive.length === 1 && umbrellas.membersOf(decisive[0] ?? '').size === 0
          ? NOT_WEIGHED
          : weigh(reading);
      const decided =
        decisive.length > 0
          ? decide(decisive, reading, index, calibration, weighing)
          : suggest(weighing, reading, index, calibration);
      return { ...opened(decided, weighing, umbrellas), evidence: evidenceOf(reading) };
    },
    measure: (input) => {
      const reading = read(input);
      if (decisiveIds(reading, index, umbrellas).length > 0) return undefined;
      return measureReading(reading, index, measure);
    },
  };
}

function evidenceOf({ text, codes, messages }: Reading): Evidence {
  const messageLanguage = messages[0]?.evidence.language;
  return {
    codes: codes.map(({ evidence }) => evidence),
    messages: messages.map(({ evidence }) => evidence),
    products: findProducts(text),
    ...readClues(text),
    ...readLanguages(text, {
      spans: [...codes, ...messages],
      ...(messageLanguage === undefined ? {} : { messageLanguage }),
    }),
  };
}

function measureReading({ text, codes }: Reading, index: CodeIndex, measure: Measure): Measurement {
  const hinted = new Set(codes.flatMap(({ evidence }) => index.hinted(evidence.code)));
  return {
    measured: measure(text, { hinted, products: findProducts(text) }),
    unknown: { always: 1, foreignCode: codes.some(({ evidence }) => isForeign(evidence)) ? 1 : 0 },
  };
}

/** An error number that the catalogue does not have speaks against everything in it. */
function isForeign({ kind, known }: CodeEvidence): boolean {
  return !known && kind !== 'name';
}

/** Entries that a code or a whole message names; what both name goes before what one does. */
function decisiveIds(
  { codes, messages }: Reading,
  index: CodeIndex,
  umbrellas: Umbrellas,
): readonly EntryId[] {
  const byCode = new Set(codes.flatMap(({ evidence }) => index.owners(evidence.code)));
  const byMessage = new Set(messages.map(({ evidence }) => evidence.entryId));
  const all = umbrellas.withoutCovered([...new Set([...byCode, ...byMessage])]);
  const both = all.filter((id) => byCode.has(id) && byMessage.has(id));
  return both.length === 1 ? both : all;
}

type Decided = Pick<MatchResult, 'outcome' | 'candidates' | 'topic'>;

interface Weighing {
  readonly weighed: readonly Weighed[];
  /** Log-linear score of every entry that is near, also of an umbrella's rivals. */
  readonly scores: ReadonlyMap<EntryId, number>;
}

const NOT_WEIGHED: Weighing = { weighed: [], scores: new Map() };

/** An umbrella that is only a way to ask gives way to its members: which of them it is must still be found out. */
function opened(decided: Decided, { scores }: Weighing, umbrellas: Umbrellas): Decided {
  const candidates = umbrellas.opened(decided.candidates, scores);
  const first = decided.candidates[0]?.id;
  const isOpened = first !== undefined && first !== candidates[0]?.id && candidates.at(-1)?.confidence === 0;
  const sure = decided.outcome === 'exact' || decided.outcome === 'likely';
  return { ...decided, candidates, ...(isOpened && sure ? { outcome: 'ambiguous' as const } : {}) };
}

/** One entry is exact; of several the words of the text say how likely each is. */
function decide(
  ids: readonly EntryId[],
  reading: Reading,
  index: CodeIndex,
  calibration: Calibration,
  weighing: Weighing,
): Decided {
  const because = (id: EntryId): Because[] => decisiveReasons(id, reading, index);
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) {
    return { outcome: 'exact', candidates: [{ id: only, confidence: EXACT, because: because(only) }] };
  }
  const weighed = new Map(weighing.weighed.map(({ id, confidence }) => [id, confidence]));
  const total = ids.reduce((sum, id) => sum + (weighed.get(id) ?? 0), 0);
  const even = 1 / ids.length;
  // Half by the words: two messages in one text are two problems more often than one of them is noise.
  const candidates = ids
    .map((id): Candidate => {
      const byWords = total === 0 ? even : (weighed.get(id) ?? 0) / total;
      return { id, confidence: DECISIVE_SHARE * (even + byWords) * 0.5, because: because(id) };
    })
    .toSorted((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  return {
    outcome: outcomeOf(
      candidates.map(({ confidence }) => confidence),
      calibration,
    ),
    candidates,
  };
}

function decisiveReasons(id: EntryId, reading: Reading, index: CodeIndex): Because[] {
  const codes = reading.codes.filter(({ evidence }) => index.owners(evidence.code).includes(id));
  const message = reading.messages.find(({ evidence }) => evidence.entryId === id);
  return [
    ...codes.map(({ evidence }) => becauseCode(evidence)),
    ...(message === undefined ? [] : [{ type: 'message' as const, template: message.evidence.template }]),
  ];
}

function becauseCode({ code, quote }: CodeEvidence): Because {
  return { type: 'code', code, quote };
}

/** Without decisive evidence: by words and hints, with room for "not in the catalogue". */
function suggest(
  { weighed }: Weighing,
  reading: Reading,
  index: CodeIndex,
  calibration: Calibration,
): Decided {
  const entries = weighed.filter(({ kind }) => kind === 'entry');
  const topic = weighed.find(({ kind, confidence }) => kind === 'topic' && confidence >= LEAST_TOPIC);
  const outcome = outcomeOf(
    entries.map(({ confidence }) => confidence),
    calibration,
  );
  return {
    outcome,
    candidates: entries
      .filter(({ confidence }) => confidence >= LEAST_SHOWN)
      .slice(0, MOST_SHOWN)
      .map((one) => toCandidate(one, reading, index)),
    ...(topic === undefined || outcome !== 'unknown' ? {} : { topic: topic.id }),
  };
}

function toCandidate(one: Weighed, { codes }: Reading, index: CodeIndex): Candidate {
  const hints = codes.filter(({ evidence }) => index.hinted(evidence.code).includes(one.id));
  const words = one.words();
  const byWords: Because[] = words.length === 0 ? [] : [{ type: 'words', words }];
  return {
    id: one.id,
    confidence: one.confidence,
    because: [...hints.map(({ evidence }) => becauseCode(evidence)), ...byWords],
  };
}

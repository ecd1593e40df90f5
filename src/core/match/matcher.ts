import type { Catalogue, EntryId } from '../catalog/types';
import { isLanguage } from '../language';
import { readLanguages } from '../read-languages';
import { readClues } from '../text/clues';
import { createCodeIndex } from '../text/codes';
import { createCodeReader } from '../text/evidence';
import { SCAN_WINDOW } from '../text/normalise';
import { findProducts } from '../text/products';
import { scoreOf, UNFITTED, type Calibration, type UnknownFeatures } from './calibration';
import { createMeasure, type Measured } from './candidates';
import { createLexicon, type Concept } from './concepts';
import { decide, decisiveIds, withoutMessages } from './decisive';
import { createMessageFinder } from './messages';
import { posterior, type Weighed } from './posterior';
import type { Decided, Reading, Weighing } from './reading';
import { createForeignNames, type Topic } from './topics';
import type { Analyser, Candidate, CodeEvidence, Evidence, Matcher } from './types';
import { MOST_SHOWN, suggest } from './suggest';
import { createUmbrellas, type Umbrellas } from './umbrellas';

/** From here on the words around an umbrella's message name one of its members. */
const LEAST_MEMBER = 0.5;
const OWN_PRODUCTS: ReadonlySet<string> = new Set(['MABS', 'DPM', 'MARS', 'Azure Backup']);

/** What recognition needs besides the entries. */
export interface Matching {
  readonly concepts: readonly Concept[];
  readonly topics: readonly Topic[];
  readonly calibration: Calibration;
}

export const PLAIN_MATCHING: Matching = { concepts: [], topics: [], calibration: UNFITTED };

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
  const namesForeign = createForeignNames(topics);

  function read(input: string): Reading {
    const text = input.slice(0, SCAN_WINDOW);
    const products = findProducts(text);
    const foreign = !products.some((name) => OWN_PRODUCTS.has(name)) && namesForeign(text);
    return { text, products, foreign, codes: readCodes(text), messages: findMessages(text) };
  }

  function measureReading({ text, products, codes, foreign }: Reading): Measurement {
    const hinted = new Set(codes.flatMap(({ evidence }) => index.hinted(evidence.code)));
    return {
      measured: measure(text, { hinted, products }),
      unknown: {
        always: 1,
        foreignCode: codes.some(({ evidence }) => isForeign(evidence)) ? 1 : 0,
        foreignName: foreign ? 1 : 0,
      },
    };
  }

  function weigh(reading: Reading): Weighing {
    const { measured, unknown } = measureReading(reading);
    return {
      scores: new Map(measured.map(({ id, features }) => [id, scoreOf(features, calibration.candidate)])),
      weighed: posterior(measured, unknown, calibration, umbrellas),
    };
  }

  function recognise(reading: Reading): Decided {
    const decisive = decisiveIds(reading, index, umbrellas);
    const [first] = decisive;
    if (first === undefined) {
      const weighing = weigh(reading);
      return opened(suggest(weighing.weighed, reading, index, calibration), weighing, umbrellas);
    }
    if (decisive.length === 1 && umbrellas.membersOf(first).size === 0) {
      return decide(decisive, reading, index, calibration, NOT_WEIGHED);
    }
    const weighing = weigh({ ...reading, text: withoutMessages(reading) });
    const members = decisive.length === 1 ? namedMembers(weighing, umbrellas.membersOf(first)) : [];
    const decided =
      members.length > 0
        ? suggest(members, reading, index, calibration)
        : decide(decisive, reading, index, calibration, weighing);
    return opened(decided, weighing, umbrellas);
  }

  return {
    match: (input) => {
      const reading = read(input);
      return { ...recognise(reading), evidence: evidenceOf(reading) };
    },
    topicTitle: (topic) => topics.find(({ id }) => id === topic)?.title,
    measure: (input) => {
      const reading = read(input);
      return decisiveIds(reading, index, umbrellas).length > 0 ? undefined : measureReading(reading);
    },
  };
}

const NOT_WEIGHED: Weighing = { weighed: [], scores: new Map() };

function evidenceOf({ text, products, codes, messages }: Reading): Evidence {
  const messageLanguage = messages[0]?.evidence.language;
  return {
    codes: codes.map(({ evidence }) => evidence),
    messages: messages.map(({ evidence }) => evidence),
    products,
    ...readClues(text),
    ...readLanguages(text, {
      spans: [...codes, ...messages],
      ...(isLanguage(messageLanguage) ? { messageLanguage } : {}),
    }),
  };
}

/** An error number that the catalogue does not have speaks against everything in it. */
function isForeign({ kind, known }: CodeEvidence): boolean {
  return !known && kind !== 'name';
}

/** The console prints "… failed" and below it why: the members of an umbrella that the rest of the text names. */
function namedMembers({ weighed }: Weighing, members: ReadonlySet<EntryId>): readonly Weighed[] {
  const named = weighed.filter(({ id }) => members.has(id));
  return (named[0]?.confidence ?? 0) >= LEAST_MEMBER ? named : [];
}

/** An umbrella that is only a way to ask gives way to its members: which of them it is must still be found out. */
function opened(decided: Decided, { scores }: Weighing, umbrellas: Umbrellas): Decided {
  const candidates = shortened(umbrellas.opened(decided.candidates, scores));
  const first = decided.candidates[0]?.id;
  const isOpened = first !== candidates[0]?.id && candidates.at(-1)?.confidence === 0;
  const sure = decided.outcome === 'exact' || decided.outcome === 'likely';
  return { ...decided, candidates, ...(isOpened && sure ? { outcome: 'ambiguous' as const } : {}) };
}

/** The opened umbrella stays in the list: the question's heading names it. */
function shortened(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= MOST_SHOWN) return candidates;
  const umbrella = candidates.filter(({ confidence }) => confidence === 0).slice(0, 1);
  return [...candidates.slice(0, MOST_SHOWN - umbrella.length), ...umbrella];
}

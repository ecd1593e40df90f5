import type { Catalogue, EntryId } from '../catalog/types';
import { readLanguages } from '../read-languages';
import { readClues } from '../text/clues';
import { createCodeIndex, type CodeIndex } from '../text/codes';
import { createCodeReader, type FoundCode } from '../text/evidence';
import { findProducts } from '../text/products';
import { SCAN_WINDOW } from '../text/normalise';
import { createMessageFinder, type FoundMessage } from './messages';
import { outcomeOf, posterior } from './posterior';
import { createRanker, type Ranked } from './ranking';
import type { Analyser, Because, Candidate, CodeEvidence, Evidence, Matcher, MatchResult } from './types';
import { createUmbrellas, type Umbrellas } from './umbrellas';

/** How much a hint adds to what the words say, and what it is worth alone: a suggestion, never a decision. */
const HINT_BONUS = 0.15;
const HINT_ALONE = 0.55;
/** An error number that the catalogue does not have speaks against everything in it. */
const FOREIGN_CODE_PENALTY = 0.2;
/** Shared by entries that each have decisive evidence: the rest is left for "something else". */
const DECISIVE_SHARE = 0.95;
const EXACT = 1;

interface Reading {
  readonly codes: readonly FoundCode[];
  readonly messages: readonly FoundMessage[];
}

interface Parts {
  readonly index: CodeIndex;
  readonly umbrellas: Umbrellas;
  readonly rank: (text: string) => Ranked[];
}

/** Recognises pasted texts by code, then by message, then by words; pure, bounded time for any input. */
export function createMatcher(catalogue: Catalogue, analyser: Analyser): Matcher {
  const index = createCodeIndex(catalogue);
  const readCodes = createCodeReader(index);
  const findMessages = createMessageFinder(catalogue);
  const parts: Parts = {
    index,
    umbrellas: createUmbrellas(catalogue),
    rank: createRanker(catalogue, analyser),
  };
  return {
    match: (input) => {
      const text = input.slice(0, SCAN_WINDOW);
      const reading = { codes: readCodes(text), messages: findMessages(text) };
      const decided = decide(reading, parts) ?? suggest(text, reading, parts);
      return { ...decided, evidence: evidenceOf(text, reading) };
    },
  };
}

function evidenceOf(text: string, { codes, messages }: Reading): Evidence {
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

type Decided = Pick<MatchResult, 'outcome' | 'candidates'>;

/** Codes and whole messages decide by themselves, unless they point at several entries. */
function decide(reading: Reading, { index, umbrellas }: Parts): Decided | undefined {
  const byCode = new Set(reading.codes.flatMap(({ evidence }) => index.owners(evidence.code)));
  const byMessage = new Set(reading.messages.map(({ evidence }) => evidence.entryId));
  const all = umbrellas.withoutCovered([...new Set([...byCode, ...byMessage])]);
  if (all.length === 0) return undefined;
  const both = all.filter((id) => byCode.has(id) && byMessage.has(id));
  const chosen = both.length === 1 ? both : all;
  const confidence = chosen.length === 1 ? EXACT : DECISIVE_SHARE / chosen.length;
  const candidates = chosen.map((id) => ({ id, confidence, because: decisiveReasons(id, reading, index) }));
  return { outcome: chosen.length === 1 ? 'exact' : 'ambiguous', candidates };
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

interface Suggestion extends Ranked {
  readonly hints: readonly CodeEvidence[];
}

/** Without decisive evidence: by words and hints, with room for "not in the catalogue". */
function suggest(text: string, reading: Reading, { index, umbrellas, rank }: Parts): Decided {
  const hints = hintsByEntry(reading, index);
  const penalty = reading.codes.some(({ evidence }) => isForeign(evidence)) ? FOREIGN_CODE_PENALTY : 0;
  const ranked = new Map(rank(text).map((one) => [one.id, one]));
  const ids = new Set([...ranked.keys(), ...hints.keys()]);
  // Where the words already choose among the entries that share a hint, it does not bring the others back.
  const chosen = [...hints.keys()].some((id) => (ranked.get(id)?.similarity ?? 0) >= HINT_ALONE);
  const suggestions = [...ids].map((id): Suggestion => {
    const words = ranked.get(id) ?? { id, similarity: 0, words: [] };
    const own = hints.get(id) ?? [];
    const raised = words.similarity + (own.length === 0 ? 0 : HINT_BONUS);
    const floor = own.length === 0 || chosen ? 0 : HINT_ALONE;
    return { ...words, similarity: Math.max(raised, floor) - penalty, hints: own };
  });
  const shares = posterior(withoutRivals(suggestions, umbrellas));
  const outcome = outcomeOf(shares.map(({ confidence }) => confidence));
  return { outcome, candidates: shares.map(({ item, confidence }) => toCandidate(item, confidence)) };
}

function isForeign({ kind, known }: CodeEvidence): boolean {
  return !known && kind !== 'name';
}

function hintsByEntry(reading: Reading, index: CodeIndex): Map<EntryId, CodeEvidence[]> {
  const hints = new Map<EntryId, CodeEvidence[]>();
  for (const { evidence } of reading.codes) {
    for (const id of index.hinted(evidence.code)) hints.set(id, [...(hints.get(id) ?? []), evidence]);
  }
  return hints;
}

/** Of an umbrella and its members only the nearer stays: the umbrella's question separates the members anyway. */
function withoutRivals(suggestions: readonly Suggestion[], umbrellas: Umbrellas): Suggestion[] {
  const byId = new Map(suggestions.map((one) => [one.id, one]));
  const gone = new Set<EntryId>();
  for (const { id, similarity } of suggestions) {
    const members = [...umbrellas.membersOf(id)].flatMap((member) => byId.get(member) ?? []);
    const best = Math.max(0, ...members.map((member) => member.similarity));
    if (best >= similarity) gone.add(id);
    else for (const member of members) gone.add(member.id);
  }
  return suggestions.filter(({ id }) => !gone.has(id));
}

function toCandidate({ id, words, hints }: Suggestion, confidence: number): Candidate {
  const byWords: Because[] = words.length === 0 ? [] : [{ type: 'words', words }];
  return { id, confidence, because: [...hints.map(becauseCode), ...byWords] };
}

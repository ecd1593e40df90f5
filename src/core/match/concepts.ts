import { normalise, stripAccents } from '../text/normalise';
import type { Analyser, ReadingLanguage, Word } from './types';

/** Words and expressions of several languages for one thing ("vault", "coffre", "コンテナー", "Tresor"). */
export interface Concept {
  readonly id: string;
  /** Two-letter language code → how people and products say it. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** A unit that is compared: a concept ("#vault"), a stem, a word or a pair of characters. */
export interface Token {
  readonly term: string;
  /** As it stands in the text, folded; absent for pairs of characters. */
  readonly surface?: string;
  /** True when the spelling was corrected to find it. */
  readonly corrected?: true;
  /** True for a word of an expression that has a token of its own. */
  readonly part?: true;
}

/** Another spelling of a term that is known, if there is one. */
export type Correction = (term: string) => string | undefined;

/** Cuts a text into tokens; with `correct`, terms that are not known are looked up by similar spelling. */
export type TokenReader = (text: string, correct?: Correction) => Token[];

/** A word of a compound must have this many letters: shorter ones are found everywhere. */
const LEAST_COMPOUND_PART = 5;
const LEAST_COMPOUND = 10;

/** Readers of a language's texts that put one token for all the ways to say the same thing. */
export interface Lexicon {
  reader(language: ReadingLanguage): TokenReader;
  /** Terms that belong to a concept: known, also when the catalogue does not use them. */
  terms(language: ReadingLanguage): Iterable<string>;
}

export function createLexicon(concepts: readonly Concept[], analyser: Analyser): Lexicon {
  const expressions = {
    en: expressionsOf(concepts, analyser, 'en'),
    fr: expressionsOf(concepts, analyser, 'fr'),
    other: expressionsOf(concepts, analyser, 'other'),
  };
  const parts = compoundParts(concepts);
  const japanese = createJapaneseReader(concepts, analyser);
  return {
    reader: (language) => {
      if (language === 'ja') return japanese;
      const known = expressions[language];
      if (language !== 'other') {
        return (text, correct) => joinExpressions(analyser.words(text, language), known, correct);
      }
      const split = createSplitter(known, parts);
      return (text, correct) =>
        joinExpressions(analyser.words(text, language).flatMap(split), known, correct);
    },
    terms: (language) => (language === 'ja' ? [] : expressions[language].terms),
  };
}

export function termOfConcept(id: string): string {
  return `#${id}`;
}

interface Expression {
  readonly terms: readonly string[];
  readonly id: string;
}

interface Expressions {
  /** By first term, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Expression[]>;
  readonly terms: ReadonlySet<string>;
}

function expressionsOf(
  concepts: readonly Concept[],
  analyser: Analyser,
  language: 'en' | 'fr' | 'other',
): Expressions {
  const byFirst = new Map<string, Expression[]>();
  const terms = new Set<string>();
  for (const { id, words } of concepts) {
    for (const text of wordsIn(words, language)) {
      const own = analyser.words(text, language).map(({ term }) => term);
      const [first] = own;
      if (first === undefined) continue;
      for (const term of own) terms.add(term);
      byFirst.set(first, [...(byFirst.get(first) ?? []), { terms: own, id: termOfConcept(id) }]);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.terms.length - a.terms.length);
  return { byFirst, terms };
}

/** English is mixed into every language of this trade; other languages are read together. */
function wordsIn(words: Concept['words'], language: 'en' | 'fr' | 'other'): readonly string[] {
  if (language === 'en') return words['en'] ?? [];
  if (language === 'fr') return [...(words['fr'] ?? []), ...(words['en'] ?? [])];
  return Object.entries(words).flatMap(([code, texts]) => (code === 'ja' ? [] : texts));
}

function joinExpressions(
  words: readonly (Word & { concept?: string })[],
  known: Expressions,
  correct: Correction | undefined,
): Token[] {
  const read = words.map((word) => spell(word, known, correct));
  const tokens: Token[] = [];
  let at = 0;
  for (let token = read[at]; token !== undefined; token = read[at]) {
    const expression = expressionAt(read, at, known);
    if (expression === undefined) {
      tokens.push(token);
      at += 1;
      continue;
    }
    const parts = read.slice(at, at + expression.terms.length);
    tokens.push(joined(expression.id, parts), ...parts.map((token): Token => ({ ...token, part: true })));
    at += parts.length;
  }
  return tokens;
}

function joined(term: string, parts: readonly Token[]): Token {
  const surface = parts.map((token) => token.surface ?? '').join(' ');
  return parts.some(({ corrected }) => corrected === true)
    ? { term, surface, corrected: true }
    : { term, surface };
}

function spell(
  { term, surface, concept }: Word & { concept?: string },
  known: Expressions,
  correct: Correction | undefined,
): Token {
  if (concept !== undefined) return { term: concept, surface };
  const better = known.terms.has(term) ? undefined : correct?.(term);
  return better === undefined ? { term, surface } : { term: better, surface, corrected: true };
}

function expressionAt(read: readonly Token[], at: number, { byFirst }: Expressions): Expression | undefined {
  return byFirst
    .get(read[at]?.term ?? '')
    ?.find(({ terms }) => terms.every((term, index) => read[at + index]?.term === term));
}

interface Part {
  readonly text: string;
  readonly id: string;
}

/** Single words of other languages, longest first: what German compounds are made of. */
function compoundParts(concepts: readonly Concept[]): readonly Part[] {
  return concepts
    .flatMap(({ id, words }) =>
      wordsIn(words, 'other').map((text) => ({ text: foldLatin(text), id: termOfConcept(id) })),
    )
    .filter(({ text }) => text.length >= LEAST_COMPOUND_PART && !text.includes(' '))
    .toSorted((a, b) => b.text.length - a.text.length);
}

function foldLatin(text: string): string {
  return stripAccents(normalise(text)).replaceAll('ß', 'ss');
}

/** Words without a known part that are remembered: looking for every part in them takes longest. */
const MOST_SIMPLE = 20_000;

type Splitter = (word: Word) => readonly (Word & { concept?: string })[];

/** Takes a compound apart into what is known of it. */
function createSplitter(known: Expressions, parts: readonly Part[]): Splitter {
  const simple = new Set<string>();
  return (word) => {
    const { surface } = word;
    if (surface.length < LEAST_COMPOUND || simple.has(surface)) return [word];
    const found = partsOf(surface, parts);
    // Terms are beginnings of words: "Sicherungsserver" begins like "Sicherung", and is more than that.
    if (found.length > (known.byFirst.has(word.term) ? 1 : 0))
      return found.map(({ text, id }) => ({ term: text, surface, concept: id }));
    if (simple.size >= MOST_SIMPLE) simple.clear();
    simple.add(surface);
    return [word];
  };
}

function partsOf(surface: string, parts: readonly Part[]): readonly Part[] {
  let rest = surface;
  return parts.filter(({ text }) => {
    const at = rest.indexOf(text);
    if (at >= 0) rest = `${rest.slice(0, at)} ${rest.slice(at + text.length)}`;
    return at >= 0;
  });
}

/** Japanese has no spaces: expressions are found in the running text, longest first, and taken out of it. */
function createJapaneseReader(concepts: readonly Concept[], analyser: Analyser): TokenReader {
  const byStart = new Map<string, Part[]>();
  const latin = new Map<string, string>();
  for (const { id, words } of concepts) {
    for (const text of [...(words['ja'] ?? []), ...(words['en'] ?? [])].map((one) => normalise(one))) {
      if (/^[\u0020-\u007e]+$/u.test(text)) latin.set(text, termOfConcept(id));
      else {
        const start = text.slice(0, 2);
        byStart.set(start, [...(byStart.get(start) ?? []), { text, id: termOfConcept(id) }]);
      }
    }
  }
  for (const list of byStart.values()) list.sort((a, b) => b.text.length - a.text.length);
  return (text) => {
    const { tokens, rest } = takeOut(normalise(text), byStart);
    for (const { surface } of analyser.words(rest, 'ja')) {
      tokens.push({ term: latin.get(surface) ?? surface, surface });
    }
    const whole = new Set(tokens.map(({ term }) => term));
    for (const term of analyser.terms(text, 'ja'))
      if (!whole.has(term) && !latin.has(term)) tokens.push({ term });
    return tokens;
  };
}

function takeOut(
  text: string,
  byStart: ReadonlyMap<string, readonly Part[]>,
): { readonly tokens: Token[]; readonly rest: string } {
  const tokens: Token[] = [];
  const rest: string[] = [];
  for (let at = 0; at < text.length;) {
    const found = byStart.get(text.slice(at, at + 2))?.find((part) => text.startsWith(part.text, at));
    if (found === undefined) {
      rest.push(text.charAt(at));
      at += 1;
    } else {
      tokens.push({ term: found.id, surface: found.text });
      rest.push(' ');
      at += found.text.length;
    }
  }
  return { tokens, rest: rest.join('') };
}

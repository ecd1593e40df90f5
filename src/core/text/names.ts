/** A symbolic name found in a text. */
export interface NameMatch {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly known: boolean;
}

/** Finds the catalogue's symbolic names in a text, whole or inside a longer camel-case token. */
export type NameFinder = (text: string) => NameMatch[];

const TOKEN = /[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*/gu;
const LONGEST_TOKEN = 200;
/** Distinct tokens that are taken apart; a real paste has a few dozen in camel case. */
const MOST_TOKENS = 1_500;
/** Humps from which an unknown token is taken for a symbolic error name. */
const LEAST_HUMPS = 4;

/** `names` as the catalogue writes them, so that their humps can be seen; found ones are lower case. */
export function createNameFinder(names: readonly string[]): NameFinder {
  const lower = names.map((name) => name.toLowerCase());
  const whole = new Set(lower.filter((name) => /^[a-z][a-z0-9_.]*$/u.test(name)));
  const phrases = lower.filter((name) => !whole.has(name));
  const spaced = names.flatMap(spacedName);
  return (text) => [...findTokens(text, whole), ...findPhrases(text, phrases), ...findSpaced(text, spaced)];
}

interface SpacedName {
  readonly name: string;
  readonly pattern: RegExp;
}

/** Fewer words of a camel-case name, written apart, are ordinary language ("is initialized", "DPM server"). */
const LEAST_SPACED_WORDS = 3;

/** "FileFaultFault" as "File Fault Fault" or "file-fault-fault". */
function spacedName(name: string): readonly SpacedName[] {
  const humps = /^[A-Za-z]+$/u.test(name) ? (name.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+/gu) ?? []) : [];
  const words = humps.filter((hump) => /^[A-Z][a-z]{2,}$/u.test(hump));
  if (words.length < LEAST_SPACED_WORDS || humps.join('') !== name) return [];
  const pattern = new RegExp(`(?<![A-Za-z0-9_])${humps.join('[\\s_-]{0,3}')}(?![A-Za-z0-9_])`, 'i');
  return [{ name: name.toLowerCase(), pattern }];
}

function findSpaced(text: string, spaced: readonly SpacedName[]): NameMatch[] {
  return spaced.flatMap(({ name, pattern }) => {
    const match = pattern.exec(text);
    return match === null
      ? []
      : [{ name, start: match.index, end: match.index + match[0].length, known: true }];
  });
}

function findTokens(text: string, whole: ReadonlySet<string>): NameMatch[] {
  const found: NameMatch[] = [];
  const seen = new Set<string>();
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (token.length > LONGEST_TOKEN || seen.has(token)) continue;
    if (seen.size >= MOST_TOKENS) break;
    seen.add(token);
    const known = knownIn(token, whole);
    for (const { name, at } of known) {
      found.push({ name, start: match.index + at, end: match.index + at + name.length, known: true });
    }
    if (known.length === 0 && isSymbolic(token)) {
      found.push({
        name: token.toLowerCase(),
        start: match.index,
        end: match.index + token.length,
        known: false,
      });
    }
  }
  return found;
}

function knownIn(
  token: string,
  whole: ReadonlySet<string>,
): { readonly name: string; readonly at: number }[] {
  const lower = token.toLowerCase();
  if (whole.has(lower)) return [{ name: lower, at: 0 }];
  const edges = camelEdges(token);
  if (edges.length < 3) return [];
  const found: { name: string; at: number }[] = [];
  for (const name of whole) {
    const at = name.length < token.length ? lower.indexOf(name) : -1;
    if (at >= 0 && edges.includes(at) && edges.includes(at + name.length)) found.push({ name, at });
  }
  // "FileFaultFault" rather than a shorter name that lies inside it.
  return found.filter(({ name }) => !found.some((other) => other.name !== name && other.name.includes(name)));
}

/** Positions at which a camel-case token may be cut, both ends included. */
function camelEdges(token: string): number[] {
  const edges = [0];
  for (const { index } of token.matchAll(
    /(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])|(?<=[A-Za-z0-9])[_.]|(?<=[_.])[A-Za-z0-9]/gu,
  )) {
    edges.push(index);
  }
  return [...edges, token.length];
}

function isSymbolic(token: string): boolean {
  return /^[A-Z][A-Za-z]+$/u.test(token) && [...token.matchAll(/[A-Z][a-z]+/gu)].length >= LEAST_HUMPS;
}

function findPhrases(text: string, phrases: readonly string[]): NameMatch[] {
  if (phrases.length === 0) return [];
  const lower = text.toLowerCase();
  const found: NameMatch[] = [];
  for (const name of phrases) {
    const start = lower.indexOf(name);
    const end = start + name.length;
    if (start >= 0 && !isWordAt(lower, start - 1) && !isWordAt(lower, end)) {
      found.push({ name, start, end, known: true });
    }
  }
  return found;
}

function isWordAt(text: string, position: number): boolean {
  return position >= 0 && /[a-z0-9_]/u.test(text.charAt(position));
}

import type { Answer, Catalogue, Entry, EntryId } from '../../core/catalog/types';
import type { Draft } from '../draft';
import { below, problem, warning, type Finding, type Place } from '../problem';
import { messagesOf } from './printed';
import type { Knowledge } from './rule';

/** Entries that can be mistaken for each other are told apart by a question. */
export function* checkSeparation(knowledge: Knowledge): Generator<Finding> {
  yield* checkCodes(knowledge);
  yield* checkMessages(knowledge);
  yield* checkUmbrellas(knowledge);
  yield* checkLookAlikes(knowledge);
}

interface Claim {
  readonly entry: Entry;
  readonly place: Place;
  readonly quote: string;
}

function* checkCodes({ draft, catalogue }: Knowledge): Generator<Finding> {
  const claims = [...located(draft, catalogue)].flatMap(({ entry, place }) =>
    entry.recognise.codes.map((quote, index) => ({
      key: comparable(quote),
      claim: { entry, place: below(place, 'recognise', 'codes', index), quote },
    })),
  );
  for (const [earlier, later] of sharedClaims(claims, catalogue)) {
    const message = `the code "${later.quote}" is also claimed by "${earlier.entry.id}", and no question separates the two`;
    const fix =
      'Add a question whose answers say different things about them, or make it a hint of one of them.';
    yield problem('shared-code', later.place, message, fix);
  }
}

function* checkMessages({ draft, catalogue }: Knowledge): Generator<Finding> {
  const claims = [...located(draft, catalogue)].flatMap(({ entry, place }) =>
    messagesOf(entry.recognise).map(({ language, text: quote, path }) => ({
      key: `${language} ${comparable(quote)}`,
      claim: { entry, place: below(place, ...path), quote },
    })),
  );
  for (const [earlier, later] of sharedClaims(claims, catalogue)) {
    const message = `"${earlier.entry.id}" has the same message, and no question separates the two`;
    const fix =
      'Add a question whose answers say different things about them, or move the message to an umbrella.';
    yield problem('shared-message', later.place, message, fix);
  }
}

function* sharedClaims(
  claims: readonly { readonly key: string; readonly claim: Claim }[],
  catalogue: Catalogue,
): Generator<readonly [Claim, Claim]> {
  for (const group of Map.groupBy(claims, ({ key }) => key).values()) {
    for (const [index, { claim: later }] of group.entries()) {
      const earlier = group
        .slice(0, index)
        .find(
          ({ claim }) =>
            competes(claim.entry, later.entry) && !separated(claim.entry, later.entry, catalogue),
        );
      if (earlier !== undefined) yield [earlier.claim, later];
    }
  }
}

function* checkUmbrellas({ draft, catalogue }: Knowledge): Generator<Finding> {
  for (const { entry, place } of located(draft, catalogue)) {
    if (entry.kind !== 'umbrella') continue;
    if (entry.members.size === 1) {
      const fix = 'Add another member, or make this an entry of its own.';
      yield problem('umbrella', below(place, 'members'), 'an umbrella needs two members or more', fix);
    }
    const members = [...entry.members.keys()].map((id) => catalogue.entries.get(id)).filter((one) => !!one);
    for (const member of members) {
      if (member.kind !== 'umbrella') continue;
      const message = `the member "${member.id}" is itself an umbrella`;
      yield problem(
        'umbrella',
        below(place, 'members', member.id),
        message,
        'Name its members here instead.',
      );
    }
    for (const [a, b] of pairs(members)) {
      if (separated(a, b, catalogue)) continue;
      const message = `no question separates the members "${a.id}" and "${b.id}"`;
      const fix = 'Add a question whose answers say different things about them.';
      yield problem('umbrella', below(place, 'members', b.id), message, fix);
    }
  }
}

function* checkLookAlikes({ draft, catalogue }: Knowledge): Generator<Finding> {
  for (const { entry, place } of located(draft, catalogue)) {
    for (const [index, id] of entry.looksLike.entries()) {
      const other = catalogue.entries.get(id);
      if (other === undefined || !competes(entry, other)) continue;
      if (hasOwnMark(entry, other) || hasOwnMark(other, entry) || separated(entry, other, catalogue))
        continue;
      const message = `nothing tells this entry from "${id}": no own code, no own message, no question`;
      yield warning(
        'look-alike',
        below(place, 'looksLike', index),
        message,
        'Add a question that separates them.',
      );
    }
  }
}

/** An umbrella gives way to its members. */
function competes(a: Entry, b: Entry): boolean {
  return a.id !== b.id && !a.members.has(b.id) && !b.members.has(a.id);
}

function hasOwnMark(entry: Entry, other: Entry): boolean {
  const others = new Set(marks(other));
  return marks(entry).some((mark) => !others.has(mark));
}

function marks({ recognise }: Entry): readonly string[] {
  const messages = messagesOf(recognise).map(({ text }) => text);
  return [...recognise.codes, ...messages].map(comparable);
}

function separated(a: Entry, b: Entry, catalogue: Catalogue): boolean {
  return catalogue.questions
    .values()
    .some(({ answers }) => answers.some(({ says }) => wordsFor(a, says) !== wordsFor(b, says)));
}

/** The words of an answer about an entry or its causes, as a set. */
function wordsFor(entry: Entry, says: Answer['says']): string {
  const own = says.get(entry.id);
  const words = new Set([own ?? '-']);
  for (const cause of entry.causes.keys()) words.add(says.get(cause) ?? own ?? '-');
  return [...words].toSorted().join();
}

function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function* pairs<T>(items: readonly T[]): Generator<readonly [T, T]> {
  for (const [index, b] of items.entries()) for (const a of items.slice(0, index)) yield [a, b];
}

function* located(
  draft: Draft,
  catalogue: Catalogue,
): Generator<{ readonly entry: Entry; readonly place: Place }> {
  const placeOf = (id: EntryId): Place | undefined => draft.entries.get(id)?.place;
  for (const entry of catalogue.entries.values()) {
    const place = placeOf(entry.id);
    if (place !== undefined) yield { entry, place };
  }
}

import { join } from 'node:path';
import { loadBrain, type Brain } from '../../src/brain';
import type { Entry } from '../../src/core/catalog/types';
import { messagesOf } from '../../src/knowledge/rules/printed';
import { packageRoot } from '../../src/paths';

let brain: Brain;
beforeAll(async () => {
  brain = await loadBrain(join(packageRoot(), 'knowledge'));
});

function entries(): readonly Entry[] {
  return [...brain.catalogue.entries.values()];
}

/**
 * Entries that share a message or code: any of them may come first. An umbrella that is only a way to ask gives way to
 * its members: any of them may.
 */
function acceptable(entry: Entry, text: string): readonly string[] {
  const sharing = entries().filter(
    ({ recognise }) =>
      recognise.codes.includes(text) || messagesOf(recognise).some((message) => message.text === text),
  );
  return [
    entry.id,
    ...entry.members.keys(),
    ...sharing.flatMap(({ id, members }) => [id, ...members.keys()]),
  ];
}

function firstFor(text: string): string | undefined {
  return brain.matcher.match(text).candidates[0]?.id;
}

describe('every entry is put first', () => {
  it('by each of its own codes', () => {
    const wrong = entries().flatMap((entry) =>
      entry.recognise.codes
        .map((code) => ({ code, first: firstFor(`ID ${code}`) }))
        .filter(({ code, first }) => !acceptable(entry, code).includes(first ?? ''))
        .map(({ code, first }) => `${entry.id}: ${code} → ${first}`),
    );
    expect(wrong).toEqual([]);
  });

  it('by each of its own messages, in every language that it holds', () => {
    const messages = entries().flatMap((entry) =>
      messagesOf(entry.recognise).map((message) => ({ entry, ...message })),
    );
    expect([...new Set(messages.map(({ language }) => language))].toSorted()).toEqual(
      expect.arrayContaining(['de', 'en', 'es', 'fr', 'ja']),
    );
    const wrong = messages
      .map(({ entry, language, text }) => ({ entry, language, text, first: firstFor(filled(text)) }))
      .filter(({ entry, text, first }) => !acceptable(entry, text).includes(first ?? ''))
      .map(({ entry, language, text, first }) => `${entry.id}: ${language} ${text} → ${first}`);
    expect(wrong).toEqual([]);
  });
});

/** A message as the product prints it: the holes filled. */
function filled(message: string): string {
  return message.replaceAll(/\{[^{}\n]+\}/gu, 'SRV-01.contoso.local');
}

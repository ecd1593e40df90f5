import { join } from 'node:path';
import { loadBrain, type Brain } from '../../src/brain';
import type { Entry } from '../../src/core/catalog/types';
import { LANGUAGES } from '../../src/core/language';
import { packageRoot } from '../../src/paths';

let brain: Brain;
beforeAll(async () => {
  brain = await loadBrain(join(packageRoot(), 'knowledge'));
});

function entries(): readonly Entry[] {
  return [...brain.catalogue.entries.values()];
}

/** Entries that share a message or code, or an umbrella of the entry: any of them may come first. */
function acceptable(entry: Entry, text: string): readonly string[] {
  const sharing = entries().filter(
    ({ recognise }) =>
      recognise.codes.includes(text) ||
      LANGUAGES.some((language) => recognise.messages[language].includes(text)),
  );
  return [entry.id, ...sharing.map(({ id }) => id)];
}

describe('every entry is put first', () => {
  it('by each of its own codes', () => {
    const wrong = entries().flatMap((entry) =>
      entry.recognise.codes
        .map((code) => ({ code, first: brain.matcher.match(`ID ${code}`).candidates[0]?.id }))
        .filter(({ code, first }) => !acceptable(entry, code).includes(first ?? ''))
        .map(({ code, first }) => `${entry.id}: ${code} → ${first}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(LANGUAGES)('by each of its own messages in %s', (language) => {
    const wrong = entries().flatMap((entry) =>
      entry.recognise.messages[language]
        .map((message) => ({ message, first: brain.matcher.match(filled(message)).candidates[0]?.id }))
        .filter(({ message, first }) => !acceptable(entry, message).includes(first ?? ''))
        .map(({ message, first }) => `${entry.id}: ${message} → ${first}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** A message as the product prints it: the holes filled. */
function filled(message: string): string {
  return message.replaceAll(/\{[a-z-]+\}/gu, 'SRV-01.contoso.local');
}

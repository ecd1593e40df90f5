import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Catalogue, Entry } from '../../src/core/catalog/types';
import { loadKnowledge } from '../../src/knowledge';
import { packageRoot } from '../../src/paths';

const INDEX = join(packageRoot(), '..', 'shared', 'catalog', 'index.json');

const FACTS = z.array(
  z.object({
    id: z.string(),
    codes: z.array(z.string()),
    gist: z.string(),
    causes: z.array(z.string()),
    steps: z.array(z.string()),
  }),
);

/** Facts that an entry leaves out on purpose: entry → fact → reason. */
const EXCEPTIONS = z
  .record(z.string(), z.record(z.string(), z.string().min(10)))
  .parse(parse(readFileSync(join(__dirname, 'coverage-exceptions.yaml'), 'utf8')) ?? {});

const PATTERNS: readonly RegExp[] = [
  // Registry paths and keys
  /(?:HKEY_LOCAL_MACHINE|HKLM|SYSTEM|SOFTWARE|Software)(?:\\\w[\w ]*\w)+/gu,
  // Cmdlets and their like
  /\b[A-Z][a-z]+-[A-Z][A-Za-z]+\b/gu,
  // File names
  /\b[\w-]+\.(?:exe|KEK|msi|config|ps1|dll|txt|cmd|ini|bin|psm1)\b/giu,
  // Hexadecimal codes
  /\b0x[0-9A-Fa-f]{3,8}\b/gu,
  // Figures with two digits or more, versions and sizes
  /(?<![\w./#-])\d[\d.,]*\d(?![\w-])/gu,
];

/** Numbers of the articles themselves. */
const ARTICLES = new Set(['000', '001', '002', '003', '004']);

function factsIn(text: string): readonly string[] {
  const plain = text.replaceAll(/https?:\/\/[^\s)]+/gu, ' ');
  const found = PATTERNS.flatMap((pattern) => [...plain.matchAll(pattern)].map(([fact]) => fact));
  return [...new Set(found)].filter((fact) => !ARTICLES.has(fact));
}

/** Spaces, thousands separators and case do not count. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=\d)[\s,.’'](?=\d{3}(?!\d))/gu, '')
    .replaceAll(/[\s`]+/gu, '');
}

/** Everything that an entry says, with its steps, causes and its members' names. */
function wordsOf(entry: Entry, catalogue: Catalogue): string {
  const steps = entry.steps.map((id) => catalogue.steps.get(id));
  const causes = [...entry.causes.keys()].map((id) => catalogue.causes.get(id));
  const questions = [...catalogue.questions.values()].filter(
    ({ id, answers }) =>
      (entry.table?.dimensions.includes(id) ?? false) ||
      answers.some(
        ({ says }) => says.has(entry.id) || [...entry.causes.keys()].some((cause) => says.has(cause)),
      ),
  );
  const own = {
    ...entry,
    notes: entry.notes.map(({ says, ...note }) => ({ ...note, says: [...says.entries()] })),
  };
  const table = entry.table === undefined ? '' : JSON.stringify(entry.table);
  return JSON.stringify([own, table, steps, causes, questions]).replaceAll('\\\\', '\\');
}

const where = existsSync(INDEX) ? describe : describe.skip;

where(
  `the facts of the sources${existsSync(INDEX) ? '' : ' (skipped: the index of facts is not here)'}`,
  () => {
    const index = existsSync(INDEX) ? FACTS.parse(JSON.parse(readFileSync(INDEX, 'utf8'))) : [];
    let catalogue: Catalogue;
    beforeAll(async () => {
      ({ catalogue } = await loadKnowledge(join(packageRoot(), 'knowledge')));
    });

    it('have an entry each', () => {
      expect(index.map(({ id }) => id).filter((id) => !catalogue.entries.has(id))).toEqual([]);
    });

    it.each(index.map(({ id }) => id))('all stand in %s, or are left out for a reason', (id) => {
      const facts = index.find((one) => one.id === id);
      const entry = catalogue.entries.get(id);
      const words = entry === undefined ? '' : comparable(wordsOf(entry, catalogue));
      const wanted = [
        ...(facts?.codes ?? []),
        ...factsIn([facts?.gist, ...(facts?.causes ?? []), ...(facts?.steps ?? [])].join('\n')),
      ];
      const missing = wanted.filter(
        (fact) => !words.includes(comparable(fact)) && EXCEPTIONS[id]?.[fact] === undefined,
      );
      expect(missing).toEqual([]);
    });

    it('are no longer listed as left out once they stand in the entry', () => {
      const needless = Object.entries(EXCEPTIONS).flatMap(([id, facts]) => {
        const entry = catalogue.entries.get(id);
        const words = entry === undefined ? '' : comparable(wordsOf(entry, catalogue));
        return Object.keys(facts)
          .filter((fact) => words.includes(comparable(fact)))
          .map((fact) => `${id}: ${fact}`);
      });
      expect(needless).toEqual([]);
    });
  },
);

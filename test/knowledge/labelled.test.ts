import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKnowledge, formatProblem, loadKnowledge, readLabelled } from '../../src/knowledge';
import { onVariation } from './variation';

const ENTRY = 'vault-credentials-invalid';
const row = (q: string, ...expected: string[]): string =>
  JSON.stringify({ q, lang: 'en', expect: expected, kind: 'user-question' });

async function withLabelled<T>(
  files: Readonly<Record<string, readonly string[]>>,
  run: (dir: string) => Promise<T>,
): Promise<T> {
  return onVariation({}, async (dir) => {
    await mkdir(join(dir, 'labelled'));
    for (const [name, lines] of Object.entries(files)) {
      await writeFile(join(dir, 'labelled', name), lines.join('\n'));
    }
    return run(dir);
  });
}

async function problemsIn(files: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> {
  return withLabelled(files, async (dir) => {
    const { problems, loaded } = await checkKnowledge(dir);
    // The bot starts all the same: only recognition's quality depends on them.
    expect(loaded).toBeDefined();
    await expect(loadKnowledge(dir)).resolves.toBeDefined();
    return problems.map((problem) => formatProblem(problem).slice(dir.length + 1));
  });
}

describe('the labelled queries of a knowledge folder', () => {
  it('are read file by file in the order of their names; blank lines do not count', async () => {
    const files = {
      'fr.jsonl': [row('c', ENTRY), ''],
      'en.jsonl': [row('a', ENTRY), '  ', row('b')],
      'notes.md': ['x'],
    };
    await withLabelled(files, async (dir) => {
      expect((await readLabelled(dir)).map(({ q }) => q)).toEqual(['a', 'b', 'c']);
      expect((await checkKnowledge(dir)).problems).toEqual([]);
    });
  });

  it('may be missing', async () => {
    await onVariation({}, async (dir) => {
      expect(await readLabelled(dir)).toEqual([]);
      expect((await checkKnowledge(dir)).problems).toEqual([]);
    });
  });

  it.each([
    ['no JSON', '{"q": "x",'],
    ['without a kind', '{"q": "x", "lang": "en", "expect": []}'],
    ['a list', '["x"]'],
  ])('are reported when a line is %s, and so is what is wrong below it', async (_what, line) => {
    expect(await problemsIn({ 'en.jsonl': [row('a', ENTRY), line, row('b', 'nowhere')] })).toEqual([
      'labelled/en.jsonl:2: is not a JSON object with q, lang, expect and kind. Correct the line, or remove it.',
      'labelled/en.jsonl:3 expect[0]: there is no entry "nowhere". Correct the id, or name the entry that took its place.',
    ]);
  });

  it('are reported when they name an entry that is none', async () => {
    expect(await problemsIn({ 'en.jsonl': [row('a', ENTRY, 'vault-credential')] })).toEqual([
      'labelled/en.jsonl:1 expect[1]: there is no entry "vault-credential". Correct the id, or name the entry that took its place.',
    ]);
  });

  it('are reported when one stands twice, also in another file', async () => {
    const [problem, ...others] = await problemsIn({
      'en.jsonl': [row('a'), row('b')],
      'fr.jsonl': [row('b', ENTRY)],
    });
    expect(others).toEqual([]);
    expect(problem).toMatch(
      /^labelled\/fr\.jsonl:1 q: the same query stands in .*labelled\/en\.jsonl:2\. Remove one/u,
    );
  });

  it('stop whoever needs them at the first broken line', async () => {
    await withLabelled({ 'en.jsonl': [row('a'), 'x', 'y'] }, async (dir) => {
      await expect(readLabelled(dir)).rejects.toMatchObject({
        code: 'SETTINGS_INVALID',
        message: expect.stringContaining('labelled/en.jsonl:2') as string,
      });
    });
  });
});

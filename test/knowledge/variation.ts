import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkKnowledge, type KnowledgeCheck, type Problem } from '../../src/knowledge';

/** The small catalogue that tests share. */
export const FIXTURE = join(__dirname, '..', 'support', 'knowledge');

/** File → new text, change of the text, or null to remove it. */
export type Edits = Readonly<Record<string, string | null | ((text: string) => string)>>;

/** Runs something on a copy of the fixture with some files changed. */
export async function onVariation<T>(edits: Edits, run: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'medic-knowledge-'));
  try {
    await cp(FIXTURE, dir, { recursive: true });
    for (const [name, edit] of Object.entries(edits)) {
      const file = join(dir, name);
      if (edit === null) await rm(file, { recursive: true });
      else await writeFile(file, typeof edit === 'string' ? edit : edit(await readFile(file, 'utf8')));
    }
    return await run(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** What the check says about a variation, with file names relative to the folder. */
export async function checkVariation(edits: Edits): Promise<KnowledgeCheck> {
  return onVariation(edits, async (dir) => {
    const check = await checkKnowledge(dir);
    const relative = (problem: Problem): Problem => ({
      ...problem,
      file: problem.file.slice(dir.length + 1),
    });
    return { ...check, problems: check.problems.map(relative), warnings: check.warnings.map(relative) };
  });
}

/** Replaces the first occurrence; fails when there is none, so that no test passes by accident. */
export function swap(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`the fixture does not hold ${JSON.stringify(from)}`);
    return text.replace(from, () => to);
  };
}

/** Gives an entry messages in a language that the bot reads but does not speak. */
export function alsoIn(language: string, messages: readonly string[]): (text: string) => string {
  return swap(
    'recognise:\n',
    `recognise:\n  otherLanguages: ${JSON.stringify({ [language]: { messages } })}\n`,
  );
}

/** Adds text at the end of a file. */
export function append(more: string): (text: string) => string {
  return (text) => `${text.trimEnd()}\n${more}\n`;
}

/** One change after the other. */
export function chain(...edits: readonly ((text: string) => string)[]): (text: string) => string {
  return (text) => edits.reduce((changed, edit) => edit(changed), text);
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKnowledge, formatProblem, loadKnowledge, updateLock } from '../../../src/knowledge';
import { ProblemsError } from '../../../src/errors';
import { append, chain, checkVariation, onVariation, swap, type Edits } from '../variation';

const CAUSE = '- id: gremlins\n  label: { en: Gremlins, fr: Des gremlins, ja: グレムリン }';

async function lockProblems(edits: Edits): Promise<readonly string[]> {
  const { problems } = await checkVariation(edits);
  return problems.filter(({ rule }) => rule === 'lock').map(formatProblem);
}

describe('ids.lock', () => {
  it.each<[string, (text: string) => string, string]>([
    ['an entry', swap('entries:', 'entries:\n  - old-entry'), 'old-entry'],
    ['a cause', swap('causes:', 'causes:\n  - old-cause'), 'old-cause'],
    ['a step', swap('steps:', 'steps:\n  - old-step'), 'old-step'],
    ['a question', swap('questions:', 'questions:\n  old-question: [yes]'), 'old-question'],
    ['an answer', swap('    - expired', '    - expired\n    - paused'), 'subscription/paused'],
  ])('fails when %s has vanished', async (_, edit, id) => {
    expect(await lockProblems({ 'ids.lock': edit })).toEqual([
      expect.stringMatching(new RegExp(`^ids\\.lock:\\d+ .*"${id}" no longer exists`, 'u')),
    ]);
    for (const end of [`retired: [${id}]`, `replacedBy: { ${id}: proxy-blocks }`]) {
      expect(await lockProblems({ 'ids.lock': chain(edit, append(end)) })).toEqual([]);
    }
  });

  it.each<[string, Edits, string]>([
    ['a cause', { 'causes.yaml': append(CAUSE) }, 'gremlins'],
    [
      'an answer',
      { 'questions.yaml': append('    - { id: warned, label: { en: W, fr: A, ja: 警 } }') },
      'subscription/warned',
    ],
    ['an inline step', { 'ids.lock': swap('  - set-passphrase\n', '') }, 'set-passphrase'],
    [
      'a question',
      { 'ids.lock': (text) => text.replace(/ {2}connection:[^]*subscription/u, '  subscription') },
      'connection',
    ],
  ])('fails when %s is not listed, and says what to run', async (_, edits, id) => {
    expect(await lockProblems(edits)).toEqual([
      `ids.lock:3: the id "${id}" is not listed. Run "medic check --update-lock" and commit the file.`,
    ]);
  });

  it('fails when a retired id is used again', async () => {
    expect(await lockProblems({ 'ids.lock': append('retired: [proxy-blocks]') })).toEqual([
      expect.stringContaining('"proxy-blocks" is in use again'),
    ]);
  });

  it('fails when a replacement does not exist', async () => {
    const edit = chain(
      swap('causes:', 'causes:\n  - old-cause'),
      append('replacedBy: { old-cause: nothing }'),
    );
    expect(await lockProblems({ 'ids.lock': edit })).toEqual([
      expect.stringContaining('"old-cause" is replaced by "nothing"'),
    ]);
  });

  it('is asked for by the check when it is missing or broken, but not needed to start', async () => {
    expect(await lockProblems({ 'ids.lock': null })).toEqual([
      'ids.lock: is missing. Run "medic check --update-lock" and commit the file.',
    ]);
    await onVariation({ 'ids.lock': 'entries: [' }, async (dir) => {
      expect((await checkKnowledge(dir)).problems[0]).toMatchObject({ rule: 'yaml', line: 1 });
      expect((await loadKnowledge(dir)).catalogue.entries.size).toBe(6);
      await expect(updateLock(dir)).rejects.toBeInstanceOf(ProblemsError);
    });
  });
});

describe('updating ids.lock', () => {
  it('writes the same file again when nothing is new', async () => {
    await onVariation({}, async (dir) => {
      const before = await readFile(join(dir, 'ids.lock'), 'utf8');
      expect(await updateLock(dir)).toEqual({ added: [] });
      expect(await readFile(join(dir, 'ids.lock'), 'utf8')).toBe(before);
    });
  });

  it('lists what is new, sorted, after which the check passes', async () => {
    await onVariation({ 'causes.yaml': append(CAUSE) }, async (dir) => {
      expect(await updateLock(dir)).toEqual({ added: ['gremlins'] });
      expect((await checkKnowledge(dir)).problems).toEqual([]);
      expect(await readFile(join(dir, 'ids.lock'), 'utf8')).toContain(
        'expired\n  - gremlins\n  - passphrase',
      );
    });
  });

  it('creates the file when there is none', async () => {
    await onVariation({ 'ids.lock': null }, async (dir) => {
      expect((await updateLock(dir)).added).toHaveLength(26);
      expect((await checkKnowledge(dir)).problems).toEqual([]);
    });
  });

  it('never drops an id that vanished, nor what became of it', async () => {
    const edit = chain(
      swap('causes:', 'causes:\n  - old-cause\n  - older-cause'),
      append('retired:\n  - older-cause'),
    );
    await onVariation({ 'ids.lock': edit }, async (dir) => {
      expect(await updateLock(dir)).toEqual({ added: [] });
      const { problems } = await checkKnowledge(dir);
      expect(problems.map(({ message }) => message)).toEqual([
        'the id "old-cause" no longer exists, but open cases may hold it',
      ]);
    });
  });
});

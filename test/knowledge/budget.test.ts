import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKnowledge, loadKnowledge, updateBudget } from '../../src/knowledge';
import { knowledgeDir } from '../../src/paths';
import { expectedMinutesByEntry, type OrderMinutes } from '../../src/core/diagnosis/budget';
import { onVariation, swap, type Edits } from './variation';

const AGENT = 'entries/agent-cannot-connect-100050.yaml';

/** What the check says of the budget after an edit that was made when the budget had been written. */
async function afterEdit(edit: (text: string) => string, edits: Edits = {}) {
  return onVariation(edits, async (dir) => {
    const file = join(dir, 'budget.json');
    await updateBudget(dir);
    const budget = edit(await readFile(file, 'utf8'));
    return onVariation({ ...edits, 'budget.json': budget }, async (edited) => {
      const { problems } = await checkKnowledge(edited);
      return problems.map(({ rule, file: where, path, fix }) => ({
        rule,
        file: where.slice(edited.length + 1),
        path,
        fix,
      }));
    });
  });
}

const lowered = (text: string): string => {
  const budget = JSON.parse(text) as { entries: Record<string, { expected: { ours: number } }> };
  const agent = budget.entries['agent-cannot-connect-100050'];
  if (agent === undefined) throw new Error('the fixture has no such entry');
  agent.expected.ours -= 1;
  return JSON.stringify(budget, null, 2);
};

describe('the budget of minutes', () => {
  it('says nothing when nothing got worse', async () => {
    expect(await afterEdit((text) => text)).toEqual([]);
  });

  it('names the entry that got worse, the file and what to do', async () => {
    expect(await afterEdit(lowered)).toEqual([
      {
        rule: 'minutes',
        file: 'budget.json',
        path: 'entries.agent-cannot-connect-100050.expected',
        fix: expect.stringContaining('medic check --update-budget'),
      },
    ]);
  });

  it('notices an edit of a step that makes an entry dearer', async () => {
    const worse = await onVariation({}, async (dir) => {
      await updateBudget(dir);
      const budget = await readFile(join(dir, 'budget.json'), 'utf8');
      const edits = { 'budget.json': budget, [AGENT]: swap('minutes: ', 'minutes: 1') };
      return onVariation(edits, async (edited) => (await checkKnowledge(edited)).problems);
    });
    expect(worse.map(({ rule }) => rule)).toContain('minutes');
  });

  it('asks for entries that are new and for entries that are gone', async () => {
    const renamed = afterEdit(swap('vault-credentials-invalid', 'gone-entry'));
    expect((await renamed).map(({ path }) => path).toSorted()).toEqual(['entries', 'entries.gone-entry']);
  });

  it('is a matter of authors: the bot starts with a worse entry, and without the file', async () => {
    await onVariation({}, async (dir) => {
      expect((await checkKnowledge(dir)).problems).toEqual([]);
      await updateBudget(dir);
      const budget = lowered(await readFile(join(dir, 'budget.json'), 'utf8'));
      await onVariation({ 'budget.json': budget }, async (edited) => {
        expect((await loadKnowledge(edited)).catalogue.entries.size).toBeGreaterThan(0);
      });
    });
  });

  it('reports a file that is no budget', async () => {
    await onVariation({ 'budget.json': '{ "entries": { "a": 3 } }' }, async (dir) => {
      expect((await checkKnowledge(dir)).problems.map(({ rule }) => rule)).toContain('shape');
    });
  });
});

const isBeaten = ({ ours, source }: OrderMinutes): boolean => source !== undefined && ours > source + 1e-9;

describe('the shipped knowledge', () => {
  it('has no entry that the order of its source article would solve sooner', async () => {
    const { catalogue } = await loadKnowledge(knowledgeDir({}));
    const minutes = expectedMinutesByEntry(catalogue);
    expect(minutes.length).toBeGreaterThan(30);
    expect(minutes.filter(({ expected, toTheEnd }) => isBeaten(expected) || isBeaten(toTheEnd))).toEqual([]);
  });
});

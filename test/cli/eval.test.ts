import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medic } from '../support/program';

const VMWARE = 'vmware-changetracking-33621';
const ROWS = [
  { q: 'ID 33621 FileFaultFault', lang: 'en', expect: [VMWARE], kind: 'code' },
  { q: 'ID 33621', lang: 'en', expect: ['agent-cannot-connect-100050'], kind: 'code' },
  {
    q: 'オンライン回復ポイントを作成できませんでした',
    lang: 'ja',
    expect: ['online-recovery-point-failed'],
    kind: 'message',
  },
  { q: 'my cat is ill', lang: 'en', expect: [], kind: 'foreign' },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medic-eval-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.join('\n'));
  return path;
}

describe('medic eval', () => {
  it('prints groups and rows, and nothing else, with --json', async () => {
    const path = await file('good.jsonl', [...ROWS.map((row) => JSON.stringify(row)), '', '']);
    const { code, stdout, stderr } = await medic(['eval', path, '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const printed = JSON.parse(stdout) as { groups: unknown[]; rows: Record<string, unknown>[] };
    expect(Object.keys(printed)).toEqual(['groups', 'rows']);
    expect(printed.groups).toMatchObject([
      { lang: 'en', kind: 'code', n: 2, hit1: 0.5, hit3: 0.5, falseAnswers: null },
      { lang: 'ja', kind: 'message', n: 1, hit1: 1, hit3: 1, falseAnswers: null },
      { lang: 'en', kind: 'foreign', n: 1, hit1: null, hit3: null, falseAnswers: 0 },
    ]);
    expect(printed.rows).toHaveLength(ROWS.length);
    expect(printed.rows[0]).toEqual({
      ...ROWS[0],
      outcome: 'exact',
      candidates: [VMWARE],
      ms: expect.any(Number),
    });
    const keys = ['candidates', 'expect', 'kind', 'lang', 'ms', 'outcome', 'q'];
    expect(printed.rows.map((row) => Object.keys(row).toSorted())).toEqual(ROWS.map(() => keys));
  });

  it('prints a table per language and kind', async () => {
    const path = await file(
      'table.jsonl',
      ROWS.map((row) => JSON.stringify(row)),
    );
    const { code, stdout } = await medic(['eval', path]);
    expect(code).toBe(0);
    for (const word of [
      'hit1',
      'hit3',
      'falseAnswers',
      'meanQuestions',
      'ja',
      '50 %',
      '100 %',
      'all in scope',
    ])
      expect(stdout).toContain(word);
    expect(stdout).toMatch(/^ +90–100 % +3 +100 % +67 %$/mu);
    expect(stdout).toMatch(
      /^ +1 {2}agent-cannot-connect-100050 {2}vmware-changetracking-33621 {2}ID 33621$/mu,
    );
  });

  it.each([
    ['no JSON', '{"q": "x",'],
    ['without a kind', JSON.stringify({ q: 'x', lang: 'en', expect: [] })],
    ['with one id instead of a list', JSON.stringify({ q: 'x', lang: 'en', expect: VMWARE, kind: 'code' })],
  ])('exits with 2 for a line that is %s, and names it by file and line', async (_what, line) => {
    const path = await file('bad.jsonl', [JSON.stringify(ROWS[0]), line]);
    const { code, stdout, stderr } = await medic(['eval', path, '--json']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${path}:2`);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  it('exits with 2 when the file cannot be read, or none is named', async () => {
    const missing = await medic(['eval', join(folder, 'missing.jsonl')]);
    expect([missing.code, missing.stdout]).toEqual([2, '']);
    expect(missing.stderr).toContain('missing.jsonl');
    expect((await medic(['eval'])).code).toBe(2);
  });
});

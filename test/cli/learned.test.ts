import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../src/core/learning/outcome';
import { packageRoot } from '../../src/paths';
import { openStore } from '../../src/store/open-store';
import { fixOf } from '../support/outcomes';
import { medic, type Finished } from '../support/program';

const ENTRY = 'agent-cannot-connect-100050';
const TENANT = 'contoso';
const AT = '2026-01-05T03:00:00.000Z';

let folder: string;
let knowledge: string;
let database: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medic-learned-'));
  knowledge = join(folder, 'knowledge');
  database = `sqlite:${join(folder, 'medic.db')}`;
  await cp(join(packageRoot(), 'test/support/knowledge'), knowledge, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const learned = (...args: readonly string[]): Promise<Finished> =>
  medic(['learned', ...args], { KNOWLEDGE_DIR: knowledge, DATABASE_URL: database });

/** The service was it, every time; today, so that age takes nothing away. */
function fixedByRestart(count: number, fields: Partial<Outcome> = {}): readonly Outcome[] {
  const at = new Date().toISOString();
  return Array.from({ length: count }, (_, index) =>
    fixOf(index + 1, {
      entryId: ENTRY,
      causes: { 'service-stopped': 1 },
      steps: [
        { stepId: 'restart-agent-service', worked: { 'service-stopped': 1 }, failed: {} },
        { stepId: 'check-system-proxy', worked: {}, failed: { 'proxy-blocks': 0.9 } },
      ],
      at,
      day: at.slice(0, 10),
      ...fields,
    }),
  );
}

async function seed(outcomes: readonly Outcome[], tenant = TENANT): Promise<void> {
  const store = await openStore(database);
  await store.outcomes.add(tenant, outcomes, AT);
  await store.close();
}

interface Shown {
  readonly entries: readonly {
    readonly entryId: string;
    readonly sample: number;
    readonly causes: readonly Readonly<Record<string, unknown>>[];
    readonly before: { readonly order: readonly string[]; readonly minutes: number };
    readonly after: { readonly order: readonly string[]; readonly minutes: number };
  }[];
}

async function shown(): Promise<Shown> {
  const { code, stdout, stderr } = await learned('--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Shown;
}

describe('medic learned', () => {
  it('says that nothing has been learnt yet', async () => {
    expect(await learned()).toEqual({
      code: 0,
      stdout: 'Nothing has been learnt yet: no outcome was reported.\n',
      stderr: '',
    });
  });

  it('prints authored and observed shares with their sample, the order that would change, and the minutes', async () => {
    await seed(fixedByRestart(12));
    const { code, stdout, stderr } = await learned();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`${ENTRY}: 12.0 effective fixes`);
    expect(stdout).toMatch(/proxy-blocks +60 % +0 % +27 % +12\.0 +often -> rarely/u);
    expect(stdout).toMatch(/service-stopped +30 % +100 % +68 % +12\.0 +sometimes\n/u);
    expect(stdout).toMatch(
      /check-system-proxy \/ proxy-blocks +70 % +0 % +34 % +10\.8 +usually -> sometimes/u,
    );
    expect(stdout).toMatch(/order now: +check-system-proxy, open-services-console, restart-agent-service/u);
    expect(stdout).toMatch(/order then: +open-services-console, restart-agent-service, check-system-proxy/u);
    const [, before, after] = /expected minutes: (\d+\.\d) -> (\d+\.\d)/u.exec(stdout) ?? [];
    expect(Number(after)).toBeLessThan(Number(before));
  });

  it('prints the same as JSON, and nothing else, with --json', async () => {
    await seed(fixedByRestart(12));
    const [only, other, ...more] = (await shown()).entries;
    expect(more).toEqual([]);
    expect(only).toMatchObject({ entryId: ENTRY, sample: 12 });
    // It has a step in common with the first: what that step does is known everywhere.
    expect(other).toMatchObject({ entryId: 'vault-credentials-invalid', sample: 0 });
    expect(only?.causes).toContainEqual(
      expect.objectContaining({ causeId: 'proxy-blocks', observed: 0, word: 'often', proposed: 'rarely' }),
    );
    expect(only?.after.minutes).toBeLessThan(only?.before.minutes ?? 0);
  });

  it('asks which tenant, when several have outcomes', async () => {
    await seed(fixedByRestart(1));
    await seed(fixedByRestart(6), 'fabrikam');
    const { code, stdout, stderr } = await learned();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--tenant: contoso, fabrikam');
    expect((await learned('--tenant', 'fabrikam')).stdout).toContain('6.0 effective fixes');
    expect((await learned('--tenant', 'nobody')).code).toBe(2);
  });
});

const entryFile = (): string => join(knowledge, 'entries', `${ENTRY}.yaml`);

describe('medic learned apply', () => {
  it('writes the words and nothing else, and the knowledge stays valid', async () => {
    await seed(fixedByRestart(12));
    const comment = '# An author’s remark that stays.\n';
    const before = comment + (await readFile(entryFile(), 'utf8'));
    await writeFile(entryFile(), before);
    const stepsBefore = await readFile(join(knowledge, 'steps.yaml'), 'utf8');
    const { code, stdout, stderr } = await learned('apply');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('2 words written');
    expect(stdout).toMatch(/100050\.yaml:\d+\n {2}- proxy-blocks: often\n {2}\+ proxy-blocks: rarely/u);
    expect(stdout).toMatch(/steps\.yaml:4\n {2}- check-system-proxy fixes proxy-blocks: usually/u);
    expect(stdout).toMatch(/expected minutes: \d+\.\d -> \d+\.\d/u);
    expect(stdout).toContain('What to do next');
    expect(await readFile(entryFile(), 'utf8')).toBe(
      before.replace('cause: proxy-blocks, how: often', 'cause: proxy-blocks, how: rarely'),
    );
    expect(await readFile(join(knowledge, 'steps.yaml'), 'utf8')).toBe(
      stepsBefore.replace('proxy-blocks: usually', 'proxy-blocks: sometimes'),
    );
    expect((await medic(['check', knowledge])).code).toBe(0);
  });

  it('writes nothing from fewer than five outcomes, nor for another entry', async () => {
    const before = await readFile(entryFile(), 'utf8');
    await seed(fixedByRestart(4));
    expect((await learned('apply')).stdout).toContain('Nothing to write');
    await seed(fixedByRestart(12));
    const other = await learned('apply', '--entry', 'online-recovery-point-failed');
    expect(other.stdout).toContain('Nothing to write');
    expect((await learned('apply', '--entry', 'nowhere')).code).toBe(2);
    expect(await readFile(entryFile(), 'utf8')).toBe(before);
  });
});

describe('medic learned export, reset and import', () => {
  it('bring everything back as it was, once, however often', async () => {
    const withdrawn = { no: 9, at: AT, why: 'corrected' } as const;
    await seed([...fixedByRestart(7), fixOf(8, { entryId: ENTRY, withdrawn })]);
    const before = await shown();
    const file = join(folder, 'outcomes.json');
    expect((await learned('export', file)).stdout).toContain('8 outcomes written');
    const { code, stderr } = await learned('reset');
    expect(code).toBe(2);
    expect(stderr).toContain('--yes');
    expect(await shown()).toEqual(before);
    expect((await learned('reset', '--entry', 'another', '--yes')).stdout).toContain(
      '0 outcomes thrown away',
    );
    expect((await learned('reset', '--yes')).stdout).toContain('7 outcomes thrown away');
    expect((await shown()).entries).toEqual([]);
    expect((await learned('import', file)).stdout).toBe('7 added, 0 withdrawn, 1 were here already\n');
    expect(await shown()).toEqual(before);
    expect((await learned('import', file)).stdout).toBe('0 added, 0 withdrawn, 8 were here already\n');
    expect(await shown()).toEqual(before);
  });

  it('move outcomes to another database', async () => {
    await seed(fixedByRestart(6));
    const before = await shown();
    const file = join(folder, 'outcomes.json');
    await learned('export', file);
    database = `sqlite:${join(folder, 'other.db')}`;
    expect((await learned('import', file)).stdout).toContain('6 added');
    expect(await shown()).toEqual(before);
  });

  it.each([
    ['what is no JSON', 'counts', /is not JSON/u],
    ['another format', '{"format":"x","version":1,"outcomes":[]}', /is not an export of outcomes[^]*format/u],
    ['a newer version', '{"format":"backup-medic/outcomes","version":2,"outcomes":[]}', /version/u],
    [
      'an outcome without its parts',
      '{"format":"backup-medic/outcomes","version":1,"outcomes":[{}]}',
      /outcomes\[0\]/u,
    ],
  ])('refuse %s and import nothing', async (_what, text, message) => {
    const file = join(folder, 'bad.json');
    await writeFile(file, text);
    const { code, stdout, stderr } = await learned('import', file);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /mu);
    const store = await openStore(database);
    expect(await store.outcomes.tenants()).toEqual([]);
    await store.close();
  });

  it('refuse shares that are not one fix in total', async () => {
    await seed(fixedByRestart(1));
    const file = join(folder, 'outcomes.json');
    await learned('export', file);
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('"service-stopped": 1', '"service-stopped": 0.5'),
    );
    const { code, stderr } = await learned('import', file);
    expect(code).toBe(2);
    expect(stderr).toContain('1 in total');
  });

  it('say so when a file cannot be read or written', async () => {
    await seed(fixedByRestart(1));
    for (const command of ['export', 'import']) {
      const { code, stderr } = await learned(command, join(folder, 'no', 'where.json'));
      expect(code).toBe(2);
      expect(stderr).toContain('check the path');
    }
  });
});

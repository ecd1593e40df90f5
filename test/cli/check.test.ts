import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knowledgeDir } from '../../src/paths';
import { medic } from '../support/program';

const ENTRY = 'agent-cannot-connect-100050.yaml';

let broken: string;
beforeAll(async () => {
  broken = await mkdtemp(join(tmpdir(), 'medic-broken-'));
  await cp(knowledgeDir({}), broken, { recursive: true });
  await appendFile(join(broken, 'entries', ENTRY), '\nrisks: none\n');
  await appendFile(join(broken, 'steps.yaml'), '\n  - [broken: {\n');
});
afterAll(() => rm(broken, { recursive: true, force: true }));

describe('medic check', () => {
  it('finds nothing wrong with the knowledge that comes with the package', async () => {
    const { code, stdout, stderr } = await medic(['check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ entries, 0 problems, \d+ warnings\n$/mu);
    expect(stdout).toMatch(/^agent-cannot-connect-100050 +(?:\d+\.\d *){4}$/mu);
    expect(stderr).not.toMatch(/^error/mu);
  });

  it('names every problem by file and path and exits with 1', async () => {
    const { code, stderr } = await medic(['check', broken]);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`entries/${ENTRY}:\\d+ .*risks`, 'u'));
    expect(stderr).toMatch(/steps\.yaml:\d+/u);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  it('prints problems as JSON, and nothing else, with --json', async () => {
    const { code, stdout, stderr } = await medic(['check', broken, '--json']);
    expect([code, stderr]).toEqual([1, '']);
    const { problems } = JSON.parse(stdout) as { problems: readonly Record<string, unknown>[] };
    expect(problems).toContainEqual(
      expect.objectContaining({
        file: join(broken, 'entries', ENTRY),
        path: expect.any(String),
        message: expect.any(String),
      }),
    );
  });

  it('says that a folder is not there', async () => {
    const { code, stderr } = await medic(['check', join(broken, 'nowhere')]);
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere');
  });

  it('takes the folder of KNOWLEDGE_DIR', async () => {
    expect((await medic(['check'], { KNOWLEDGE_DIR: broken })).code).toBe(1);
  });
});

describe('a broken catalogue', () => {
  it.each([
    ['ask', ['ask', 'ID 100050', '--json']],
    ['transcript', ['transcript', 'BM-1001']],
  ])('ends `medic %s` with 3 and every problem by file and path', async (_command, args) => {
    const { code, stdout, stderr } = await medic(args, { KNOWLEDGE_DIR: broken });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(new RegExp(`entries/${ENTRY}:\\d+ .*risks`, 'u'));
    expect(stderr).toMatch(/steps\.yaml:\d+/u);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });
});

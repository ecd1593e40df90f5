import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knowledgeDir } from '../../src/paths';
import { APP_ID, TENANT } from '../support/activities';
import { runProgram, type Finished } from '../support/program';

let folder: string;
let busy: Server;
let busyPort: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medic-start-'));
  busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
  const address = busy.address();
  busyPort = typeof address === 'object' && address !== null ? String(address.port) : '';
});
afterAll(async () => {
  await new Promise((resolve) => busy.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

/** The server that ends by itself, on loopback unless told otherwise. */
async function refusal(env: Readonly<Record<string, string>>, trial = true): Promise<Finished> {
  const usual = { PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: `sqlite:${join(folder, 'medic.db')}` };
  const finished = await runProgram('main.js', {
    cwd: folder,
    env: { ...usual, ...(trial ? { ALLOW_ANONYMOUS: 'loopback' } : {}), ...env },
  });
  expect([finished.code, finished.stdout]).toEqual([1, '']);
  // One message for the operator, no stack of ours.
  expect(finished.stderr).not.toMatch(/^\s+at /mu);
  return finished;
}

const problems = ({ stderr }: Finished): readonly string[] =>
  stderr.split('\n').filter((line) => line.startsWith('  - '));

describe('the server refuses to start', () => {
  it('without credentials, and says how to try it on this machine', async () => {
    const finished = await refusal({}, false);
    expect(problems(finished)).toHaveLength(1);
    expect(finished.stderr).toContain('MicrosoftAppId is not set');
    expect(finished.stderr).toContain('ALLOW_ANONYMOUS=loopback');
  });

  it('with every problem of the settings at once, and no secret among them', async () => {
    const secret = 'hunter2-in-the-wrong-place';
    const finished = await refusal(
      {
        MicrosoftAppId: secret,
        PORT: 'http',
        LOG_LEVEL: 'loud',
        DATABASE_URL: 'mysql://x',
        ALLOWED_TENANTS: secret,
        PAUSE_AFTER_HOURS: '-1',
      },
      false,
    );
    for (const name of [
      'MicrosoftAppId',
      'PORT',
      'LOG_LEVEL',
      'DATABASE_URL',
      'ALLOWED_TENANTS',
      'PAUSE_AFTER_HOURS',
      'MicrosoftAppTenantId',
      'MicrosoftAppPassword',
    ]) {
      expect(problems(finished).some((line) => line.includes(name))).toBe(true);
    }
    expect(finished.stderr).not.toContain(secret);
  });

  it('on a port in use, and says which setting changes it', async () => {
    const { stderr } = await refusal({ PORT: busyPort });
    expect(stderr).toContain(`Port ${busyPort} is in use`);
    expect(stderr).toContain('PORT=<number>');
  });

  it('on an address that is not of this machine, and names the settings', async () => {
    const credentials = { MicrosoftAppId: APP_ID, MicrosoftAppTenantId: TENANT, MicrosoftAppPassword: 'x' };
    // An address that is kept for documentation.
    const { stderr } = await refusal({ ...credentials, HOST: '203.0.113.7' }, false);
    expect(stderr).toContain('203.0.113.7');
    expect(stderr).toContain('HOST and PORT');
  });

  it.each([
    ['below a file', async () => join(await textFile('file.txt', 'x'), 'medic.db'), 'cannot be written'],
    ['that is a folder', async () => folder, 'is a folder'],
    [
      'that is no database',
      () => textFile('notes.db', 'These are only notes. '.repeat(100)),
      'is damaged or no database',
    ],
  ])('with a database %s, in one sentence that names the path', async (_what, make, words) => {
    const path = await make();
    const { stderr } = await refusal({ DATABASE_URL: `sqlite:${path}` });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(path);
    expect(stderr).toContain(words);
  });

  it('with broken knowledge, naming every problem by file and path', async () => {
    const dir = join(folder, 'knowledge');
    await cp(knowledgeDir({}), dir, { recursive: true });
    await appendFile(join(dir, 'entries/agent-cannot-connect-100050.yaml'), '\nrisks: none\n');
    await appendFile(join(dir, 'questions.yaml'), '\n  - [broken: {\n');
    const finished = await refusal({ KNOWLEDGE_DIR: dir });
    expect(finished.stderr).toMatch(/entries\/agent-cannot-connect-100050\.yaml:\d+ .*risks/u);
    expect(finished.stderr).toMatch(/questions\.yaml:\d+/u);
    expect(problems(finished).length).toBeGreaterThan(1);
  });

  it('without the knowledge folder', async () => {
    const { stderr } = await refusal({ KNOWLEDGE_DIR: join(folder, 'nowhere') });
    expect(stderr).toContain('nowhere');
  });
});

async function textFile(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('npm start', () => {
  it.each([
    ['PORT', 'PLAYGROUND_PORT'],
    ['PLAYGROUND_PORT', 'PORT'],
  ])('with %s in use says so before anything runs', async (taken, other) => {
    const free = await freePort();
    const { code, stderr } = await runProgram('cli/start.js', {
      cwd: folder,
      env: { [taken]: busyPort, [other]: free },
    });
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${busyPort} is in use`);
    expect(stderr).toMatch(new RegExp(`\\b${taken}=\\d+ npm start`, 'u'));
    await expect(fetch(`http://127.0.0.1:${free}/`)).rejects.toThrow('fetch failed');
  });

  it('ends with the bot when that cannot start, and shows why', async () => {
    const env = {
      PORT: await freePort(),
      PLAYGROUND_PORT: await freePort(),
      KNOWLEDGE_DIR: join(folder, 'nowhere'),
    };
    const { code, stderr } = await runProgram('cli/start.js', { cwd: folder, env });
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere: the folder does not exist');
    expect(stderr).toContain('The bot ended by itself');
    await expect(fetch(`http://127.0.0.1:${env.PLAYGROUND_PORT}/`)).rejects.toThrow('fetch failed');
  });

  it.each(['http', '70000', '-1', '3978.5'])('with PORT=%s says what a port is', async (port) => {
    const { code, stderr } = await runProgram('cli/start.js', { cwd: folder, env: { PORT: port } });
    expect(code).toBe(1);
    expect(stderr).toContain('PORT must be a whole number');
    expect(stderr).not.toMatch(/^\s+at /mu);
  });
});

async function freePort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? String(address.port) : '';
}

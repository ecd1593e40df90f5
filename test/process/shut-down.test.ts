import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { message } from '../support/activities';
import { startFakeConnector } from '../support/fake-connector';
import { startProgram, type Program } from '../support/program';

let folder: string;
let program: Program;
let url: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medic-stop-'));
  const env = { PORT: '0', ALLOW_ANONYMOUS: 'loopback', DATABASE_URL: `sqlite:${join(folder, 'medic.db')}` };
  program = startProgram('main.js', { cwd: folder, env });
  const ready = await program.printed(/"url":"(http[^"]+)"[^\n]*is ready/u);
  url = ready[1] ?? '';
});
afterEach(async () => {
  program.child.kill('SIGKILL');
  await program.finished;
  await rm(folder, { recursive: true, force: true });
});

describe('the server ends', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('with 0 on %s', async (signal) => {
    program.child.kill(signal);
    expect((await program.finished).code).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('with 0 while a client keeps its connection open, and a second signal changes nothing', async () => {
    const agent = new Agent({ keepAlive: true });
    const status = await new Promise((resolve, reject) => {
      get(`${url}/healthz`, { agent }, (response) =>
        response.resume().once('end', () => resolve(response.statusCode)),
      ).once('error', reject);
    });
    expect(status).toBe(200);
    program.child.kill('SIGTERM');
    program.child.kill('SIGTERM');
    expect((await program.finished).code).toBe(0);
    agent.destroy();
  });

  it('with 0 while a reply waits in the outbox for the connector', async () => {
    const connector = await startFakeConnector();
    connector.failNext({ status: 429, headers: { 'retry-after': '60' } });
    const body = JSON.stringify({ ...message('ID 100050'), serviceUrl: connector.url });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${url}/api/messages`, { method: 'POST', headers, body })).status).toBe(200);
    program.child.kill('SIGTERM');
    expect((await program.finished).code).toBe(0);
    await connector.close();
  });
});

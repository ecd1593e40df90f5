import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { packageRoot } from '../paths';

/** `npm start`: the bot and Microsoft's Agents Playground, both on loopback, ended together. */
const BOT_PORT = portOf('PORT', 3978);
const PLAYGROUND_PORT = portOf('PLAYGROUND_PORT', 56_150);
const MOST_PORT = 65_535;
const READY_WITHIN_MS = 60_000;
const GRACE_MS = 12_000;

const root = packageRoot();
const children = new Set<ChildProcess>();
const state = { ending: false };

async function main(): Promise<void> {
  for (const [port, variable] of [
    [BOT_PORT, 'PORT'],
    [PLAYGROUND_PORT, 'PLAYGROUND_PORT'],
  ] as const) {
    const problem = await portProblem(port, variable);
    if (problem === undefined) continue;
    console.error(problem);
    process.exitCode = 1;
    return;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
  startBot();
  if (!(await answers(`http://127.0.0.1:${BOT_PORT}/healthz`))) return fail('The bot did not become ready.');
  startPlayground();
  if (!(await answers(`http://127.0.0.1:${PLAYGROUND_PORT}/`)))
    return fail('The Playground did not become ready.');
  console.log(READY);
}

const READY = `
  Bot         http://127.0.0.1:${BOT_PORT}
  Playground  http://127.0.0.1:${PLAYGROUND_PORT}   open this one in a browser

  Paste this as a first message:
  The Microsoft Azure Recovery Service Agent was unable to connect to Microsoft Azure Backup. (ID: 100050)

  Ctrl-C ends both.
`;

/** An empty variable counts as unset. */
function portOf(variable: string, usual: number): number {
  const value = process.env[variable]?.trim() ?? '';
  return value === '' ? usual : Number(value);
}

function startBot(): void {
  run('bot', ['--max-semi-space-size=4', join(root, 'dist/src/main.js')], {
    PORT: String(BOT_PORT),
    ALLOW_ANONYMOUS: 'loopback',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  });
}

function startPlayground(): void {
  const folder = join(root, 'data', 'playground');
  mkdirSync(folder, { recursive: true });
  const cli = join(root, 'node_modules/@microsoft/m365agentsplayground/cli.js');
  const args = [
    '-e',
    `http://127.0.0.1:${BOT_PORT}/api/messages`,
    '-c',
    'msteams',
    '-p',
    String(PLAYGROUND_PORT),
  ];
  run(
    'playground',
    ['-r', join(root, 'dist/src/cli/loopback.js'), cli, ...args, '--disable-telemetry'],
    PLAYGROUND_ENV,
    folder,
  );
}

const PLAYGROUND_ENV = { TEAMSAPPTESTER_BROWSER: 'none', SEND_INSTALLATION_ACTIVITY: 'true' };

function run(name: string, args: readonly string[], env: Readonly<Record<string, string>>, cwd = root): void {
  const quiet = name === 'playground' && process.env['LOG_LEVEL'] === undefined;
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
  });
  children.add(child);
  child.on('exit', (code) => {
    children.delete(child);
    if (state.ending) return;
    console.error(`The ${name} ended by itself (code ${code ?? 'none'}).`);
    void end(1);
  });
}

async function portProblem(port: number, variable: string): Promise<string | undefined> {
  if (!Number.isInteger(port) || port < 1 || port > MOST_PORT) {
    return `${variable} must be a whole number from 1 to ${MOST_PORT}.`;
  }
  if (await isFree(port)) return undefined;
  const other = port === MOST_PORT ? port - 1 : port + 1;
  return `Port ${port} is in use. End what uses it, or choose another: ${variable}=${other} npm start`;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function answers(url: string): Promise<boolean> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until && !state.ending) {
    const ok = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return true;
    await wait(200);
  }
  return false;
}

async function fail(reason: string): Promise<void> {
  if (!state.ending) console.error(reason);
  await end(1);
}

async function end(code: number): Promise<void> {
  if (state.ending) return;
  state.ending = true;
  process.exitCode = code;
  const ended = [...children].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children) child.kill('SIGTERM');
  const late = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
  }, GRACE_MS);
  await Promise.all(ended);
  clearTimeout(late);
}

void main();

import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/paths';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly child: ChildProcess;
  /** What it printed so far. */
  output(): string;
  /** Resolves with the output once it matches; rejects when the program ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly finished: Promise<Finished>;
}

export interface ProgramOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const MOST_MS = 25_000;

/** Starts a script of the build, such as `cli/medic.js`, with no settings but the given ones. */
export function startProgram(script: string, { args = [], env = {}, cwd }: ProgramOptions = {}): Program {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, [join(packageRoot(), 'dist/src', script), ...args], {
    cwd,
    env: { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { stdout: '', stderr: '' };
  const waiters = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      heard[name] += chunk;
      for (const look of waiters) look();
    });
  }
  const late = setTimeout(() => child.kill('SIGKILL'), MOST_MS);
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (code) => {
      clearTimeout(late);
      resolve({ code, ...heard });
    });
  });
  const output = (): string => heard.stdout + heard.stderr;
  return {
    child,
    output,
    finished,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(output());
          if (match !== null) resolve(match);
        };
        waiters.add(look);
        void finished.then(() => reject(new Error(`${script} ended without ${pattern}: ${output()}`)));
        look();
      }),
  };
}

/** Runs a script of the build to its end. */
export function runProgram(script: string, options: ProgramOptions = {}): Promise<Finished> {
  return startProgram(script, options).finished;
}

/** `medic …` */
export function medic(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return runProgram('cli/medic.js', { args, env });
}

'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { performance } = require('node:perf_hooks');
const { setTimeout: wait } = require('node:timers/promises');

const ROOT = join(__dirname, '..', '..');
const RUNS = 5;
const READY_GOAL_MS = 2_000;
const MEMORY_GOAL_MB = 250;

/** Cold starts of the built bot until /readyz answers 200, and its peak memory; the baseline is Node alone. */
async function run() {
  const bare = median(Array.from({ length: RUNS }, bareNodeMs));
  const starts = [];
  for (let index = 0; index < RUNS; index += 1) starts.push(await coldStart());
  const ready = median(starts.map(({ ms }) => ms));
  const memory = Math.max(...starts.map(({ peakMb }) => peakMb));
  console.table({
    'node alone (baseline)': { median: `${Math.round(bare)} ms`, ratio: '1.0', goal: '' },
    'to ready': {
      median: `${Math.round(ready)} ms`,
      ratio: (ready / bare).toFixed(1),
      goal: `≤ ${READY_GOAL_MS} ms`,
    },
    'peak memory': { median: `${Math.round(memory)} MB`, ratio: '', goal: `≤ ${MEMORY_GOAL_MB} MB` },
  });
}

function bareNodeMs() {
  const started = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - started;
}

async function coldStart() {
  const folder = mkdtempSync(join(tmpdir(), 'medic-bench-'));
  const port = await freePort();
  const started = performance.now();
  const bot = spawn(process.execPath, ['--max-semi-space-size=4', join(ROOT, 'dist/src/main.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      ALLOW_ANONYMOUS: 'loopback',
      DATABASE_URL: `sqlite:${join(folder, 'medic.db')}`,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    for (let tries = 0; tries < 2_000; tries += 1) {
      const ok = await fetch(`http://127.0.0.1:${port}/readyz`).then(
        (response) => response.ok,
        () => false,
      );
      if (ok) return { ms: performance.now() - started, peakMb: peakMb(bot.pid) };
      await wait(5);
    }
    throw new Error('the bot did not become ready');
  } finally {
    const ended = new Promise((resolve) => bot.once('exit', resolve));
    bot.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Peak resident memory as Linux counts it; NaN elsewhere. */
function peakMb(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

module.exports = { run };

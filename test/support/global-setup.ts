import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds once before the tests that start the program as a process of its own. Types are the type check's business:
 * what compiles to JavaScript is tested.
 */
export default function buildOnce(): void {
  const root = join(__dirname, '../..');
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const built = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) process.stderr.write(`\nThe build reports:\n${built.stdout}${built.stderr}\n`);
  if (existsSync(join(root, 'dist/src/main.js'))) return;
  throw new Error('The build made no dist/src/main.js: remove dist and try again');
}

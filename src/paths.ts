import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package, from the sources as from dist. */
export function packageRoot(from: string = __dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('package.json not found above this file');
  return packageRoot(parent);
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as unset, as it does for the server. */
function variable(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

/** KNOWLEDGE_DIR, else the knowledge that comes with the package. */
export function knowledgeDir(env: Environment): string {
  return variable(env, 'KNOWLEDGE_DIR') ?? join(packageRoot(), 'knowledge');
}

/** DATABASE_URL, else the file that the server uses by default. */
export function databaseUrl(env: Environment): string {
  return variable(env, 'DATABASE_URL') ?? `sqlite:${DEFAULT_DATABASE_FILE}`;
}

/** Relative to the folder in which the bot is started. */
export const DEFAULT_DATABASE_FILE = 'data/backup-medic.db';

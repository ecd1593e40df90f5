import { z } from 'zod';
import { ProblemsError } from './errors';

/** `suggest`: outcomes are counted and shown to the authors; `auto`: plans use them too; `off`: nothing is counted. */
export const LEARNING_MODES = ['suggest', 'auto', 'off'] as const;

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Who may talk to the bot, and as whom it talks to Teams. */
export type Access =
  /** A trial on this machine: no credentials, loopback peers and loopback service URLs only, any tenant. */
  | { readonly type: 'anonymous' }
  | {
      readonly type: 'app';
      readonly appType: 'SingleTenant' | 'UserAssignedMsi';
      readonly appId: string;
      readonly tenantId: string;
      /** Secret; absent for UserAssignedMsi. */
      readonly password?: string;
      /** Lower-case tenant ids. */
      readonly allowedTenants: ReadonlySet<string>;
    };

/** Everything that the environment decides, checked once at start. */
export interface Settings {
  /** 0 lets the system choose one. */
  readonly port: number;
  readonly host: string;
  readonly database: { readonly engine: 'sqlite'; readonly file: string };
  readonly access: Access;
  /** Lower-case `aadObjectId`s. */
  readonly adminIds: ReadonlySet<string>;
  /** Absent: the knowledge that comes with the package. */
  readonly knowledgeDir?: string;
  readonly pauseAfterHours: number;
  readonly learning: (typeof LEARNING_MODES)[number];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Whether outgoing messages carry `channelData.medic`. */
  readonly emitTestData: boolean;
  /** Hosts, besides those of Teams, that may receive the bot's token over https. */
  readonly extraServiceHosts: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;
const HOST_NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/u;
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);
const MAX_PAUSE_HOURS = 24 * 365;

const number = (least: number, most: number, sentence: string) =>
  z
    .string()
    .regex(/^\d+(?:\.\d+)?$/u, sentence)
    .transform(Number)
    .pipe(z.number().min(least, sentence).max(most, sentence));

const guid = (sentence: string) =>
  z
    .string()
    .regex(GUID, sentence)
    .transform((id) => id.toLowerCase());

const list = (item: RegExp, sentence: string) =>
  z
    .string()
    .transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,;]+/u)
        .filter((part) => part !== ''),
    )
    .pipe(z.array(z.string().regex(item, sentence)));

// No sentence repeats a value: a secret pasted into the wrong variable must not reach a log.
const schema = z.object({
  PORT: number(0, 65_535, 'PORT must be a whole number from 0 to 65535.')
    .pipe(z.int('PORT must be a whole number from 0 to 65535.'))
    .default(3978),
  HOST: z.string().optional(),
  DATABASE_URL: z
    .string()
    .refine((url) => !/^postgres(?:ql)?:/iu.test(url), {
      message: 'DATABASE_URL names PostgreSQL, which is not yet supported: use sqlite:<file>.',
      abort: true,
    })
    .regex(/^sqlite:.+$/u, 'DATABASE_URL must be sqlite:<file>, for example sqlite:data/backup-medic.db.')
    .default('sqlite:data/backup-medic.db'),
  MicrosoftAppType: z
    .enum(
      ['SingleTenant', 'UserAssignedMsi'],
      'MicrosoftAppType must be SingleTenant or UserAssignedMsi; other types are not supported.',
    )
    .default('SingleTenant'),
  MicrosoftAppId: guid('MicrosoftAppId must be a GUID: the application (client) id of the bot.').optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: guid('MicrosoftAppTenantId must be a GUID: the directory (tenant) id.').optional(),
  ALLOWED_TENANTS: list(GUID, 'ALLOWED_TENANTS must be a comma-separated list of tenant GUIDs.').optional(),
  ADMIN_IDS: list(
    /^[a-z0-9-]{1,64}$/u,
    'ADMIN_IDS must be a comma-separated list of Entra object ids.',
  ).default([]),
  KNOWLEDGE_DIR: z.string().optional(),
  PAUSE_AFTER_HOURS: number(
    0.01,
    MAX_PAUSE_HOURS,
    `PAUSE_AFTER_HOURS must be a number of hours above 0, at most ${MAX_PAUSE_HOURS}.`,
  ).default(24),
  LEARNING: z
    .enum(LEARNING_MODES, `LEARNING must be one of ${LEARNING_MODES.join(', ')}.`)
    .default('suggest'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`).default('info'),
  EMIT_TEST_DATA: z
    .enum(['0', '1', 'false', 'true'], 'EMIT_TEST_DATA must be 0 or 1.')
    .transform((value) => value === '1' || value === 'true')
    .default(false),
  ALLOW_ANONYMOUS: z
    .literal('loopback', 'ALLOW_ANONYMOUS has only one value, loopback: it never opens the bot to a network.')
    .optional(),
  ALLOWED_SERVICE_HOSTS: list(
    HOST_NAME,
    'ALLOWED_SERVICE_HOSTS must be a comma-separated list of host names, without https://.',
  ).default([]),
});

type Raw = z.output<typeof schema>;

/**
 * Reads the settings from an environment; empty variables count as unset.
 * @throws ProblemsError (`SETTINGS_INVALID`) with every problem at once; never repeats a value.
 */
export function parseSettings(env: Environment): Settings {
  const set = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(set);
  const together = crossProblems(set);
  const access = parsed.success ? accessOf(parsed.data) : undefined;
  if (!parsed.success || access === undefined || together.length > 0) {
    const single = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
    throw new ProblemsError('SETTINGS_INVALID', 'Backup Medic cannot start with these settings:', [
      ...new Set([...single, ...together]),
    ]);
  }
  return settingsOf(parsed.data, access);
}

/** Problems between settings, reported even while single ones are wrong. */
function crossProblems(set: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (set['ALLOW_ANONYMOUS'] !== undefined) return anonymousProblems(set);
  if (set['MicrosoftAppId'] === undefined) {
    return [
      'MicrosoftAppId is not set: without it every request would be trusted. Set the credentials of the bot, or ALLOW_ANONYMOUS=loopback for a trial on this machine.',
    ];
  }
  const problems: string[] = [];
  const msi = set['MicrosoftAppType'] === 'UserAssignedMsi';
  if (set['MicrosoftAppTenantId'] === undefined) problems.push('MicrosoftAppTenantId is not set.');
  if (!msi && set['MicrosoftAppPassword'] === undefined) {
    problems.push(
      'MicrosoftAppPassword is not set; MicrosoftAppType=UserAssignedMsi is the type that needs none.',
    );
  }
  if (msi && set['MicrosoftAppPassword'] !== undefined) {
    problems.push('MicrosoftAppPassword must not be set with MicrosoftAppType=UserAssignedMsi.');
  }
  return problems;
}

function anonymousProblems(set: Readonly<Record<string, string | undefined>>): readonly string[] {
  const problems: string[] = [];
  if (set['MicrosoftAppId'] !== undefined) {
    problems.push('ALLOW_ANONYMOUS and MicrosoftAppId exclude each other: remove one of them.');
  }
  if (set['HOST'] !== undefined && !LOOPBACK_HOSTS.has(set['HOST'])) {
    problems.push('ALLOW_ANONYMOUS=loopback listens on 127.0.0.1 only: remove HOST.');
  }
  return problems;
}

function accessOf(raw: Raw): Access | undefined {
  if (raw.ALLOW_ANONYMOUS !== undefined) return { type: 'anonymous' };
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, MicrosoftAppPassword: password } = raw;
  if (appId === undefined || tenantId === undefined) return undefined;
  return {
    type: 'app',
    appType: raw.MicrosoftAppType,
    appId,
    tenantId,
    ...(password === undefined ? {} : { password }),
    allowedTenants: new Set(raw.ALLOWED_TENANTS ?? [tenantId]),
  };
}

function settingsOf(raw: Raw, access: Access): Settings {
  const anonymous = access.type === 'anonymous';
  return {
    port: raw.PORT,
    host: anonymous ? '127.0.0.1' : (raw.HOST ?? '0.0.0.0'),
    database: { engine: 'sqlite', file: raw.DATABASE_URL.slice('sqlite:'.length) },
    access,
    adminIds: new Set(raw.ADMIN_IDS),
    knowledgeDir: raw.KNOWLEDGE_DIR,
    pauseAfterHours: raw.PAUSE_AFTER_HOURS,
    learning: raw.LEARNING,
    logLevel: raw.LOG_LEVEL,
    emitTestData: anonymous || raw.EMIT_TEST_DATA,
    extraServiceHosts: raw.ALLOWED_SERVICE_HOSTS,
  };
}

import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../src/paths';

/** One import on purpose in one file, and what the linter has to say about it. */
interface Import {
  readonly file: string;
  readonly from: string;
}

const WRONG: readonly (Import & { readonly says: string })[] = [
  { file: 'src/core/wrong.ts', from: 'node:fs', says: 'no node built-ins' },
  { file: 'src/core/text/wrong.ts', from: 'fs', says: 'no node built-ins' },
  { file: 'src/core/wrong.ts', from: 'natural/lib/natural/stemmers', says: 'natural lives in src/nlp only' },
  { file: 'src/core/wrong.ts', from: '../i18n', says: 'core imports core only' },
  { file: 'src/core/match/wrong.ts', from: '../../nlp/analyser', says: 'core imports core only' },
  { file: 'src/core/wrong.ts', from: '../../dialogs/types', says: 'core imports core only' },
  { file: 'src/core/wrong.ts', from: '../../cards/data', says: 'core imports core only' },
  { file: 'dialogs/wrong.ts', from: 'node:crypto', says: 'no node built-ins' },
  { file: 'dialogs/wrong.ts', from: 'botbuilder', says: 'restify and botbuilder live in src/teams only' },
  { file: 'dialogs/wrong.ts', from: '../src/store/types', says: 'dialogs import core, i18n' },
  { file: 'dialogs/show/wrong.ts', from: '../../src/teams/parse', says: 'dialogs import core, i18n' },
  { file: 'dialogs/wrong.ts', from: '../src/knowledge', says: 'dialogs import core, i18n' },
  { file: 'dialogs/wrong.ts', from: '../cards', says: 'dialogs import cards/data only' },
  { file: 'dialogs/wrong.ts', from: '../cards/index', says: 'dialogs import cards/data only' },
  { file: 'dialogs/wrong.ts', from: '../cards/plain-text', says: 'dialogs import cards/data only' },
  { file: 'cards/wrong.ts', from: '../dialogs', says: 'cards import core, i18n and templating only' },
  { file: 'cards/wrong.ts', from: '../src/store/types', says: 'cards import core, i18n and templating only' },
  { file: 'cards/wrong.ts', from: 'node:path', says: 'no node built-ins' },
  { file: 'src/i18n/wrong.ts', from: '../store/types', says: 'i18n imports core only' },
  { file: 'src/i18n/wrong.ts', from: '../../cards/data', says: 'i18n imports core only' },
  { file: 'src/nlp/wrong.ts', from: '../knowledge', says: 'nlp imports core only' },
  { file: 'src/nlp/wrong.ts', from: '../i18n', says: 'nlp imports core only' },
  { file: 'src/nlp/wrong.ts', from: 'natural', says: 'import natural/lib/natural/<folder>' },
  { file: 'src/nlp/wrong.ts', from: 'natural/lib/natural/util', says: "never natural's util" },
  { file: 'src/knowledge/wrong.ts', from: '../nlp/analyser', says: 'knowledge imports core only' },
  { file: 'src/knowledge/rules/wrong.ts', from: '../../store/types', says: 'knowledge imports core only' },
  {
    file: 'src/knowledge/wrong.ts',
    from: 'natural/lib/natural/stemmers',
    says: 'natural lives in src/nlp only',
  },
  { file: 'src/store/wrong.ts', from: '../teams/parse', says: 'store imports core only' },
  { file: 'src/store/wrong.ts', from: '../../dialogs', says: 'store imports core only' },
  { file: 'src/store/wrong.ts', from: '../i18n', says: 'store imports core only' },
  {
    file: 'src/teams/wrong.ts',
    from: '../nlp/analyser',
    says: 'teams imports dialogs, cards, store and core only',
  },
  {
    file: 'src/teams/wrong.ts',
    from: '../knowledge',
    says: 'teams imports dialogs, cards, store and core only',
  },
  {
    file: 'src/teams/wrong.ts',
    from: '../cli/ask',
    says: 'teams imports dialogs, cards, store and core only',
  },
  { file: 'src/teams/wrong.ts', from: 'kysely', says: 'The database lives in src/store only' },
  { file: 'src/teams/wrong.ts', from: 'node:sqlite', says: 'The database lives in src/store only' },
  { file: 'src/cli/wrong.ts', from: '../teams/parse', says: 'cli imports everything but teams' },
  { file: 'src/cli/wrong.ts', from: 'restify', says: 'restify and botbuilder live in src/teams only' },
  { file: 'src/cli/wrong.ts', from: 'kysely', says: 'The database lives in src/store only' },
  {
    file: 'src/wrong.ts',
    from: 'botframework-connector',
    says: 'restify and botbuilder live in src/teams only',
  },
  { file: 'src/wrong.ts', from: 'pg', says: 'The database lives in src/store only' },
];

const RIGHT: readonly Import[] = [
  { file: 'src/core/right.ts', from: './language' },
  { file: 'src/core/match/right.ts', from: '../text/codes' },
  { file: 'dialogs/right.ts', from: '../src/core/inbound' },
  { file: 'dialogs/right.ts', from: '../src/i18n' },
  { file: 'dialogs/right.ts', from: '../cards/data' },
  { file: 'dialogs/show/right.ts', from: '../../cards/data' },
  { file: 'cards/right.ts', from: '../src/i18n' },
  { file: 'cards/right.ts', from: 'adaptivecards-templating' },
  { file: 'src/i18n/right.ts', from: '../core/language' },
  { file: 'src/nlp/right.ts', from: 'natural/lib/natural/stemmers' },
  { file: 'src/nlp/right.ts', from: '../core/language' },
  { file: 'src/knowledge/right.ts', from: 'node:fs/promises' },
  { file: 'src/knowledge/right.ts', from: '../errors' },
  { file: 'src/store/right.ts', from: 'kysely' },
  { file: 'src/store/right.ts', from: 'node:sqlite' },
  { file: 'src/teams/right.ts', from: 'restify' },
  { file: 'src/teams/right.ts', from: 'botbuilder' },
  { file: 'src/teams/right.ts', from: '../../dialogs' },
  { file: 'src/teams/right.ts', from: '../../cards' },
  { file: 'src/teams/right.ts', from: '../store/types' },
  { file: 'src/teams/right.ts', from: '../i18n' },
  { file: 'src/cli/right.ts', from: '../knowledge' },
  { file: 'src/cli/right.ts', from: '../store/open-store' },
  { file: 'src/cli/right.ts', from: '../../dialogs' },
  { file: 'src/right.ts', from: './teams/server' },
];

interface Complaint {
  readonly filename: string;
  readonly message: string;
  readonly help?: string;
  readonly code?: string;
}

/** What the linter says, with our settings, about these files and nothing else; one run for all. */
async function lint(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly failed: boolean; readonly complaints: readonly Complaint[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'medic-lint-'));
  try {
    await cp(join(packageRoot(), '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const oxlint = join(packageRoot(), 'node_modules/oxlint/bin/oxlint');
    const { status, stdout } = spawnSync(
      process.execPath,
      [oxlint, '--deny-warnings', '--format', 'json', '.'],
      { cwd: folder, encoding: 'utf8' },
    );
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Complaint[] };
    return { failed: status !== 0, complaints: diagnostics };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const importing = (from: string): string => `import * as other from '${from}';\nexport const kept = other;\n`;

/** Files of one import each, named apart. */
function filesOf(imports: readonly Import[]): Readonly<Record<string, string>> {
  return Object.fromEntries(imports.map(({ file, from }, index) => [numbered(file, index), importing(from)]));
}

const numbered = (file: string, index: number): string => file.replace('.ts', `-${index}.ts`);
const wordsOf = ({ message, help = '' }: Complaint): string => `${message} ${help}`;

describe('the import table', () => {
  it('is kept by the linter: each wrong import fails with what is right', async () => {
    const { failed, complaints } = await lint(filesOf(WRONG));
    expect(failed).toBe(true);
    const unsaid = WRONG.filter(
      ({ file, says }, index) =>
        !complaints.some(
          (one) => one.filename.endsWith(numbered(file, index)) && wordsOf(one).includes(says),
        ),
    );
    expect(unsaid).toEqual([]);
  });

  it('lets right imports pass', async () => {
    expect(await lint(filesOf(RIGHT))).toEqual({ failed: false, complaints: [] });
  });

  it('forbids cycles', async () => {
    const { failed, complaints } = await lint({
      'src/core/hen.ts': "import { egg } from './egg';\nexport const hen = (): unknown => egg;\n",
      'src/core/egg.ts': "import { hen } from './hen';\nexport const egg = (): unknown => hen;\n",
    });
    expect(failed).toBe(true);
    expect(complaints.map(({ code }) => code)).toContain('import(no-cycle)');
  });

  it.each([
    'process.env',
    'setTimeout(() => undefined, 1)',
    'fetch("http://example.test")',
    'performance.now()',
  ])('keeps %s out of the pure folders', async (use) => {
    const text = `export const used = (): unknown => ${use};\n`;
    const { complaints } = await lint({
      'src/core/a.ts': text,
      'dialogs/a.ts': text,
      'cards/a.ts': text,
      'src/teams/a.ts': text,
    });
    const files = complaints
      .filter((one) => wordsOf(one).includes('pure folder'))
      .map(({ filename }) => filename);
    expect(files.toSorted()).toEqual(['cards/a.ts', 'dialogs/a.ts', 'src/core/a.ts']);
  });
});

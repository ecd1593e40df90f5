import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemsError } from '../../src/errors';
import { checkKnowledge, formatProblem, loadKnowledge } from '../../src/knowledge';
import { append, checkVariation, FIXTURE, onVariation, swap, type Edits } from './variation';

const AGENT = 'entries/agent-cannot-connect-100050.yaml';

describe('loading the knowledge folder', () => {
  it('gives every entry, cause, step and question by id', async () => {
    const { catalogue } = await loadKnowledge(FIXTURE);
    expect([...catalogue.entries.keys()]).toEqual([
      'agent-cannot-connect-100050',
      'connectivity-subscription-matrix',
      'online-recovery-point-failed',
      'online-recovery-point-passphrase-not-set',
      'online-recovery-point-snapshot-failed',
      'vault-credentials-invalid',
    ]);
    expect(catalogue.causes.get('proxy-blocks')?.label.fr).toBe('Un proxy ou un pare-feu bloque le service');
    expect([...catalogue.questions.keys()]).toEqual(['alert-detail', 'connection', 'subscription']);
    expect(catalogue.steps.size).toBe(6);
  });

  it('gives an entry with its causes, steps and notes as maps and ids', async () => {
    const { catalogue } = await loadKnowledge(FIXTURE);
    const entry = catalogue.entries.get('agent-cannot-connect-100050');
    expect(entry).toMatchObject({ kind: 'error', products: ['MABS', 'MARS'], operation: 'connect' });
    expect(entry?.causes).toEqual(
      new Map([
        ['proxy-blocks', 'often'],
        ['service-stopped', 'sometimes'],
      ]),
    );
    expect(entry?.steps).toEqual(['check-system-proxy', 'open-services-console', 'restart-agent-service']);
    expect(entry?.notes[0]?.says.get('000')).toBe('port 443');
    expect(catalogue.entries.get('online-recovery-point-failed')?.members.size).toBe(2);
  });

  it('fills in what a step or a question leaves out', async () => {
    const { catalogue } = await loadKnowledge(FIXTURE);
    const step = catalogue.steps.get('open-services-console');
    expect(step).toMatchObject({ risk: 'none', estimate: true });
    expect(step?.fixes.size).toBe(0);
    expect(catalogue.questions.get('subscription')?.answers[0]?.synonyms).toEqual({ en: [], fr: [], ja: [] });
  });

  it('gives the table with one cell for each column', async () => {
    const { catalogue } = await loadKnowledge(FIXTURE);
    const table = catalogue.entries.get('connectivity-subscription-matrix')?.table;
    expect(table?.dimensions).toEqual(['connection', 'subscription']);
    expect(table?.rows[1]?.when.get('subscription')).toBe('expired');
    expect(table?.rows.every(({ cells }) => cells.length === 2)).toBe(true);
  });

  it('merges what an entry says about a shared step into that step', async () => {
    const uses = swap(
      '- use: check-system-proxy',
      '- use: check-system-proxy\n    fixes: { service-stopped: sometimes }',
    );
    const { loaded } = await checkVariation({ [AGENT]: uses });
    expect(loaded?.catalogue.steps.get('check-system-proxy')?.fixes).toEqual(
      new Map([
        ['proxy-blocks', 'usually'],
        ['service-stopped', 'sometimes'],
      ]),
    );
  });

  it('gives the training sentences by language and intent', async () => {
    const { intents } = await loadKnowledge(FIXTURE);
    expect(intents.get('fr')?.get('thanks')).toEqual(['merci', 'merci beaucoup']);
    expect([...intents.keys()]).toEqual(['en', 'fr', 'ja']);
  });

  it('starts without intents and without a lock, which only the check asks for', async () => {
    await onVariation({ intents: null, 'ids.lock': null }, async (dir) => {
      expect((await loadKnowledge(dir)).intents.size).toBe(0);
      const { problems } = await checkKnowledge(dir);
      expect(problems.map(({ file }) => file.slice(dir.length + 1))).toEqual([
        'ids.lock',
        'intents/en.yaml',
        'intents/fr.yaml',
        'intents/ja.yaml',
      ]);
    });
  });

  it('has nothing to say about the fixture', async () => {
    expect(await checkKnowledge(FIXTURE)).toMatchObject({ problems: [], warnings: [] });
  });
});

describe('the hash of the catalogue', () => {
  it('stays when comments, layout or the order of keys change', async () => {
    const original = await hashOf({});
    expect(original).toMatch(/^[0-9a-f]{64}$/u);
    const reordered = swap(
      'kind: error\nproduct: [MABS, MARS]',
      '# why\nproduct:\n  - MABS\n  - MARS\nkind: error',
    );
    expect(await hashOf({ [AGENT]: reordered })).toBe(original);
  });

  it('changes when a text, an answer or a cause changes', async () => {
    const hashes = await Promise.all([
      hashOf({}),
      hashOf({ [AGENT]: swap('The agent does not reach', 'This agent does not reach') }),
      hashOf({ 'questions.yaml': swap('snapshot-failed: always', 'snapshot-failed: usually') }),
      hashOf({ [AGENT]: swap('how: often', 'how: rarely') }),
    ]);
    expect(new Set(hashes).size).toBe(4);
  });
});

describe('a broken knowledge folder', () => {
  it('is refused with every problem at once, by file, line and path', async () => {
    const edits = {
      [AGENT]: swap('minutes: 5\n  do:', 'minutes: five\n  do:'),
      'causes.yaml': swap('    fr: Un proxy ou un pare-feu bloque le service\n', ''),
      'entries/vault-credentials-invalid.yaml': swap('kind: error', 'kind: eror\ncolour: red'),
      'steps.yaml': swap('fixes: { proxy-blocks: usually }', 'fixes: { proxies: usually }'),
    };
    const error = await onVariation(edits, (dir) =>
      loadKnowledge(dir).then(
        () => undefined,
        (reason: unknown) => {
          if (!(reason instanceof ProblemsError)) throw reason;
          return { code: reason.code, problems: reason.problems.map((one) => one.slice(dir.length + 1)) };
        },
      ),
    );
    expect(error?.code).toBe('CATALOGUE_INVALID');
    expect(error?.problems).toEqual([
      'causes.yaml:2 [0].label.fr: the French text is missing. Write it in French.',
      `${AGENT}:55 retest.minutes: must be a number, but is read as a text. Write a number.`,
      'entries/vault-credentials-invalid.yaml:1 kind: is not one of the allowed words. ' +
        'Use one of: error, symptom, umbrella, checklist, procedure, reference, table.',
      'entries/vault-credentials-invalid.yaml:2 colour: "colour" is not a key that is known here. ' +
        'Correct its spelling or indentation, or remove it.',
      'steps.yaml:4 [0].fixes.proxies: there is no cause "proxies". Correct the id, or add it to causes.yaml.',
    ]);
  });

  it.each<[string, Edits, string]>([
    ['does not exist', { entries: null }, 'entries: the folder does not exist'],
    ['misses a file', { 'steps.yaml': null }, 'steps.yaml: is missing'],
    ['holds a list that is none', { 'causes.yaml': 'id: x\n' }, 'causes.yaml: must be a list'],
    ['holds an empty entry', { [AGENT]: '# later\n' }, `${AGENT} kind: is not one of the allowed words`],
    ['has broken syntax', { [AGENT]: 'kind: error\n  title: "x\n' }, `${AGENT}:3: not valid YAML`],
    ['repeats a key', { [AGENT]: append('kind: symptom') }, `${AGENT}:71: the same key stands twice`],
    [
      'has an unquoted article',
      { [AGENT]: swap("'000': port", '000: port') },
      `${AGENT}:68: the key 000 is not text`,
    ],
    [
      'has an unquoted code',
      { [AGENT]: swap("'100050'", '100050') },
      `${AGENT}:5 recognise.codes[0]: must be a text`,
    ],
    ['has an unknown tag', { [AGENT]: swap('kind: error', 'kind: !js error') }, `${AGENT}:1: not valid YAML`],
    ['has an alias', { [AGENT]: swap('kind: error', 'kind: *x') }, `${AGENT}:1: an alias of another text`],
    ['has an ill-named file', { 'entries/Notes.md': 'x' }, 'entries/Notes.md: the file name is not an id'],
    [
      'has another id than its name',
      { [AGENT]: append('id: agent') },
      `${AGENT}:71 id: the id "agent" is not`,
    ],
    [
      'has an empty text',
      { [AGENT]: swap('The agent does not reach the service.', '" "') },
      `${AGENT}:20 summary.en: is an empty text`,
    ],
    [
      'has a bad id',
      { [AGENT]: swap('operation: connect', 'operation: To Connect') },
      `${AGENT}:3 operation: is not an id`,
    ],
    [
      'misspells a step key',
      { [AGENT]: swap('needs: open', 'need: open') },
      `${AGENT}:39 steps[2].need: "need" is not a key`,
    ],
    [
      'has a step without text',
      { [AGENT]: swap('      ja: サーバーで `services.msc` を開きます。\n', '') },
      `${AGENT}:31 steps[1].do.ja: the Japanese text is missing`,
    ],
  ])('that %s is named with its place', async (_, edits, expected) => {
    const { problems, loaded } = await checkVariation(edits);
    expect(problems.map(formatProblem)).toContainEqual(expect.stringContaining(expected));
    expect(loaded).toBeUndefined();
  });

  it('reports a folder that does not exist once', async () => {
    const { problems } = await checkKnowledge(join(FIXTURE, 'nowhere'));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ rule: 'file', message: 'the folder does not exist' });
  });

  it('reports a file where the folder should be', async () => {
    const { problems } = await checkKnowledge(join(FIXTURE, 'causes.yaml'));
    expect(problems.map(({ message }) => message)).toEqual(['cannot be read (ENOTDIR)']);
  });

  it('reports bytes that are no UTF-8', async () => {
    await onVariation({}, async (dir) => {
      await writeFile(join(dir, 'steps.yaml'), Buffer.from([0x2d, 0x20, 0xe9, 0x0a]));
      const { problems } = await checkKnowledge(dir);
      expect(problems.map(({ message }) => message)).toEqual(['is not UTF-8']);
    });
  });

  it('does not report what only follows from a file that cannot be read', async () => {
    const { problems } = await checkVariation({ 'causes.yaml': '- id: [\n' });
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['causes.yaml']));
  });

  it('reports a file without read permission', async () => {
    await onVariation({}, async (dir) => {
      await chmod(join(dir, 'steps.yaml'), 0);
      const { problems } = await checkKnowledge(dir);
      // The superuser may read everything.
      const expected = process.getuid?.() === 0 ? [] : ['cannot be read (EACCES)'];
      expect(problems.map(({ message }) => message)).toEqual(expected);
    });
  });
});

async function hashOf(edits: Edits): Promise<string | undefined> {
  return (await checkVariation(edits)).loaded?.catalogue.hash;
}

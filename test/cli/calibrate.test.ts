import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkKnowledge } from '../../src/knowledge';
import { calibrationSchema } from '../../src/knowledge/read-matching';
import { FIXTURE } from '../knowledge/variation';
import { medic } from '../support/program';

const ENTRIES = [
  ['agent-cannot-connect-100050', 'the agent reaches no service in the cloud'],
  ['vault-credentials-invalid', 'vault credentials file is refused'],
  ['online-recovery-point-snapshot-failed', 'no snapshot of the volume'],
] as const;
const OUTSIDE = [
  'the printer is out of paper',
  'lunch at noon',
  'snapshot of my holidays',
  'the vault of a bank',
];
const PLACES = ['server', 'night', 'office', 'Lyon', 'Osaka', 'cluster', 'replica', 'volume', 'proxy'];

/** A hundred and more queries, each another text. */
function queries(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const place = `${PLACES[at % PLACES.length]} ${PLACES[(at * 5 + 2) % PLACES.length]} ${at}`;
    const [id, text] = ENTRIES[at % ENTRIES.length] ?? [];
    const outside = at % 4 === 3;
    const q = outside ? `${OUTSIDE[at % OUTSIDE.length]} ${place}` : `${text} ${place}`;
    return JSON.stringify({ q, lang: 'en', expect: outside ? [] : [id], kind: 'test' });
  });
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medic-calibrate-'));
  await cp(FIXTURE, folder, { recursive: true });
  await mkdir(join(folder, 'labelled'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const label = (lines: readonly string[]): Promise<void> =>
  writeFile(join(folder, 'labelled', 'en.jsonl'), lines.join('\n'));
const written = (): Promise<string> => readFile(join(folder, 'calibration.json'), 'utf8');

describe('medic calibrate', () => {
  it('writes the same figures for the same queries, with how they were fitted', async () => {
    const before = await written();
    await label(queries(104));
    const first = await medic(['calibrate', folder]);
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('104 queries');
    const text = await written();
    expect(text).not.toBe(before);
    expect((await medic(['calibrate', folder])).code).toBe(0);
    expect(await written()).toBe(text);
    const { fitted, ...figures } = calibrationSchema.parse(JSON.parse(text));
    expect(fitted).toMatchObject({ queries: 104, crossValidated: { folds: 5, bands: expect.any(Array) } });
    expect(figures.likely).toBeGreaterThanOrEqual(0.75);
    expect((await checkKnowledge(folder)).problems).toEqual([]);
  });

  it('asks for more when there are too few queries, and writes nothing', async () => {
    const before = await written();
    await label(queries(99));
    const { code, stderr } = await medic(['calibrate', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('99 labelled queries');
    expect(await written()).toBe(before);
  });

  it('names a broken line', async () => {
    await label([...queries(100), '{']);
    const { code, stderr } = await medic(['calibrate', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('en.jsonl:101');
  });
});

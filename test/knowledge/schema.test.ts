import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { editorSchemas, writeEditorSchemas } from '../../src/knowledge';
import { FIXTURE } from './variation';

const COMMITTED = join(__dirname, '..', '..', 'knowledge', 'schema');

async function valid(schemaFile: string, value: unknown): Promise<unknown> {
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(await readFile(join(COMMITTED, schemaFile), 'utf8')) as object,
  );
  validate(value);
  return validate.errors ?? [];
}

async function yaml(...path: string[]): Promise<unknown> {
  return parse(await readFile(join(FIXTURE, ...path), 'utf8')) as unknown;
}

describe('the schemas for editors', () => {
  it('are the ones that the loader checks with', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'medic-schema-'));
    await writeEditorSchemas(dir);
    for (const name of Object.keys(editorSchemas())) {
      const [written, committed] = await Promise.all(
        [dir, COMMITTED].map((folder) => readFile(join(folder, name), 'utf8')),
      );
      expect(committed).toBe(written);
    }
    await rm(dir, { recursive: true });
  });

  it('accept every file of the fixture', async () => {
    expect(await valid('causes.schema.json', await yaml('causes.yaml'))).toEqual([]);
    expect(await valid('steps.schema.json', await yaml('steps.yaml'))).toEqual([]);
    expect(await valid('questions.schema.json', await yaml('questions.yaml'))).toEqual([]);
    for (const name of await readdir(join(FIXTURE, 'entries'))) {
      expect(await valid('entry.schema.json', await yaml('entries', name))).toEqual([]);
    }
  });

  it('refuse a misspelled key and a missing language', async () => {
    const cause = { id: 'x', label: { en: 'a', fr: 'b' }, lable: 1 };
    expect(await valid('causes.schema.json', [cause])).not.toEqual([]);
    expect(await valid('causes.schema.json', [{ id: 'x', label: { en: 'a', fr: 'b', ja: 'c' } }])).toEqual(
      [],
    );
  });
});

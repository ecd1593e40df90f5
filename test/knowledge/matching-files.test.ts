import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CANDIDATE_FEATURES, UNFITTED } from '../../src/core/match/calibration';
import { formatProblem, loadKnowledge } from '../../src/knowledge';
import { calibrationSchema, readMatching } from '../../src/knowledge/read-matching';
import { packageRoot } from '../../src/paths';
import { append, checkVariation, FIXTURE, onVariation, swap, type Edits } from './variation';

const AGENT = 'entries/agent-cannot-connect-100050.yaml';
const DUPLICATE = '- { id: vault, en: [depot] }';

describe('what recognition needs beside the entries', () => {
  it('is read with the folder', async () => {
    const { matching } = await loadKnowledge(FIXTURE);
    expect(matching.concepts.map(({ id }) => id)).toEqual(['vault', 'snapshot']);
    expect(matching.concepts[0]?.words).toMatchObject({ fr: ['coffre'], de: ['Tresor'] });
    expect(matching.topics).toMatchObject([
      {
        id: 'office',
        names: ['printer', 'imprimante', 'プリンター'],
        texts: { en: ['the printer is out of paper'] },
      },
    ]);
    expect(matching.calibration).toMatchObject({ candidate: { message: 3, strange: -2 }, sharpness: 1 });
    expect(matching.calibration).not.toHaveProperty('fitted');
  });

  it('may be missing: the bot starts, and the check asks for the calibration where there are labelled queries', async () => {
    await onVariation(
      { 'concepts.yaml': null, 'elsewhere.yaml': null, 'calibration.json': null },
      async (dir) => {
        expect((await loadKnowledge(dir)).matching).toEqual({
          concepts: [],
          topics: [],
          calibration: UNFITTED,
        });
        const { problems, authorProblems } = await readMatching(dir);
        expect(problems).toEqual([]);
        expect(authorProblems).toEqual([]);
        await mkdir(join(dir, 'labelled'));
        expect((await readMatching(dir)).authorProblems.map(formatProblem)).toEqual([
          `${join(dir, 'calibration.json')}: is missing: recognition runs with the figures of the catalogue that is shipped. Run \`medic calibrate\` on this folder.`,
        ]);
      },
    );
  });

  it.each<[string, Edits, string]>([
    [
      'a calibration that is no JSON',
      { 'calibration.json': swap('"likely": 0.75,', '"likely": 0.75') },
      'calibration.json:25: not valid YAML',
    ],
    [
      'a calibration without a weight',
      { 'calibration.json': swap('    "telling": 1,\n', '') },
      'calibration.json:2 candidate.telling: "telling" is missing. Give it a number.',
    ],
    [
      'a calibration with a weight that nothing measures',
      { 'calibration.json': swap('"telling": 1,', '"telling": 1,\n    "luck": 7,') },
      'calibration.json:14 candidate.luck: "luck" is not a key that is known here.',
    ],
    [
      'a weight in words',
      { 'calibration.json': swap('"hint": 2', '"hint": "much"') },
      'calibration.json:16 candidate.hint: must be a number, but is read as a text. Write a number.',
    ],
    [
      'a threshold above 1',
      { 'calibration.json': swap('"likely": 0.75', '"likely": 75') },
      'calibration.json:25 likely: ',
    ],
    [
      'a concept without id',
      { 'concepts.yaml': append('- { en: [proxy] }') },
      'concepts.yaml:9 [2].id: "id" is missing. Give it a text.',
    ],
    [
      'a concept with one word instead of a list',
      { 'concepts.yaml': append('- { id: proxy, en: proxy }') },
      'concepts.yaml:9 [2].en: must be a list, but is read as a text. Write a list.',
    ],
    [
      'a concept with an empty list',
      { 'concepts.yaml': append('- { id: proxy, en: [] }') },
      'concepts.yaml:9 [2].en: has too few items. Give at least 1.',
    ],
    [
      'a concept in a language that is none',
      { 'concepts.yaml': append('- { id: proxy, english: [proxy] }') },
      'concepts.yaml:9 [2]: keys other than id are two-letter languages (en, fr, ja, de, es …). Correct it.',
    ],
    [
      'two concepts with one id',
      { 'concepts.yaml': append(DUPLICATE) },
      'concepts.yaml:9 [2].id: the id "vault" stands twice in this file. Rename or remove one of them.',
    ],
    [
      'a topic without a French title',
      { 'elsewhere.yaml': swap('fr: le bureau, ', '') },
      'elsewhere.yaml:3 [0].title.fr: the French text is missing. Write it in French.',
    ],
    [
      'a topic with an unknown key',
      { 'elsewhere.yaml': append('  words: [toner]') },
      'elsewhere.yaml:1 [0]: keys other than id, title and names are two-letter languages',
    ],
  ])('is refused with %s, by file, line and what to do', async (_what, edits, expected) => {
    const { problems, loaded } = await checkVariation(edits);
    expect(problems.map(formatProblem)).toContainEqual(expect.stringContaining(expected));
    expect(loaded).toBeUndefined();
  });

  it.each<[string, Edits, string, string]>([
    [
      'a word that stands in two concepts of a language',
      { 'concepts.yaml': append('- { id: safe, fr: [Coffre], en: [safe] }') },
      'concepts.yaml',
      '"Coffre" also stands in the concept "vault" in the same language',
    ],
    [
      'the name of another subject within a message',
      {
        'elsewhere.yaml': swap('[printer,', '[printer, OBEngine,'),
        [AGENT]: swap('The agent on', 'The printer agent on'),
      },
      'elsewhere.yaml',
      '"printer" occurs in a message of the entry "agent-cannot-connect-100050"',
    ],
  ])('is warned of for %s', async (_what, edits, file, message) => {
    const { problems, warnings, loaded } = await checkVariation(edits);
    expect(problems).toEqual([]);
    expect(warnings).toContainEqual(
      expect.objectContaining({ file, line: expect.any(Number), message: expect.stringContaining(message) }),
    );
    expect(loaded).toBeDefined();
  });

  it('may hold a word in two languages, or twice in one concept', async () => {
    const edits = { 'concepts.yaml': append('- { id: chest, en: [coffre, Coffre], es: [coffre] }') };
    expect((await checkVariation(edits)).warnings).toEqual([]);
  });
});

describe('the shipped calibration', () => {
  it('has every weight and says how it was fitted', async () => {
    const text = await readFile(join(packageRoot(), 'knowledge', 'calibration.json'), 'utf8');
    const calibration = calibrationSchema.parse(JSON.parse(text));
    expect(Object.keys(calibration.candidate).toSorted()).toEqual([...CANDIDATE_FEATURES].toSorted());
    expect(calibration.fitted).toMatchObject({ how: expect.stringContaining('medic calibrate') as string });
  });
});

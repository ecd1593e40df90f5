import { createLexicon, termOfConcept, type Concept } from '../../../src/core/match/concepts';
import { createMatcher, PLAIN_MATCHING } from '../../../src/core/match/matcher';
import { createSpelling } from '../../../src/core/match/spelling';
import type { ReadingLanguage } from '../../../src/core/match/types';
import { createAnalyser } from '../../../src/nlp/analyser';
import { fixtureCatalogue } from '../../support/catalogue';

const CONCEPTS: readonly Concept[] = [
  {
    id: 'vault',
    words: { en: ['vault'], fr: ['coffre'], ja: ['コンテナー'], de: ['Tresor'], es: ['almacén'] },
  },
  {
    id: 'vault-credentials',
    words: {
      en: ['vault credentials', 'registration file'],
      fr: ['identifiants du coffre'],
      ja: ['コンテナーの資格情報', 'VaultCredentials'],
    },
  },
  {
    id: 'snapshot',
    words: {
      en: ['snapshot', 'point-in-time copy'],
      fr: ['instantané', 'cliché'],
      ja: ['スナップショット'],
      de: ['Momentaufnahme'],
      es: ['instantánea'],
    },
  },
  {
    id: 'replica-volume',
    words: {
      en: ['replica volume'],
      fr: ['volume de réplica'],
      ja: ['レプリカ ボリューム'],
      de: ['Replikatvolume'],
      es: ['volumen de réplica'],
    },
  },
  { id: 'backup', words: { en: ['backup'], de: ['Sicherung'] } },
  { id: 'server', words: { en: ['server'], de: ['Server'] } },
];

const lexicon = createLexicon(CONCEPTS, createAnalyser());
const read = (text: string, language: ReadingLanguage): readonly string[] =>
  lexicon
    .reader(language)(text)
    .map(({ term }) => term);
const conceptsIn = (text: string, language: ReadingLanguage): readonly string[] =>
  read(text, language).filter((term) => term.startsWith('#'));

describe('a text as concepts', () => {
  it.each<[string, ReadingLanguage, string, readonly string[]]>([
    ['the word itself', 'en', 'the Vault is gone', ['vault']],
    ['its plural', 'en', 'two snapshots', ['snapshot']],
    ['another word for it', 'en', 'a point-in-time copy of the disk', ['snapshot']],
    ['French', 'fr', 'le coffre et le cliché', ['vault', 'snapshot']],
    ['English within French', 'fr', 'impossible de faire un snapshot', ['snapshot']],
    ['without accents', 'fr', 'INSTANTANE refuse', ['snapshot']],
    ['German', 'other', 'die Momentaufnahme im Tresor', ['snapshot', 'vault']],
    ['Spanish', 'other', 'instantánea del almacén', ['snapshot', 'vault']],
    ['Japanese within running text', 'ja', '昨日からスナップショットが取れません', ['snapshot']],
    ['Japanese without the space', 'ja', 'レプリカボリュームがありません', []],
    ['half-width Japanese', 'ja', 'ｽﾅｯﾌﾟｼｮｯﾄが失敗', ['snapshot']],
    ['a Latin name within Japanese', 'ja', 'VaultCredentialsが無効です', ['vault-credentials']],
  ])('holds them in %s', (_what, language, text, ids) => {
    expect(conceptsIn(text, language)).toEqual(ids.map(termOfConcept));
  });

  it('takes the longest expression and nothing within it', () => {
    expect(conceptsIn('the vault credentials file', 'en')).toEqual(['#vault-credentials']);
    expect(conceptsIn('les identifiants du coffre', 'fr')).toEqual(['#vault-credentials']);
    expect(conceptsIn('コンテナーの資格情報が無効です', 'ja')).toEqual(['#vault-credentials']);
  });

  it('keeps the words beside the concept, so that a quoted message is nearer than another wording', () => {
    expect(read('vault credentials', 'en')).toEqual(['#vault-credentials', 'vault', 'credenti']);
  });

  it('cuts compounds of other languages into the concepts that they are made of', () => {
    expect(conceptsIn('Sicherungsserver', 'other').toSorted()).toEqual(['#backup', '#server']);
    expect(conceptsIn('Tresorsicherung', 'other').toSorted()).toEqual(['#backup', '#vault']);
    expect(conceptsIn('Serverraum', 'other')).toEqual(['#server']);
    expect(conceptsIn('Sicherungen', 'other')).toEqual(['#backup']);
    expect(conceptsIn('Sicherungsserver', 'en')).toEqual([]);
  });

  it('sees a concept behind a typo, and says that it corrected one', () => {
    const spelling = createSpelling(new Set(lexicon.terms('en')), () => 1);
    const tokens = lexicon.reader('en')('valut credentials', spelling);
    expect(tokens[0]).toMatchObject({
      term: '#vault-credentials',
      surface: 'valut credentials',
      corrected: true,
    });
    expect(lexicon.reader('en')('valut credentials')[0]?.term).toBe('valut');
  });

  it('is the plain words where there are no concepts', () => {
    const plain = createLexicon([], createAnalyser()).reader('en')('snapshot of the vault');
    expect(plain.map(({ term }) => term)).toEqual(['snapshot', 'vault']);
  });
});

describe('an entry', () => {
  const withConcepts = createMatcher(fixtureCatalogue(), createAnalyser(), {
    ...PLAIN_MATCHING,
    concepts: CONCEPTS,
  });
  const without = createMatcher(fixtureCatalogue(), createAnalyser());

  it.each([
    ['German, in which the catalogue has no text', 'Momentaufnahme vom Replikatvolume geht nicht'],
    ['Spanish, in which it has none either', 'No se puede crear la instantánea del volumen de réplica'],
    ['another English word', 'no point-in-time copy of the replica volume'],
  ])('is found by its concepts alone in %s', (_language, text) => {
    const near = (matcher: typeof without): number =>
      matcher.match(text).candidates.find(({ id }) => id === 'snapshot-failed')?.confidence ?? 0;
    expect(withConcepts.measure(text)?.measured.map(({ id }) => id)).toContain('snapshot-failed');
    expect(near(withConcepts)).toBeGreaterThan(near(without));
  });

  it('says which words of the person spoke for it', () => {
    const [first] = withConcepts.match('Momentaufnahme vom Replikatvolume geht nicht').candidates;
    expect(first).toMatchObject({
      id: 'snapshot-failed',
      because: [
        { type: 'words', words: expect.arrayContaining(['Momentaufnahme', 'Replikatvolume']) as string[] },
      ],
    });
  });
});

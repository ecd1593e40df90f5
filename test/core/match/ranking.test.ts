import { createLexicon } from '../../../src/core/match/concepts';
import { DOMAIN_WORDS } from '../../../src/core/match/domain-words';
import type { EntryText, Field } from '../../../src/core/match/entry-texts';
import { createKeywordIndex, type KeywordIndex } from '../../../src/core/match/keyword-index';
import { rankSegment, type Nearness } from '../../../src/core/match/ranking';
import { createAnalyser } from '../../../src/nlp/analyser';

const lexicon = createLexicon([], createAnalyser());
const SENTENCE = 'the cloning of the replica stopped at the catalogue';

const of = (field: Field, ...texts: string[]): readonly EntryText[] => texts.map((text) => ({ field, text }));
const indexOf = (...documents: (readonly EntryText[])[]): KeywordIndex =>
  createKeywordIndex(
    documents.map((texts) => ({ texts })),
    lexicon,
    'en',
    DOMAIN_WORDS.en,
  );
/** Nearness by number of the document. */
function near(text: string, index: KeywordIndex): ReadonlyMap<number, Nearness> {
  return new Map(rankSegment(text, index).nearness.map((one) => [one.document, one]));
}

describe('the field of a text', () => {
  const index = indexOf(
    of('message', SENTENCE),
    of('symptom', SENTENCE),
    of('detail', SENTENCE),
    of('title', 'something else'),
  );
  const found = near(SENTENCE, index);

  it('is kept apart: what the product prints, what people type, what a step says', () => {
    expect(found.get(0)).toMatchObject({ message: 1, wording: 0, detail: 0 });
    expect(found.get(1)).toMatchObject({ message: 0, wording: 1, detail: 0 });
    expect(found.get(2)).toMatchObject({ message: 0, wording: 0, detail: 1, alignment: 0 });
  });

  it('makes a message cover more than a step with the same words', () => {
    const coverage = [0, 1, 2].map((document) => found.get(document)?.coverage ?? 0);
    expect(coverage).toEqual(coverage.toSorted((a, b) => b - a));
    expect(coverage[0]).toBeGreaterThan(coverage[2] ?? 1);
  });

  it('ranks a message before a step', () => {
    const [first] = rankSegment(SENTENCE, indexOf(of('detail', SENTENCE), of('message', SENTENCE))).nearness;
    expect(first?.document).toBe(1);
  });
});

describe('the words of a text', () => {
  const index = indexOf(
    of('message', 'replica cloning stopped before catalogue transfer'),
    of('message', 'passphrase missing on protected machine'),
    of('message', 'backup server service failed'),
  );

  const messageOf = (text: string): number => near(text, index).get(1)?.message ?? 0;

  it('agree most in the same order, and nearly as much in another', () => {
    const inOrder = near('replica cloning stopped before catalogue transfer', index).get(0);
    const shuffled = near('transfer catalogue before stopped cloning replica', index).get(0);
    expect(inOrder).toMatchObject({ message: 1, alignment: 1, within: 1 });
    expect(shuffled?.message).toBe(1);
    expect(shuffled?.alignment).toBeLessThan(0.5);
  });

  it('stand whole within a message that was cut off', () => {
    const cut = near('cloning stopped before catalogue', index).get(0);
    expect(cut?.within).toBe(1);
    expect(cut?.message).toBeLessThan(1);
  });

  it('say less about a sentence the more else the text says', () => {
    const short = 'replica cloning stopped before catalogue transfer';
    const more = `${short} while gardeners watered tomatoes carrots onions pumpkins behind greenhouses`;
    const [alone, within] = [near(short, index).get(0), near(more, index).get(0)];
    expect(within?.message).toBeLessThan(0.7);
    expect(alone?.strange).toBe(0);
    expect(within?.strange).toBeGreaterThan(0.5);
    expect(within?.information).toBe(alone?.information);
  });

  it('count little when the whole trade uses them', () => {
    const telling = near('passphrase missing', index).get(1);
    const common = near('backup failed', index).get(2);
    expect(common?.telling).toBe(0);
    expect(telling?.telling).toBeGreaterThan(0.5);
    expect(common?.information).toBeLessThan(telling?.information ?? 0);
  });

  it('count a little less when their spelling was corrected', () => {
    const exact = near('passphrase missing', index).get(1);
    const corrected = near('pasphrase missing', index).get(1);
    expect(corrected?.message).toBeLessThan(exact?.message ?? 0);
    expect(corrected?.message).toBeGreaterThan(0.8 * (exact?.message ?? 1));
  });

  it('count once, however often they are repeated', () => {
    const once = near('passphrase missing', index).get(1);
    const often = near('passphrase passphrase passphrase missing', index).get(1);
    expect(often?.message).toBe(once?.message);
    expect(often?.telling).toBe(once?.telling);
  });

  it('that are unknown keep everything at a distance, figures hardly', () => {
    expect(messageOf('passphrase missing SRV01 4711 02:33')).toBeGreaterThan(
      messageOf('passphrase missing giraffe elephant'),
    );
  });

  it('are named as they stand in the text, most telling first', () => {
    const ranked = rankSegment('Backup server lost its PASSPHRASE', index);
    expect(ranked.wordsFor(1)).toEqual([{ word: 'passphrase', telling: true }]);
    expect(ranked.wordsFor(2)).toEqual(
      expect.arrayContaining([
        { word: 'backup', telling: false },
        { word: 'server', telling: false },
      ]),
    );
  });
});

describe('documents that are equally near', () => {
  it('come in the order of the catalogue', () => {
    const index = indexOf(of('message', SENTENCE), of('message', SENTENCE), of('message', SENTENCE));
    expect(rankSegment(SENTENCE, index).nearness.map(({ document }) => document)).toEqual([0, 1, 2]);
  });

  it('are none for a text of unknown words, or of none', () => {
    const index = indexOf(of('message', SENTENCE));
    expect(rankSegment('giraffes eat leaves', index).nearness).toEqual([]);
    expect(rankSegment('', index).nearness).toEqual([]);
  });
});

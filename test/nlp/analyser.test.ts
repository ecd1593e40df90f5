import * as fc from 'fast-check';
import { LANGUAGES } from '../../src/core/language';
import { createAnalyser } from '../../src/nlp/analyser';

const analyser = createAnalyser();

describe('the analyser', () => {
  it('gives English inflections one term and drops stop words', () => {
    expect(analyser.terms('The connections were failing', 'en')).toEqual(
      analyser.terms('connection fails', 'en'),
    );
  });

  it('gives French inflections one term, with and without accents', () => {
    expect(analyser.terms('Les sauvegardes ont échoué', 'fr')).toEqual(
      analyser.terms('la sauvegarde a echoue', 'fr'),
    );
  });

  it('cuts French elisions', () => {
    expect(analyser.terms('l’agent n’a pas', 'fr')).toEqual(['agent']);
  });

  it('gives Japanese words and pairs without particles, in any width', () => {
    const terms = analyser.terms('サーバーを登録できません', 'ja');
    expect(terms).toContain('サーバ');
    expect(terms).toContain('登録');
    expect(terms.some((term) => /[ぁ-ん]/u.test(term))).toBe(false);
    expect(analyser.terms('ｻｰﾊﾞを登録できません', 'ja')).toEqual(terms);
  });

  it('keeps codes and file names whole enough to be found', () => {
    expect(analyser.terms('error 0x80070005', 'en')).toContain('0x80070005');
    expect(analyser.terms('エラー 0x80070005', 'ja')).toContain('0x80070005');
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom(...LANGUAGES),
        (text, language) => {
          expect(analyser.terms(text, language).every((term) => term !== '')).toBe(true);
        },
      ),
    );
  });
});

import * as fc from 'fast-check';
import { createMatcher } from '../../../src/core/match/matcher';
import { createAnalyser } from '../../../src/nlp/analyser';
import { fixtureCatalogue } from '../../support/catalogue';

describe('a matcher', () => {
  it('says the same about a text whatever it has read before', () => {
    const pieces = [
      'snapshot of the replica volume',
      'l’instantané du volume réplica',
      'レプリカボリュームのスナップショットが取れません',
      'pasphrase lost after the scratch folder moved',
      'ID 34506',
      'der Dienst antwortet nicht',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 });
    const used = createMatcher(fixtureCatalogue(), createAnalyser());
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), text, (before, asked) => {
        for (const one of before) used.match(one.join('\n'));
        const fresh = createMatcher(fixtureCatalogue(), createAnalyser());
        expect(used.match(asked.join('\n'))).toEqual(fresh.match(asked.join('\n')));
      }),
    );
  });
});

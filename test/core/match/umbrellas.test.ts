import type { Catalogue, Entry } from '../../../src/core/catalog/types';
import type { Candidate } from '../../../src/core/match/types';
import { createUmbrellas } from '../../../src/core/match/umbrellas';
import { catalogueOf, entry, umbrella } from '../../support/build-catalogue';

const MESSAGE = 'Setup could not update the metadata';

function printing(one: Entry, ...messages: string[]): Entry {
  return { ...one, recognise: { ...one.recognise, messages: { en: messages, fr: [], ja: [] } } };
}

function catalogue(...messages: string[]): Catalogue {
  return catalogueOf({
    entries: [
      printing(umbrella('u', { a: 'often', b: 'rarely' }), ...messages),
      printing(entry('a', {}, []), `${MESSAGE} of the volume`),
      entry('b', {}, []),
      entry('c', {}, []),
    ],
  });
}

const candidate = (id: string, confidence: number): Candidate => ({
  id,
  confidence,
  because: [{ type: 'words', words: ['setup'] }],
});
const NOT_MEASURED: ReadonlyMap<string, number> = new Map();

describe('an umbrella that no product prints', () => {
  const umbrellas = createUmbrellas(catalogue());

  it('gives way to its members, by how often each is behind it', () => {
    const opened = umbrellas.opened([candidate('u', 0.7), candidate('c', 0.2)], NOT_MEASURED);
    expect(opened).toMatchObject([
      { id: 'a', confidence: expect.closeTo(0.6) as number },
      { id: 'c', confidence: 0.2 },
      { id: 'b', confidence: expect.closeTo(0.1) as number },
      { id: 'u', confidence: 0 },
    ]);
  });

  it('gives way by how near the text is to each, too', () => {
    const [first] = umbrellas.opened(
      [candidate('u', 0.7)],
      new Map([
        ['a', 0],
        ['b', 3],
      ]),
    );
    expect(first?.id).toBe('b');
    const [far] = umbrellas.opened([candidate('u', 0.7)], new Map([['b', 3]]));
    expect(far?.id).toBe('b');
  });

  it('hands its reasons on and keeps what there was to share', () => {
    const opened = umbrellas.opened([candidate('u', 0.7)], NOT_MEASURED);
    expect(opened.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(0.7);
    for (const { because } of opened) expect(because).toEqual([{ type: 'words', words: ['setup'] }]);
  });

  it('changes nothing where it is no candidate', () => {
    const candidates = [candidate('c', 0.6), candidate('a', 0.3)];
    expect(umbrellas.opened(candidates, NOT_MEASURED)).toEqual(candidates);
  });
});

describe('an umbrella with messages', () => {
  it('gives way when they are only the beginning of what a member prints', () => {
    const opened = createUmbrellas(catalogue(MESSAGE)).opened([candidate('u', 1)], NOT_MEASURED);
    expect(opened.map(({ id }) => id)).toEqual(['a', 'b', 'u']);
  });

  it.each([
    ['one of its own', [MESSAGE, 'Online recovery point creation failed']],
    ['a word that says nothing', ['Setup']],
  ])('stays when it has %s', (_what, messages) => {
    const candidates = [candidate('u', 1)];
    expect(createUmbrellas(catalogue(...messages)).opened(candidates, NOT_MEASURED)).toEqual(candidates);
  });
});

describe('among ids', () => {
  it('an umbrella is dropped when one of its members is there', () => {
    const umbrellas = createUmbrellas(catalogue());
    expect(umbrellas.withoutCovered(['u', 'c'])).toEqual(['u', 'c']);
    expect(umbrellas.withoutCovered(['u', 'c', 'b'])).toEqual(['c', 'b']);
    expect([...umbrellas.membersOf('u')]).toEqual(['a', 'b']);
    expect(umbrellas.membersOf('c').size).toBe(0);
  });
});

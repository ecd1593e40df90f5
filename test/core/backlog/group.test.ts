import fc from 'fast-check';
import { groupUnanswered, type BacklogItem, type UnansweredText } from '../../../src/core/backlog/group';
import { createAnalyser } from '../../../src/nlp/analyser';

const analyser = createAnalyser();
const START = Date.parse('2026-01-05T03:00:00.000Z');

/** The `no`-th text, a day after the one before. */
function said(no: number, text: string, fields: Partial<UnansweredText> = {}): UnansweredText {
  return {
    tenant: 'contoso',
    caseId: `BM-${1000 + no}`,
    textId: `t${no}`,
    at: new Date(START + no * 86_400_000).toISOString(),
    text,
    reason: 'unknown',
    offered: [],
    identifiers: [],
    caseLanguage: 'en',
    ending: { type: 'open' },
    ...fields,
  };
}

const group = (...texts: readonly UnansweredText[]): readonly BacklogItem[] =>
  groupUnanswered(texts, analyser);

const shows = (code: string): string => `the tape library robot shows error ${code} when it starts`;

describe('the backlog of unanswered texts', () => {
  it('is empty without texts', () => {
    expect(group()).toEqual([]);
  });

  it('counts texts with the same letters and digits once, the most frequent first', () => {
    const items = group(
      said(1, 'tape library offline'),
      said(2, 'The robot arm is stuck!'),
      said(3, 'the robot  arm is stuck'),
    );
    expect(items.map(({ text, count }) => [text, count])).toEqual([
      ['The robot arm is stuck!', 2],
      ['tape library offline', 1],
    ]);
    expect(items[0]).toMatchObject({
      firstSeen: '2026-01-07T03:00:00.000Z',
      lastSeen: '2026-01-08T03:00:00.000Z',
      caseIds: ['BM-1003', 'BM-1002'],
      otherWordings: [],
    });
  });

  it('joins texts from three fifths of their terms in common on, inflected or not', () => {
    const items = group(
      said(1, 'robot arm stuck in the tape library'),
      said(2, 'robot arms stuck in tape libraries again'),
      said(3, 'robot arm broken in the basement'),
    );
    expect(items.map(({ count }) => count)).toEqual([2, 1]);
    expect(items[0]?.otherWordings).toEqual(['robot arms stuck in tape libraries again']);
  });

  it('joins Japanese texts that differ in particles', () => {
    expect(
      group(said(1, 'テープ装置のロボットが停止しました'), said(2, 'テープ装置ロボットが停止')),
    ).toHaveLength(1);
  });

  it('keeps texts about different codes apart', () => {
    const items = group(
      said(1, shows('0x8badf00d'), { identifiers: ['0x8badf00d'] }),
      said(2, shows('0x8badf00e'), { identifiers: ['0x8badf00e'] }),
    );
    expect(items).toHaveLength(2);
  });

  it('does not join all texts of which nothing is left to compare', () => {
    expect(group(said(1, '???'), said(2, '!!!'), said(3, '!!!'))).toHaveLength(2);
  });

  it('counts a case once, whatever is repeated in it, and cases of two tenants with the same number twice', () => {
    const again = said(2, 'robot arm stuck', { caseId: 'BM-1001' });
    const other = said(3, 'robot arm stuck', { caseId: 'BM-1001', tenant: 'fabrikam' });
    expect(group(said(1, 'robot arm stuck'), again, other)).toMatchObject([{ count: 2 }]);
  });

  it('counts a text once that was looked at again after starting over', () => {
    const gaveUp = said(1, 'robot arm stuck', { ending: { type: 'gave-up' } });
    const second = said(2, 'robot arm stuck', { textId: 't1', ending: { type: 'escalated' } });
    expect(group(second, gaveUp)).toMatchObject([
      { count: 1, endings: { fixed: 0, escalated: 1, 'gave-up': 0, open: 0 } },
    ]);
  });

  it('gathers languages, topics, what was offered, how cases ended and what fixed them, by frequency', () => {
    const text = 'robot arm stuck in the tape library';
    const [item] = group(
      said(1, text, { ending: { type: 'fixed', entryId: 'b' }, offered: ['x', 'y'], topic: 'tapes' }),
      said(2, text, { ending: { type: 'fixed', entryId: 'a' }, offered: ['y'], reason: 'none-of-these' }),
      said(3, text, { ending: { type: 'fixed', entryId: 'b' }, reason: 'none-of-these' }),
      said(4, text, { ending: { type: 'escalated' } }),
      said(5, text, { ending: { type: 'fixed' } }),
    );
    expect(item).toMatchObject({
      language: 'en',
      languages: ['en'],
      topics: ['tapes'],
      offered: ['y', 'x'],
      reasons: ['unknown', 'none-of-these'],
      fixedWith: ['b', 'a'],
      endings: { fixed: 4, escalated: 1, 'gave-up': 0, open: 0 },
    });
  });

  it('names the language in which a text is written, else that of its case', () => {
    const items = group(
      said(1, 'Der Roboter im Bandlaufwerk ist stehen geblieben und wird nicht mehr erkannt'),
      said(2, 'XK-77', { caseLanguage: 'ja' }),
    );
    expect(new Map(items.map(({ text, language }) => [text.slice(0, 5), language]))).toEqual(
      new Map([
        ['Der R', 'de'],
        ['XK-77', 'ja'],
      ]),
    );
  });

  it('is the same for any order of the texts, and loses none', () => {
    const words = fc.constantFrom('robot', 'arm', 'stuck', 'tape', 'library', 'offline');
    const texts = fc
      .array(fc.array(words, { minLength: 1, maxLength: 5 }), { maxLength: 25 })
      .map((all) => all.map((one, no) => said(no, one.join(' '))));
    const shuffled = texts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([inOrder, mixed]) => {
        const items = groupUnanswered(inOrder, analyser);
        expect(groupUnanswered(mixed, analyser)).toEqual(items);
        expect(items.reduce((sum, { count }) => sum + count, 0)).toBe(inOrder.length);
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});

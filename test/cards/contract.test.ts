import { GlobalSettings } from 'adaptivecards-templating';
import { fitsBudget, plainText, renderCard, renderContent } from '../../cards';
import { sizesOf } from '../../cards/budget';
import type { CardData } from '../../cards/data';
import { LANGUAGES } from '../../src/core/language';
import { parserRemarks } from '../support/card-parser';
import { brokenRules, nodesOf } from '../support/card-rules';
import { answerSample, didYouMeanSample, factsSample, samplesIn, textSample } from './samples';

const REF = { caseId: 'BM-1042', no: 12 };

const CASES = LANGUAGES.flatMap((language) =>
  Object.entries(samplesIn(language)).map(([name, data]) => [`${name} in ${language}`, data] as const),
);

/** The same data with every long text made `length` characters long. */
function withTexts(data: CardData, length: number): CardData {
  const grow = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => grow(item, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, grow(item, name)]));
    return LONG.has(key) && typeof value === 'string' ? value.padEnd(length, ' 長い説明') : value;
  };
  return grow(data, '') as CardData;
}
const LONG = new Set([
  'text',
  'undo',
  'verify',
  'notes',
  'paragraphs',
  'lines',
  'quote',
  'find',
  'order',
  'label',
]);

describe.each(CASES)('the card: %s', (_name, data) => {
  const content = renderContent(data, REF);

  it('uses nothing that a phone does not show', () => {
    expect(brokenRules(content)).toEqual([]);
  });

  it('is read by the Adaptive Cards parser without a remark', () => {
    expect(parserRemarks(content)).toEqual([]);
  });

  it('finds a value for everything that the template asks for', () => {
    const missing: string[] = [];
    GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => {
      missing.push(path);
      return undefined;
    };
    try {
      renderContent(data, REF);
    } finally {
      GlobalSettings.getUndefinedFieldValueSubstitutionString = undefined;
    }
    expect(missing).toEqual([]);
    expect(JSON.stringify(content)).not.toMatch(/\$\{|undefined|null/);
  });

  it('fits into a message, also with long texts', () => {
    expect(fitsBudget(renderCard(data, REF, true))).toBe(true);
    expect(fitsBudget(renderCard(withTexts(data, 700), REF, true))).toBe(true);
  });

  it('shows a change of any field of its data', () => {
    const before = JSON.stringify(renderCard(data, REF, true));
    const silent = leavesOf(data).filter(
      (path) => JSON.stringify(renderCard(changed(data, path), REF, true)) === before,
    );
    expect(silent).toEqual([]);
  });

  it('names every button in its plain text', () => {
    const plain = plainText(data);
    const titles = nodesOf(content, 'Action.Submit').map((action) => String(action['title']));
    const words = titles.map((title) => title.replace(/^\d\. /, '')).filter((title) => !/^\d$/.test(title));
    expect(words.filter((title) => !plain.includes(`[${title}]`))).toEqual([]);
  });
});

type Path = readonly (string | number)[];

/** Paths of all strings that a reader or a client gets; ids of parameters and the template's name decide other things. */
function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return path.at(-1) === 'template' ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function changed(data: CardData, path: Path): CardData {
  const copy = structuredClone(data) as unknown;
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string | number, unknown>)[key], copy);
  const last = path.at(-1) ?? '';
  (parent as Record<string | number, string>)[last] += 'x';
  return copy as CardData;
}

/** A Japanese answer with this many steps, every text at least this long. */
const many = (length: number, steps: number): CardData => {
  const data = answerSample('ja');
  return withTexts(
    {
      ...data,
      steps: Array.from({ length: steps }, (_, index) => ({
        ...data.steps[index % data.steps.length]!,
        id: `step-${index}`,
        number: `${index + 1}`,
      })),
    },
    length,
  );
};

const rendered = (data: CardData): string => JSON.stringify(renderCard(data, REF));

describe('a card that is too large', () => {
  it('loses notes first, then the reasons to choose from, then undo and verify lines, then the ends of texts', () => {
    const forms = [...sizesOf(many(500, 4))].map((form) => JSON.stringify(form));
    const lost = (mark: string): number => forms.findIndex((form) => !form.includes(mark));
    expect([lost('上限は資料'), lost('権限がない'), lost('元に戻す')]).toEqual([1, 2, 3]);
    expect(forms.findIndex((form) => form.includes('…'))).toBeGreaterThan(3);
    const sizes = forms.map(({ length }) => length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it('loses no more than it must', () => {
    expect(rendered(many(40, 4))).toContain('上限は資料');
    expect(rendered(many(900, 4))).toContain('…');
  });

  it('never loses a step or cuts a command', () => {
    const content = renderContent(many(900, 7), REF);
    expect(nodesOf(content, 'Input.ChoiceSet')).toHaveLength(7);
    expect(JSON.stringify(content)).toContain('iexplore.exe');
  });

  it('keeps a ticket with a very long conversation within a message', () => {
    const facts = factsSample('ja');
    const lines = Array.from({ length: 300 }, (_, index) => `${index} ${'長い会話'.repeat(100)}`);
    const activity = renderCard({ ...facts, sections: [{ heading: 'x', facts: [], lines }] }, REF);
    expect(fitsBudget(activity)).toBe(true);
    expect(JSON.stringify(activity)).toContain('…');
  });

  it('refuses what cannot be made small enough', () => {
    expect(() => renderCard({ ...textSample('en'), code: 'x'.repeat(20_000) })).toThrow(
      expect.objectContaining({ code: 'CARD_TOO_LARGE' }),
    );
  });
});

describe('the activity', () => {
  it('holds one card and a summary, and no text', () => {
    const { attachments, ...rest } = renderCard(didYouMeanSample('fr'), REF);
    expect(rest).toEqual({ type: 'message', summary: 'Est-ce l’un de ceux-ci ?' });
    expect(attachments).toEqual([
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: renderContent(didYouMeanSample('fr'), REF),
      },
    ]);
  });

  it('says what it is only where test data is asked for', () => {
    expect(renderCard(answerSample('en'), REF, true).channelData).toEqual({
      medic: { type: 'answer', caseId: 'BM-1042', entryId: 'agent-cannot-connect-100050' },
    });
    expect(renderCard(didYouMeanSample('en'), undefined, true).channelData).toEqual({
      medic: { type: 'did-you-mean' },
    });
  });

  it('is the same each time for the same data', () => {
    expect(renderCard(answerSample('fr'), REF)).toEqual(renderCard(answerSample('fr'), REF));
  });
});

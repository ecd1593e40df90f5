import { loadBrain, type Brain } from '../../src/brain';
import { answerJson } from '../../src/cli/ask';
import { createMatcher } from '../../src/core/match/matcher';
import { createAnalyser } from '../../src/nlp/analyser';
import { knowledgeDir } from '../../src/paths';
import { fixtureCatalogue } from '../support/catalogue';
import { medic } from '../support/program';

interface Answer {
  readonly outcome: string;
  readonly candidates: readonly { readonly id: string; readonly confidence: number }[];
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly next: { readonly type: string } & Readonly<Record<string, unknown>>;
}

let brain: Brain;
beforeAll(async () => {
  brain = await loadBrain(knowledgeDir({}));
});

const asked = (text: string, using = brain): Answer => answerJson(text, using) as unknown as Answer;

describe('medic ask --json', () => {
  it('prints the contract and nothing else', async () => {
    const { code, stdout, stderr } = await medic(['ask', 'ID 33621 FileFaultFault', '--json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'exact',
      candidates: [{ id: 'vmware-changetracking-33621', confidence: 1 }],
      evidence: {
        codes: [
          { code: '33621', known: true },
          { code: 'filefaultfault', known: true },
        ],
      },
      next: { type: 'steps', entry: 'vmware-changetracking-33621' },
    });
  });

  it('exits with 0 also when nothing fits: that was an answer', async () => {
    const { code, stdout } = await medic(['ask', 'my cat is ill', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'unknown',
      candidates: [],
      next: { type: 'unknown' },
    });
  });

  it.each([
    ['ID 33621 FileFaultFault', 'exact', 'steps'],
    ['Online recovery point creation failed', 'exact', 'question'],
    ['Échec de la création de points de récupération en ligne', 'exact', 'question'],
    ['オンライン回復ポイントを作成できませんでした', 'exact', 'question'],
    ['vault credentials', 'ambiguous', 'question'],
    ['407', 'ambiguous', 'did-you-mean'],
    ['which operations still work by connection and subscription state', 'likely', 'table'],
    ['the coffee machine is broken', 'unknown', 'unknown'],
  ])('%j is %s, then %s', (text, outcome, next) => {
    const answer = asked(text);
    expect([answer.outcome, answer.next.type]).toEqual([outcome, next]);
  });

  it('has exactly the keys of the contract, candidates best first with a confidence from 0 to 1', () => {
    const answer = asked('vault credentials');
    expect(Object.keys(answer)).toEqual(['outcome', 'candidates', 'evidence', 'next']);
    const confidences = answer.candidates.map(({ confidence }) => confidence);
    expect(confidences.length).toBeGreaterThan(1);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    expect(confidences.every((confidence) => confidence > 0 && confidence <= 1)).toBe(true);
  });

  it('gives with a question its words and answers in three languages', () => {
    const { next } = asked('Online recovery point creation failed');
    expect(next).toMatchObject({
      entry: 'online-recovery-point-failed',
      question: 'orp-inner-message',
      ask: { en: expect.any(String), fr: expect.any(String), ja: expect.any(String) },
      answers: expect.arrayContaining([expect.objectContaining({ id: 'obengine' })]),
    });
  });
});

const wide = (text: string): string =>
  text.replace(/[!-~]/gu, (plain) => String.fromCodePoint(plain.codePointAt(0)! + 0xfee0));

describe('a code in any of its spellings', () => {
  const numbers = [
    '33621',
    'ID 33621',
    'ID: 33621',
    '(ID 33621)',
    'erreur 33621',
    'エラー 33621',
    '0x8355',
    'Event ID 33621.',
  ];
  it.each([...numbers, ...numbers.map(wide), 'FILEFAULTFAULT', wide('FileFaultFault')])(
    '%j is vmware-changetracking-33621',
    (text) => {
      expect(asked(text)).toMatchObject({
        outcome: 'exact',
        candidates: [{ id: 'vmware-changetracking-33621' }],
      });
    },
  );

  it.each(['0x1FC07', '0X1fc07', '0x0001fc07', wide('0x1FC07'), '[0x1FC07]', 'code:0x1fc07,'])(
    '%j is activation-failed-0x1fc07',
    (text) => {
      expect(asked(text)).toMatchObject({
        outcome: 'exact',
        candidates: [{ id: 'activation-failed-0x1fc07' }],
      });
    },
  );

  const results = ['0x80070005', '80070005h', '-2147024891', '2147942405', '0xFFFFFFFF80070005'];
  it.each([...results, ...results.map(wide), '−2147024891'])('%j is the result code 0x80070005', (text) => {
    const fixture: Brain = {
      ...brain,
      catalogue: fixtureCatalogue(),
      matcher: createMatcher(fixtureCatalogue(), createAnalyser()),
    };
    expect(asked(text, fixture)).toMatchObject({
      outcome: 'exact',
      candidates: [{ id: 'access-denied', confidence: 1 }],
    });
  });
});

describe('medic ask', () => {
  it('prints the card as text, in the language of --locale where the text has none', async () => {
    const { code, stdout, stderr } = await medic(['ask', 'ID 100050', '--locale', 'fr-CA']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Causes probables');
    expect(stdout).toContain('100050');
  });

  it('prints no case number: a look-up has no case', async () => {
    const { stdout } = await medic(['ask', 'オンライン回復ポイントを作成できませんでした']);
    expect(stdout).toContain('わからない');
    expect(stdout).not.toMatch(/BM-\d/u);
  });

  it.each([
    ['no text', ['ask'], /text/u],
    ['an empty text', ['ask', ' '], /medic ask "TEXT"/u],
    ['a language that it does not speak', ['ask', 'ID 100050', '--locale', 'de'], /en, fr or ja/u],
    ['an unknown option', ['ask', 'ID 100050', '--colour'], /--colour/u],
    ['an unknown command', ['aks', 'ID 100050'], /aks/u],
  ])('exits with 2 for %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await medic(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });
});

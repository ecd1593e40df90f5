import { medicOf, RunningBot, wordsOf } from '../support/running-bot';

let bot: RunningBot;
beforeEach(async () => {
  bot = await RunningBot.start();
});
afterEach(() => bot.close());

const EN_100050 =
  'The Microsoft Azure Recovery Service Agent was unable to connect to Microsoft Azure Backup. (ID: 100050)';

const LANGUAGES = [
  {
    language: 'en',
    umbrella: 'Online recovery point creation failed',
    typed: 'it says it cannot reach OBEngine',
    noChange: "Didn't help",
    fixed: 'Fixed it',
    escalate: 'Escalate',
    handOver: 'Yes, hand over',
    closed: 'is closed as fixed',
    ready: 'is ready for an expert',
  },
  {
    language: 'fr',
    umbrella: 'Échec de la création de points de récupération en ligne',
    typed: 'le service OBEngine',
    noChange: 'Pas mieux',
    fixed: 'C’est réglé',
    escalate: 'Passer à un expert',
    handOver: 'Oui, transmettre',
    closed: 'est clos : réglé',
    ready: 'est prêt pour un expert',
  },
  {
    language: 'ja',
    umbrella: 'オンライン回復ポイントを作成できませんでした',
    typed: 'OBEngine サービスです',
    noChange: '変わらない',
    fixed: '直った',
    escalate: '専門担当に引き継ぐ',
    handOver: 'はい、引き継ぐ',
    closed: '解決済みとして閉じました',
    ready: '引き継ぎの準備ができています',
  },
] as const;

const OBENGINE = 'online-recovery-point-obengine-unreachable';

describe('a pasted error over real HTTP', () => {
  it('with a known code is answered without a question', async () => {
    const [answer] = await bot.say(EN_100050);
    expect(answer === undefined ? undefined : medicOf(answer)).toEqual({
      type: 'answer',
      caseId: 'BM-1001',
      entryId: 'agent-cannot-connect-100050',
    });
    expect(wordsOf(answer?.activity)).toContain('100050');
  });

  describe.each(LANGUAGES)('in $language', (words) => {
    it('that is an umbrella asks one question, and typed words answer it', async () => {
      const [question] = await bot.say(words.umbrella);
      expect(question === undefined ? undefined : medicOf(question)).toMatchObject({
        type: 'question',
        entryId: 'online-recovery-point-failed',
      });
      const [answer] = await bot.say(words.typed);
      expect(answer === undefined ? undefined : medicOf(answer)).toMatchObject({
        type: 'answer',
        entryId: OBENGINE,
      });
    });

    it('is answered by the number of an answer, in the same language', async () => {
      await bot.say(words.umbrella);
      const [answer] = await bot.say('2');
      expect(answer === undefined ? undefined : medicOf(answer)).toMatchObject({ entryId: OBENGINE });
      expect(wordsOf(answer?.activity)).toContain(words.fixed);
    });

    it('ends with "fixed"', async () => {
      await bot.say(words.umbrella);
      await bot.say('2');
      const { posts, answer } = await bot.press(words.fixed);
      expect(wordsOf(posts[0]?.activity).replaceAll(/\s/gu, ' ')).toContain(words.closed);
      expect(answer.type).toBe('application/vnd.microsoft.card.adaptive');
    });

    it('or with a human who receives everything', async () => {
      await bot.say(words.umbrella);
      const [answer] = await bot.say(words.typed);
      const caseId = answer === undefined ? '' : (medicOf(answer)['caseId'] ?? '');
      await bot.press(words.noChange);
      await bot.press(words.escalate);
      const { posts } = await bot.press(words.handOver);
      expect(wordsOf(posts[0]?.activity)).toContain(words.ready);
      const dossier = await bot.app.store.dossier(caseId);
      expect(dossier?.ticket?.bundle).toMatchObject({
        version: 1,
        caseId,
        language: words.language,
        problem: [{ text: words.umbrella }],
        questions: [{ questionId: 'orp-inner-message', answerId: 'obengine' }],
        stepsTried: expect.arrayContaining([expect.objectContaining({ outcome: 'no-change' })]),
      });
      const transcript = dossier?.lines.map(({ text }) => text) ?? [];
      expect(transcript).toEqual(
        expect.arrayContaining([words.umbrella, words.typed, `[${words.noChange}]`, `[${words.handOver}]`]),
      );
    });
  });

  it('answers in the language of the text, whatever the client says', async () => {
    const [question] = await bot.say('オンライン回復ポイントを作成できませんでした', 1, { locale: 'en-US' });
    expect(wordsOf(question?.activity)).toContain('わからない');
  });

  it('takes what was reported for each step', async () => {
    const [first] = await bot.say(EN_100050);
    const steps = stepInputsOf(first?.activity);
    expect(steps.length).toBeGreaterThan(1);
    await bot.press("Didn't help", { inputs: { [steps[0] ?? '']: 'could-not', [steps[1] ?? '']: 'done' } });
    const dossier = await bot.app.store.dossier('BM-1001');
    const reports = dossier?.events.flatMap((event) =>
      event.type === 'step-reported' ? [[`step.${event.stepId}`, event.outcome]] : [],
    );
    expect(reports?.slice(0, 2)).toEqual([
      [steps[0], 'could-not'],
      [steps[1], 'no-change'],
    ]);
  });

  it('shrinks the pressed card in place, for everybody', async () => {
    await bot.say('Online recovery point creation failed');
    const questionId = bot.posts[0]?.id;
    await bot.say('2');
    const all = await bot.connector.waitUntil((received) => received.some(({ method }) => method === 'PUT'));
    const update = all.find(({ method }) => method === 'PUT');
    expect(update?.id).toBe(questionId);
    expect(wordsOf(update?.activity)).toContain('OBEngine');
  });
});

/** Input ids of the steps, without the leading "in.". */
function stepInputsOf(activity: unknown): readonly string[] {
  return [...JSON.stringify(activity).matchAll(/"id":"in\.(step\.[a-z0-9-]+)"/gu)].map(
    (match) => match[1] ?? '',
  );
}

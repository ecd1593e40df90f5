import type {
  AnswerCard,
  CardData,
  FactsCard,
  LineCard,
  PromptCard,
  QuestionCard,
  StepView,
  TextMessage,
} from '../../cards/data';
import type { Language } from '../../src/core/language';
import { messagesOf } from '../../src/i18n';
import { WORDS } from './sample-words';

const RUN = 'psexec -i -s "c:\\Program Files\\Internet Explorer\\iexplore.exe"';

const wordsIn =
  (language: Language) =>
  (key: keyof typeof WORDS): string =>
    WORDS[key][language];

/** The card of a recognised error with everything that such a card can have. */
export function answerSample(language: Language): AnswerCard {
  const w = wordsIn(language);
  const report: StepView['report'] = {
    label: w('report'),
    options: [
      { value: 'done', title: w('done') },
      { value: 'no-rights', title: w('noRights') },
      { value: 'no-access-now', title: w('noAccess') },
      { value: 'not-applicable', title: w('notApplicable') },
      { value: 'could-not', title: w('couldNot') },
      { value: 'skipped', title: w('skipped') },
    ],
  };
  return {
    template: 'answer',
    type: 'answer',
    entryId: 'agent-cannot-connect-100050',
    summary: w('title'),
    eyebrow: w('eyebrow'),
    title: w('title'),
    why: w('why'),
    read: w('read'),
    confidence: w('confidence'),
    causesTitle: w('causes'),
    causes: [
      { label: w('cause1'), share: w('about55') },
      { label: w('cause2'), share: w('rare') },
    ],
    stepsTitle: w('stepsTitle'),
    order: w('order'),
    steps: [
      {
        id: 'set-proxy',
        number: '1',
        text: w('step1'),
        command: RUN,
        minutes: w('minutes10'),
        verify: w('verify1'),
        report,
      },
      {
        id: 'restart-agent',
        number: '2',
        text: w('step2'),
        minutes: w('minutes3'),
        risk: w('risk'),
        undo: w('undo2'),
        report,
      },
    ],
    retest: w('retest'),
    notes: [w('note')],
    buttons: [
      { title: w('fixed'), intent: 'steps.fixed', primary: true },
      { title: w('noChange'), intent: 'steps.no-change' },
      { title: w('escalate'), intent: 'escalate.ask' },
    ],
    more: {
      title: w('more'),
      buttons: [
        { title: w('testing'), intent: 'steps.testing' },
        { title: w('whyButton'), intent: 'show.why' },
        { title: w('copy'), intent: 'steps.copy' },
        { title: w('back'), intent: 'case.back' },
        { title: w('startOver'), intent: 'case.start-over' },
        { title: w('cases'), intent: 'case.list' },
        { title: w('help'), intent: 'show.help' },
      ],
    },
  };
}

/** A question whose answers fit a phone's buttons. */
export function questionSample(language: Language): QuestionCard {
  const w = wordsIn(language);
  const option = (key: keyof typeof WORDS, answer: string) => ({
    title: w(key),
    intent: 'answer.pick',
    params: { question: 'orp-inner-message', answer },
  });
  return {
    template: 'question',
    type: 'question',
    entryId: 'online-recovery-point-failed',
    summary: w('ask'),
    eyebrow: w('eyebrow'),
    context: w('context'),
    why: w('why'),
    read: w('read'),
    ask: w('ask'),
    find: w('find'),
    options: [
      option('answer1', 'snapshot'),
      option('answer2', 'obengine'),
      option('answer3', 'passphrase'),
      option('answer4', 'vmware'),
      option('dontKnow', 'dont-know'),
    ],
    hint: w('hint'),
    buttons: [{ title: w('escalate'), intent: 'escalate.ask' }],
  };
}

/** Candidates whose titles are longer than a phone's button. */
export function didYouMeanSample(language: Language): PromptCard {
  const w = wordsIn(language);
  return {
    template: 'prompt',
    type: 'did-you-mean',
    summary: w('meanTitle'),
    eyebrow: w('eyebrow'),
    title: w('meanTitle'),
    paragraphs: [w('meanIntro'), w('hint')],
    options: [
      {
        title: w('mean1'),
        intent: 'pick.entry',
        params: { entry: 'vault-credentials-invalid' },
        subtitle: w('subtitle'),
      },
      {
        title: w('mean2'),
        intent: 'pick.entry',
        params: { entry: 'vault-credentials-different-vault-100110' },
      },
      { title: w('none'), intent: 'pick.none' },
    ],
    buttons: [{ title: w('escalate'), intent: 'escalate.ask' }],
  };
}

/** The answer to a text that nothing matches, with the text quoted. */
export function unknownSample(language: Language): PromptCard {
  const w = wordsIn(language);
  return {
    template: 'prompt',
    type: 'unknown',
    summary: w('unknownTitle'),
    title: w('unknownTitle'),
    quote: 'Backup job 7f3a failed at 02:14\n  C:\\Temp\\*.tmp: disk_full_error [0x9]',
    paragraphs: [w('unknownText')],
    read: w('read'),
    options: [],
    buttons: [
      { title: w('startOver'), intent: 'case.start-over' },
      { title: w('escalate'), intent: 'escalate.ask', primary: true },
    ],
  };
}

const readOption = (title: string, intent: string, item: string) => ({ title, intent, params: { item } });

/** What was read, each with a button that takes it out or puts it back. */
export function readingSample(language: Language): PromptCard {
  const { reading, buttons, question } = messagesOf(language);
  return {
    template: 'prompt',
    type: 'confirm',
    summary: reading.title,
    eyebrow: 'BM-1042',
    title: reading.title,
    paragraphs: [reading.text, question.hint],
    options: [
      readOption(reading.wrong.code('ID 100050'), 'reading.drop', 'code:100050'),
      readOption(reading.wrong.version('MARS 2.0.9262.0'), 'reading.drop', 'version:MARS 2.0.9262.0'),
      readOption(reading.wrong.product('MARS'), 'reading.drop', 'product:MARS'),
      readOption(
        reading.wrong['job-type'](reading.jobTypes['registration'] ?? ''),
        'reading.drop',
        'job-type:registration',
      ),
      readOption(reading.right('0x1FC07'), 'reading.restore', 'code:0x1fc07'),
      { title: buttons.readRight, intent: 'reading.keep' },
    ],
    buttons: [],
  };
}

/** The bot asks how it went; the times stand behind the fourth button. */
export function followUpSample(language: Language): PromptCard {
  const w = wordsIn(language);
  return {
    template: 'prompt',
    type: 'confirm',
    entryId: 'agent-cannot-connect-100050',
    summary: w('didItHelp'),
    eyebrow: w('eyebrow'),
    title: w('didItHelp'),
    paragraphs: [`• ${w('step1')}`, w('throughByNow')],
    options: [],
    buttons: [
      { title: w('fixed'), intent: 'steps.fixed' },
      { title: w('noChange'), intent: 'steps.no-change' },
      { title: w('escalate'), intent: 'escalate.ask' },
    ],
    more: {
      title: w('askLater'),
      buttons: [
        { title: w('inOneHour'), intent: 'follow-up.ask', params: { in: '60' } },
        { title: w('tomorrow'), intent: 'follow-up.ask', params: { tomorrow: '480' } },
      ],
    },
  };
}

/** A risky step before it is shown. */
export function confirmRiskSample(language: Language): PromptCard {
  const w = wordsIn(language);
  return {
    template: 'prompt',
    type: 'confirm',
    summary: w('riskTitle'),
    eyebrow: w('eyebrow'),
    title: w('riskTitle'),
    paragraphs: [`• ${w('step2')}`, w('undo2')],
    options: [],
    buttons: [
      { title: w('doIt'), intent: 'risk.confirm' },
      { title: w('somethingElse'), intent: 'risk.other' },
      { title: w('escalate'), intent: 'escalate.ask' },
    ],
  };
}

/** What was said earlier, offered instead of asked. */
export function stillRightSample(language: Language): QuestionCard {
  const w = wordsIn(language);
  return {
    ...questionSample(language),
    ask: w('stillRight'),
    find: w('ask'),
    options: [
      {
        title: w('yesStill'),
        intent: 'answer.pick',
        params: { question: 'proxy-between', answer: 'proxy' },
      },
      { title: w('no'), intent: 'offer.no' },
      {
        title: w('dontKnow'),
        intent: 'answer.pick',
        params: { question: 'proxy-between', answer: 'dont-know' },
      },
    ],
  };
}

/** A settled block in which something was not possible: one tap says why. */
export function reasonLineSample(language: Language): LineCard {
  const w = wordsIn(language);
  const params = { case: 'BM-1042', fact: '4' };
  return {
    template: 'line',
    type: 'notice',
    summary: w('reasonLine'),
    text: w('reasonLine'),
    buttons: [
      { title: w('noRights'), intent: 'steps.reason', params: { ...params, reason: 'no-rights' } },
      { title: w('noAccess'), intent: 'steps.reason', params: { ...params, reason: 'no-access-now' } },
      { title: w('notApplicable'), intent: 'steps.reason', params: { ...params, reason: 'not-applicable' } },
      { title: w('change'), intent: 'case.change', params: { fact: '4' } },
    ],
  };
}

/** One row of a decision table. */
export function factsSample(language: Language): FactsCard {
  const w = wordsIn(language);
  return {
    template: 'facts',
    type: 'table',
    entryId: 'connectivity-subscription-matrix',
    summary: w('tableTitle'),
    eyebrow: w('eyebrow'),
    title: w('tableTitle'),
    intro: w('tableIntro'),
    sections: [
      {
        heading: w('row'),
        facts: [
          { title: w('column1'), value: w('stopped') },
          { title: w('column2'), value: w('allowed') },
        ],
        lines: [w('advice')],
      },
    ],
    buttons: [
      { title: w('fixed'), intent: 'steps.fixed' },
      { title: w('escalate'), intent: 'escalate.ask' },
    ],
  };
}

/** A pressed card, shrunk. */
export function lineSample(language: Language): LineCard {
  const w = wordsIn(language);
  return {
    template: 'line',
    type: 'notice',
    summary: w('line'),
    text: w('line'),
    buttons: [{ title: w('change'), intent: 'case.change', params: { fact: '4' } }],
  };
}

/** Commands to copy. */
export function textSample(language: Language): TextMessage {
  const w = wordsIn(language);
  return {
    template: 'text',
    type: 'notice',
    summary: w('copyIntro'),
    text: w('copyIntro'),
    code: `${RUN}\nnet start obengine`,
  };
}

/** Every kind of message in one language, by name. */
export function samplesIn(language: Language): Readonly<Record<string, CardData>> {
  return {
    answer: answerSample(language),
    question: questionSample(language),
    'did-you-mean': didYouMeanSample(language),
    unknown: unknownSample(language),
    reading: readingSample(language),
    'follow-up': followUpSample(language),
    'confirm-risk': confirmRiskSample(language),
    'still-right': stillRightSample(language),
    'reason-line': reasonLineSample(language),
    facts: factsSample(language),
    line: lineSample(language),
    text: textSample(language),
  };
}

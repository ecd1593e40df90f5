import { plainText, renderContent } from '../../cards';
import type { Button, PromptCard } from '../../cards/data';
import { clip, richLines } from '../../cards/rich-text';
import { nodesOf } from '../support/card-rules';
import { answerSample, didYouMeanSample, questionSample, unknownSample } from './samples';

const buttons = (count: number): readonly Button[] =>
  Array.from({ length: count }, (_, index) => ({ title: `B${index + 1}`, intent: 'show.help' }));

const prompt = (rest: Partial<PromptCard>): PromptCard => ({ ...unknownSample('en'), buttons: [], ...rest });

/** Titles of the buttons in sight, row by row; hidden containers left out. */
function rowsInSight(content: object): readonly (readonly string[])[] {
  const body = (content as { body: readonly Record<string, unknown>[] }).body;
  return body
    .filter(({ isVisible }) => isVisible !== false)
    .flatMap((element) => nodesOf(element, 'ActionSet'))
    .map(({ actions }) => (actions as { title: string }[]).map(({ title }) => title));
}

const hidden = (content: object): readonly string[] =>
  nodesOf(content, 'Container')
    .filter(({ isVisible }) => isVisible === false)
    .flatMap((container) => nodesOf(container, 'Action.Execute'))
    .map(({ title }) => String(title));

describe('buttons', () => {
  it('are at most four in sight; More shows the others', () => {
    expect(rowsInSight(renderContent(prompt({ buttons: buttons(4) }))).flat()).toEqual([
      'B1',
      'B2',
      'B3',
      'B4',
    ]);
    const content = renderContent(prompt({ buttons: buttons(6) }));
    expect(rowsInSight(content).flat()).toEqual(['B1', 'B2', 'B3', '⋯']);
    expect(hidden(content)).toEqual(['B4', 'B5', 'B6']);
  });

  it('of an answer end with More, which toggles what it hides', () => {
    const content = renderContent(answerSample('en'));
    expect(rowsInSight(content)).toEqual([
      ['Fixed it', 'Didn’t help'],
      ['Escalate', 'More'],
    ]);
    expect(hidden(content)).toEqual([
      'Done, testing now',
      'Why?',
      'Copy commands',
      'Back',
      'Start over',
      'My cases',
      'Help',
    ]);
    const [toggle] = nodesOf(content, 'Action.ToggleVisibility');
    const [more] = nodesOf(content, 'Container').filter(({ isVisible }) => isVisible === false);
    expect(toggle?.['targetElements']).toEqual([more?.['id']]);
  });

  it('start with the main one', () => {
    expect(rowsInSight(renderContent(unknownSample('en'))).flat()).toEqual(['Escalate', 'Start over']);
  });

  it('share a row only as far as a phone shows their titles in full', () => {
    expect(rowsInSight(renderContent(unknownSample('fr')))).toEqual([
      ['Passer à un expert'],
      ['Recommencer'],
    ]);
  });

  it('carry their intent, their parameters and the card they belong to', () => {
    const content = renderContent(questionSample('en'), { caseId: 'BM-7', no: 3 });
    expect(nodesOf(content, 'Action.Execute')[1]).toMatchObject({
      verb: 'medic',
      data: {
        medic: 1,
        intent: 'answer.pick',
        card: 'BM-7.3',
        question: 'orp-inner-message',
        answer: 'obengine',
      },
    });
    const [free] = nodesOf(renderContent(questionSample('en')), 'Action.Execute');
    expect(free?.['data']).not.toHaveProperty('card');
  });

  it('cannot be overruled by their parameters', () => {
    const params = { medic: '0', intent: 'evil.verb' };
    const content = renderContent(prompt({ buttons: [{ title: 'x', intent: 'show.help', params }] }));
    expect(nodesOf(content, 'Action.Execute')[0]?.['data']).toEqual({ medic: 1, intent: 'show.help' });
  });
});

describe('options', () => {
  it('are numbered buttons, one below the other', () => {
    expect(rowsInSight(renderContent(questionSample('en'))).slice(0, 5)).toEqual([
      ['1. No snapshot of the volume'],
      ['2. Cannot reach OBEngine'],
      ['3. Passphrase not set'],
      ['4. VMware: FileFaultFault (33621)'],
      ['5. I don’t know'],
    ]);
  });

  it('that are too long for a phone’s button stand in full beside their number', () => {
    const content = renderContent(didYouMeanSample('fr'));
    expect(rowsInSight(content)).toEqual([['1'], ['2'], ['3'], ['Passer à un expert']]);
    const texts = nodesOf(content, 'TextRun').map(({ text }) => text);
    expect(texts).toContain('Les informations d’identification sont d’un autre coffre (100110)');
  });

  it('after the sixth are behind More', () => {
    const content = renderContent(prompt({ options: buttons(8) }));
    expect(rowsInSight(content).flat()).toEqual(['1. B1', '2. B2', '3. B3', '4. B4', '5. B5', '6. B6', '⋯']);
    expect(hidden(content)).toEqual(['B7', 'B8']);
  });
});

describe('texts', () => {
  it('show backticks as monospace, and a lone backtick as itself', () => {
    expect(richLines('run `a b` now')).toEqual([
      {
        runs: [
          { text: 'run ', font: 'Default' },
          { text: 'a b', font: 'Monospace' },
          { text: ' now', font: 'Default' },
        ],
      },
    ]);
    expect(richLines('it`s')).toEqual([{ runs: [{ text: 'it`s', font: 'Default' }] }]);
  });

  it('keep their lines as elements of their own', () => {
    const content = renderContent(prompt({ paragraphs: ['one\ntwo\n\nthree'], read: '' }));
    const texts = nodesOf(content, 'RichTextBlock').map(
      ({ inlines }) => (inlines as { text: string }[])[0]?.text,
    );
    expect(texts.slice(-3)).toEqual(['one', 'two', 'three']);
  });

  it('quote the beginning of a very long message only', () => {
    const content = renderContent(prompt({ quote: 'noise '.repeat(20_000) }));
    expect(JSON.stringify(content).length).toBeLessThan(3_000);
  });

  it('are never cut inside a character', () => {
    expect(clip('ab😀cd', 4)).toBe('ab…');
    expect(clip('abcd', 4)).toBe('abcd');
  });
});

describe('the plain text', () => {
  it('numbers options and quotes the user', () => {
    expect(plainText(didYouMeanSample('en'))).toContain(
      '2. [Vault credentials belong to a different vault (100110)]',
    );
    expect(plainText(unknownSample('en'))).toContain('> Backup job 7f3a failed at 02:14');
  });

  it('has every step with its command, figures and outcomes', () => {
    expect(plainText(answerSample('en'))).toContain(
      [
        '2. Restart the service Microsoft Azure Recovery Services Agent.',
        '   3 min · restarts something',
        '   To undo: nothing to undo; running jobs start again by themselves.',
        '   Step 1: how did it go?',
        '   [Done] [No rights] [No access right now] [Doesn’t apply here] [Couldn’t do it] [Skipped]',
      ].join('\n'),
    );
    expect(plainText(answerSample('en'))).toContain('   psexec -i -s "c:\\Program Files');
  });
});

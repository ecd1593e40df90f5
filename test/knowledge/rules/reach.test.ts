import { itFailsOn, itWarnsOf } from './cases';
import { alsoIn, append, swap } from '../variation';

const UMBRELLA = 'entries/online-recovery-point-failed.yaml';
const TABLE = 'entries/connectivity-subscription-matrix.yaml';

describe('the rules about what can be reached', () => {
  itFailsOn([
    [
      'an entry that nothing leads to',
      'unreachable',
      { [TABLE]: (text) => text.replace(/recognise:[^]*title:/u, "recognise: { hints: ['407'] }\ntitle:") },
      TABLE,
      /nothing leads to this entry/u,
    ],
    [
      'an entry that only languages lead to that the bot does not speak',
      'unreachable',
      {
        [TABLE]: (text) =>
          text.replace(
            /recognise:[^]*title:/u,
            'recognise: { otherLanguages: { de: { symptoms: [Abonnement abgelaufen] } } }\ntitle:',
          ),
      },
      TABLE,
      /nothing leads to this entry/u,
    ],
    [
      'a language without messages and symptoms',
      'unreachable',
      { [UMBRELLA]: alsoIn('de', []) },
      UMBRELLA,
      /nothing in "de" leads to this entry/u,
    ],
    [
      'an intent without sentences in a language',
      'intents',
      { 'intents/ja.yaml': swap('back: [戻る, 前に戻る]\n', '') },
      'intents/ja.yaml',
      /"back" has sentences in another language/u,
    ],
  ]);

  itWarnsOf([
    [
      'a cause without entry',
      'unused',
      { 'causes.yaml': append(cause('gremlins')) },
      'causes.yaml',
      /no entry has the cause "gremlins"/u,
    ],
    [
      'a shared step without entry',
      'unused',
      { 'steps.yaml': append(idleStep('pray').replaceAll(/^ {2}/gmu, '')) },
      'steps.yaml',
      /no entry uses the step "pray"/u,
    ],
    [
      'a question that is never asked',
      'unused',
      {
        'questions.yaml': (text) => text.replaceAll(/^ +says: .*\n/gmu, ''),
        [UMBRELLA]: (text) =>
          text
            .replace('umbrella', 'reference')
            .replace(/members:[^]*sources/u, 'sections: [{ lines: [{ en: A, fr: B, ja: C }] }]\nsources'),
      },
      'questions.yaml',
      /"alert-detail" is never asked/u,
    ],
    [
      'an intent without sentences',
      'intents',
      Object.fromEntries(
        ['en', 'fr', 'ja'].map((language) => [
          `intents/${language}.yaml`,
          (text: string) => text.replace(/^thanks.*\n/mu, ''),
        ]),
      ),
      'intents/fr.yaml',
      /"thanks" that has no sentences/u,
    ],
  ]);
});

function cause(id: string): string {
  return `- id: ${id}\n  label: { en: A reason, fr: Une raison, ja: 理由 }`;
}

function idleStep(id: string, needs?: string): string {
  const need = needs === undefined ? '' : `    needs: ${needs}\n`;
  return `  - id: ${id}\n    minutes: 1\n${need}    do: { en: Wait., fr: Attendez., ja: 待ちます。 }`;
}

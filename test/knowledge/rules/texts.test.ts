import { itFailsOn, itWarnsOf } from './cases';
import { alsoIn, checkVariation, swap } from '../variation';

const AGENT = 'entries/agent-cannot-connect-100050.yaml';

describe('the rules about texts and templates', () => {
  itFailsOn([
    [
      'a long title',
      'budget',
      { [AGENT]: swap('en: The agent cannot connect', `en: ${'very '.repeat(20)}long`) },
      AGENT,
      /at most 90 fit/u,
    ],
    [
      'a long step',
      'budget',
      { [AGENT]: swap('en: Restart the service', `en: ${'Restart '.repeat(60)}`) },
      AGENT,
      /at most 400 fit/u,
    ],
    [
      'a long button',
      'budget',
      { 'questions.yaml': swap('en: Snapshot failed', `en: ${'x'.repeat(41)}`) },
      'questions.yaml',
      /41 characters; at most 40 fit/u,
    ],
    [
      'a backtick without partner',
      'markup',
      { [AGENT]: swap('Open `services.msc`', 'Open `services.msc') },
      AGENT,
      /a backtick has no partner/u,
    ],
    [
      'bold type',
      'markup',
      { [AGENT]: swap('Open `services.msc`', 'Open **services**') },
      AGENT,
      /bold type/u,
    ],
    [
      'a source without https',
      'link',
      { [AGENT]: swap('https://example.org', 'http://example.org') },
      AGENT,
      /not an https address/u,
    ],
    [
      'an open brace in a template',
      'template',
      { [AGENT]: swap('{server} was', '{server was') },
      AGENT,
      /not balanced/u,
    ],
    [
      'a hole with a strange name',
      'template',
      { [AGENT]: swap('{server} was', '{Server 1} was') },
      AGENT,
      /"\{Server 1\}" is not a hole/u,
    ],
    [
      'two holes that touch',
      'template',
      { [AGENT]: swap('{server} was', '{server} {time} was') },
      AGENT,
      /two holes touch/u,
    ],
    [
      'a template with few letters',
      'template',
      {
        [AGENT]: swap(
          'The agent on {server} was unable to connect to the backup service.',
          'Error {code} in {place}',
        ),
      },
      AGENT,
      /fewer than 12 letters/u,
    ],
    [
      'a template with few letters in a language that the bot only reads',
      'template',
      { [AGENT]: alsoIn('de', ['Fehler {code}']) },
      AGENT,
      /fewer than 12 letters/u,
    ],
    [
      'an open brace in a language that the bot only reads',
      'template',
      { [AGENT]: alsoIn('es', ['El agente de {server no pudo conectar']) },
      AGENT,
      /not balanced/u,
    ],
  ]);

  itWarnsOf([
    [
      'an address without https in a text',
      'link',
      { [AGENT]: swap('port 443', 'see http://example.org') },
      AGENT,
      /without https/u,
    ],
    [
      'a text that is far longer in one language',
      'languages',
      {
        [AGENT]: swap(
          'fr: L’agent n’atteint pas le service.',
          `fr: ${'L’agent n’atteint pas le service. '.repeat(5)}`,
        ),
      },
      AGENT,
      /more than 2 times as long as in/u,
    ],
    [
      'French that is the English text',
      'languages',
      {
        [AGENT]: (text: string) =>
          text
            .replace(
              'en: The agent does not reach the service.',
              'en: The agent does not reach the service at all.',
            )
            .replace(
              'fr: L’agent n’atteint pas le service.',
              'fr: The agent does not reach the service at all.',
            ),
      },
      AGENT,
      /the French text is the English one/u,
    ],
    [
      'Japanese without Japanese',
      'languages',
      {
        [AGENT]: swap(
          'ja: エージェントがサービスに到達できません。',
          'ja: The agent does not reach the service.',
        ),
      },
      AGENT,
      /has no Japanese/u,
    ],
    [
      'a command that differs between languages',
      'languages',
      {
        [AGENT]: swap(
          'fr: Ouvrez `services.msc` sur le serveur.',
          'fr: Ouvrez `service.msc` sur le serveur.',
        ),
      },
      AGENT,
      /in backticks differs from the English/u,
    ],
  ]);

  it('counts a Japanese letter as two Latin ones', async () => {
    const short = swap('このサーバーの暗号化パスフレーズが設定されていません。', '暗号化に失敗');
    const entry = 'entries/online-recovery-point-passphrase-not-set.yaml';
    expect((await checkVariation({ [entry]: short })).loaded).toBeDefined();
  });
});

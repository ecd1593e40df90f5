import { itFailsOn, itWarnsOf } from './cases';
import { checkVariation, swap } from '../variation';

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
  ]);

  itWarnsOf([
    [
      'an address without https in a text',
      'link',
      { [AGENT]: swap('port 443', 'see http://example.org') },
      AGENT,
      /without https/u,
    ],
  ]);

  it('counts a Japanese letter as two Latin ones', async () => {
    const short = swap('このサーバーの暗号化パスフレーズが設定されていません。', '暗号化に失敗');
    const entry = 'entries/online-recovery-point-passphrase-not-set.yaml';
    expect((await checkVariation({ [entry]: short })).loaded).toBeDefined();
  });
});

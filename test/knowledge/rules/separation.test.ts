import { itFailsOn, itWarnsOf } from './cases';
import { alsoIn, checkVariation, swap, type Edits } from '../variation';

const AGENT = 'entries/agent-cannot-connect-100050.yaml';
const VAULT = 'entries/vault-credentials-invalid.yaml';
const UMBRELLA = 'entries/online-recovery-point-failed.yaml';
const SNAPSHOT = 'entries/online-recovery-point-snapshot-failed.yaml';

describe('the rules about telling entries apart', () => {
  itFailsOn([
    [
      'a code that two entries claim',
      'shared-code',
      { [VAULT]: swap("['34513']", "['34513', '１０００５０']") },
      VAULT,
      /also claimed by "agent-cannot-connect-100050"/u,
    ],
    [
      'a message that two entries claim',
      'shared-message',
      {
        [VAULT]: swap(
          'Invalid vault credentials provided.',
          'The agent on {server} was unable to connect to the  backup service.',
        ),
      },
      VAULT,
      /"agent-cannot-connect-100050" has the same message/u,
    ],
    [
      'a message that two entries claim in a language that the bot only reads',
      'shared-message',
      {
        [AGENT]: alsoIn('de', ['Das Gerät ist nicht bereit.']),
        [VAULT]: alsoIn('de', ['Das Gerät  ist nicht BEREIT.']),
      },
      VAULT,
      /"agent-cannot-connect-100050" has the same message/u,
    ],
    [
      'an umbrella with one member',
      'umbrella',
      { [UMBRELLA]: swap('  online-recovery-point-passphrase-not-set: sometimes\n', '') },
      UMBRELLA,
      /two members or more/u,
    ],
    [
      'an umbrella in an umbrella',
      'umbrella',
      { [UMBRELLA]: swap('members:', 'members:\n  online-recovery-point-failed: rarely') },
      UMBRELLA,
      /itself an umbrella/u,
    ],
    [
      'members that no question separates',
      'umbrella',
      {
        [UMBRELLA]: swap(
          'members:',
          'members:\n  agent-cannot-connect-100050: rarely\n  vault-credentials-invalid: rarely',
        ),
      },
      UMBRELLA,
      /no question separates the members "agent-cannot-connect-100050" and "vault-credentials-invalid"/u,
    ],
  ]);

  itWarnsOf([
    [
      'look-alikes that nothing tells apart',
      'look-alike',
      { [VAULT]: (text) => unmarked(text), [AGENT]: (text) => unmarked(text) },
      AGENT,
      /nothing tells this entry from "vault-credentials-invalid"/u,
    ],
  ]);

  it.each<[string, Edits]>([
    [
      'a question about one of them',
      { 'questions.yaml': swap('says: { online', 'says: { vault-credentials-invalid: never, online') },
    ],
    [
      'a question about the cause of one of them',
      { 'questions.yaml': swap('says: { online', 'says: { credentials-expired: never, online') },
    ],
  ])('accepts a code that two entries claim when there is %s', async (_, edits) => {
    const { loaded } = await checkVariation({ ...edits, [VAULT]: swap("['34513']", "['34513', '100050']") });
    expect(loaded).toBeDefined();
  });

  it('accepts the same words as messages of two entries in two languages', async () => {
    const { loaded } = await checkVariation({
      [AGENT]: alsoIn('es', ['No se puede continuar.']),
      [VAULT]: alsoIn('pt', ['No se puede continuar.']),
    });
    expect(loaded).toBeDefined();
  });

  it('takes a message in a language that the bot only reads for a mark of its own', async () => {
    const { warnings } = await checkVariation({
      [VAULT]: (text) => unmarked(text),
      [AGENT]: (text) => alsoIn('de', ['Das Gerät ist nicht bereit.'])(unmarked(text)),
    });
    expect(warnings.filter(({ rule }) => rule === 'look-alike')).toEqual([]);
  });

  it('accepts a code that an umbrella shares with its member', async () => {
    const code = swap('recognise:', "recognise:\n  codes: ['0x1FC07']");
    expect((await checkVariation({ [UMBRELLA]: code, [SNAPSHOT]: code })).loaded).toBeDefined();
  });
});

/** An entry with the same code and message as every other one treated so, about which no question says anything. */
function unmarked(text: string): string {
  return text.replace(/codes:.*\n/u, 'codes: []\n').replace(/messages:\n.*\n.*\n.*\n/u, 'messages: {}\n');
}

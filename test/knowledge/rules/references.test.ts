import { itFailsOn } from './cases';
import { append, swap } from '../variation';

const AGENT = 'entries/agent-cannot-connect-100050.yaml';
const VAULT = 'entries/vault-credentials-invalid.yaml';
const UMBRELLA = 'entries/online-recovery-point-failed.yaml';
const TABLE = 'entries/connectivity-subscription-matrix.yaml';

describe('the rules about references', () => {
  itFailsOn([
    [
      'an unknown cause',
      'unknown-reference',
      { [AGENT]: swap('cause: service-stopped', 'cause: gremlins') },
      AGENT,
      /no cause "gremlins"/u,
    ],
    [
      'an unknown cause that a step fixes',
      'unknown-reference',
      { [AGENT]: swap('{ service-stopped: reliably }', '{ service-stopped: reliably, gremlins: usually }') },
      AGENT,
      /no cause "gremlins"/u,
    ],
    [
      'an unknown shared step',
      'unknown-reference',
      { [AGENT]: swap('use: check-system-proxy', 'use: check-moon') },
      AGENT,
      /no shared step "check-moon"/u,
    ],
    [
      'an inline step of another entry',
      'unknown-reference',
      { [AGENT]: swap('use: check-system-proxy', 'use: set-passphrase') },
      AGENT,
      /no shared step "set-passphrase"/u,
    ],
    [
      'an unknown step that is needed',
      'unknown-reference',
      { [AGENT]: swap('needs: open-services-console', 'needs: open-door') },
      AGENT,
      /no step "open-door"/u,
    ],
    [
      'a step in the source order that the entry has not',
      'unknown-reference',
      { [AGENT]: swap('sourceOrder: [check', 'sourceOrder: [set-passphrase, check') },
      AGENT,
      /"set-passphrase" is not a step of this entry/u,
    ],
    [
      'an unknown look-alike',
      'unknown-reference',
      { [AGENT]: swap('looksLike: [vault-credentials-invalid]', 'looksLike: [nothing]') },
      AGENT,
      /no entry "nothing"/u,
    ],
    [
      'an entry that looks like itself',
      'unknown-reference',
      { [VAULT]: append('looksLike: [vault-credentials-invalid]') },
      VAULT,
      /looks like itself/u,
    ],
    [
      'an unknown member',
      'unknown-reference',
      { [UMBRELLA]: swap('members:', 'members:\n  nobody: rarely') },
      UMBRELLA,
      /no entry "nobody"/u,
    ],
    [
      'an unknown entry or cause in an answer',
      'unknown-reference',
      { 'questions.yaml': swap('says: { online', 'says: { nobody: never, online') },
      'questions.yaml',
      /no entry or cause "nobody"/u,
    ],
    [
      'an unknown question in a table',
      'unknown-reference',
      { [TABLE]: swap('dimensions: [connection,', 'dimensions: [weather,') },
      TABLE,
      /no question "weather"/u,
    ],
    [
      'an unknown answer in a table',
      'unknown-reference',
      { [TABLE]: swap('subscription: expired }', 'subscription: gone }') },
      TABLE,
      /"subscription" has no answer "gone"/u,
    ],
  ]);
});

import { itFailsOn } from './cases';
import { append, swap } from '../variation';

const AGENT = 'entries/agent-cannot-connect-100050.yaml';
const VAULT = 'entries/vault-credentials-invalid.yaml';
const SNAPSHOT = 'entries/online-recovery-point-snapshot-failed.yaml';

describe('the rules about ids', () => {
  itFailsOn([
    [
      'a cause that stands twice',
      'duplicate-id',
      { 'causes.yaml': append(cause('proxy-blocks')) },
      'causes.yaml',
      /"proxy-blocks" stands twice/u,
    ],
    [
      'an inline step with the id of a shared one',
      'duplicate-id',
      { [SNAPSHOT]: swap('run-consistency-check', 'check-system-proxy') },
      SNAPSHOT,
      /already used in steps\.yaml/u,
    ],
    [
      'inline steps of two entries with one id',
      'duplicate-id',
      { [VAULT]: swap('download-fresh-credentials', 'set-passphrase') },
      VAULT,
      /already used in online-recovery-point-passphrase-not-set\.yaml/u,
    ],
    [
      'a shared step that is used twice',
      'duplicate-id',
      {
        [VAULT]: swap(
          '  - use: check-system-proxy',
          '  - use: check-system-proxy\n  - use: check-system-proxy',
        ),
      },
      VAULT,
      /used twice/u,
    ],
    [
      'a cause that is named twice',
      'duplicate-id',
      { [AGENT]: swap('cause: service-stopped', 'cause: proxy-blocks') },
      AGENT,
      /"proxy-blocks" is named twice/u,
    ],
    [
      'a cause with the id of an entry',
      'duplicate-id',
      { 'causes.yaml': append(cause('vault-credentials-invalid')) },
      'causes.yaml',
      /of a cause and of an entry/u,
    ],
    [
      'an answer that stands twice',
      'duplicate-id',
      { 'questions.yaml': swap('id: expired', 'id: active') },
      'questions.yaml',
      /has the answer "active" twice/u,
    ],
    [
      'the answer of the engine',
      'duplicate-id',
      { 'questions.yaml': swap('- id: passphrase', '- id: dont-know') },
      'questions.yaml',
      /adds "I don't know" itself/u,
    ],
    [
      'the cause of the engine',
      'duplicate-id',
      { 'causes.yaml': append(cause('other')) },
      'causes.yaml',
      /has its own cause "other"/u,
    ],
  ]);
});

function cause(id: string): string {
  return `- id: ${id}\n  label: { en: A reason, fr: Une raison, ja: 理由 }`;
}

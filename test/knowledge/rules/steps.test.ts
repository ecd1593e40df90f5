import { itFailsOn, itWarnsOf } from './cases';
import { swap } from '../variation';

const AGENT = 'entries/agent-cannot-connect-100050.yaml';
const VAULT = 'entries/vault-credentials-invalid.yaml';
const SNAPSHOT = 'entries/online-recovery-point-snapshot-failed.yaml';

describe('the rules about steps', () => {
  itFailsOn([
    [
      'a cause that no step fixes',
      'unfixed-cause',
      { [VAULT]: swap('cause: proxy-blocks', 'cause: service-stopped') },
      VAULT,
      /no step of this entry fixes the cause "service-stopped"/u,
    ],
    [
      'steps that fix nothing',
      'useless-step',
      { [VAULT]: swap('  - use: check-system-proxy', '  - use: check-system-proxy\n' + idleStep('pray')) },
      VAULT,
      /"pray" and what it needs fix none/u,
    ],
    [
      'a risky step that cannot be undone',
      'undo',
      { [SNAPSHOT]: swap('minutes: 10', 'minutes: 10\n    risk: data') },
      SNAPSHOT,
      /does not say how to undo/u,
    ],
    [
      'steps that need each other',
      'needs',
      {
        [AGENT]: swap(
          '- id: open-services-console',
          '- id: open-services-console\n    needs: restart-agent-service',
        ),
      },
      AGENT,
      /in a circle: open-services-console → restart-agent-service → open-services-console/u,
    ],
    [
      'a step that needs one of another entry',
      'needs',
      { [AGENT]: swap('needs: open-services-console', 'needs: set-passphrase') },
      AGENT,
      /which is not a step of this entry/u,
    ],
    [
      'two words for one shared step and cause',
      'fixes',
      {
        [AGENT]: swap(
          'use: check-system-proxy',
          'use: check-system-proxy\n    fixes: { proxy-blocks: sometimes }',
        ),
        [VAULT]: swap(
          'use: check-system-proxy',
          'use: check-system-proxy\n    fixes: { proxy-blocks: reliably }',
        ),
      },
      VAULT,
      /fixes "proxy-blocks" reliably here but sometimes in agent-cannot-connect-100050/u,
    ],
  ]);

  itWarnsOf([
    [
      'a step at the end of a chain that fixes nothing itself',
      'useless-step',
      {
        [VAULT]: swap(
          '  - use: check-system-proxy',
          `  - use: check-system-proxy\n${idleStep('pray', 'check-system-proxy')}`,
        ),
      },
      VAULT,
      /"pray" fixes nothing and no step needs it/u,
    ],
  ]);
});

function idleStep(id: string, needs?: string): string {
  const need = needs === undefined ? '' : `    needs: ${needs}\n`;
  return `  - id: ${id}\n    minutes: 1\n${need}    do: { en: Wait., fr: Attendez., ja: 待ちます。 }`;
}

import { itFailsOn } from './cases';
import { append, swap } from '../variation';

const VAULT = 'entries/vault-credentials-invalid.yaml';
const UMBRELLA = 'entries/online-recovery-point-failed.yaml';
const SNAPSHOT = 'entries/online-recovery-point-snapshot-failed.yaml';
const TABLE = 'entries/connectivity-subscription-matrix.yaml';

describe('the rules about the kinds of entries', () => {
  itFailsOn([
    [
      'an error without steps',
      'kind',
      { [SNAPSHOT]: (text) => text.replace(/steps:[^]*sources:/u, 'sources:') },
      SNAPSHOT,
      /"error" needs steps/u,
    ],
    [
      'an error without causes',
      'kind',
      { [SNAPSHOT]: swap('causes:\n  - { cause: replica-not-ready, how: often }\n', '') },
      SNAPSHOT,
      /"error" needs causes/u,
    ],
    [
      'an umbrella with causes',
      'kind',
      { [UMBRELLA]: append('causes: [{ cause: proxy-blocks, how: often }]') },
      UMBRELLA,
      /"umbrella" has no causes/u,
    ],
    [
      'a table without its table',
      'kind',
      { [TABLE]: swap('kind: table', 'kind: symptom') },
      TABLE,
      /"symptom" has no table/u,
    ],
    [
      'a note that says nothing',
      'kind',
      { [VAULT]: append('notes: [{ about: nothing }]') },
      VAULT,
      /the note says nothing/u,
    ],
  ]);
});

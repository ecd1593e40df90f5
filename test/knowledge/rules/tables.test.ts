import { itFailsOn } from './cases';
import { append, swap } from '../variation';

const TABLE = 'entries/connectivity-subscription-matrix.yaml';

describe('the rules about decision tables', () => {
  itFailsOn([
    [
      'a combination without a row',
      'table',
      { 'questions.yaml': append('    - { id: warned, label: { en: Warned, fr: Averti, ja: 警告 } }') },
      TABLE,
      /no row for connection: disconnected, subscription: warned/u,
    ],
    [
      'a combination with two rows',
      'table',
      { [TABLE]: swap('subscription: expired', 'subscription: active') },
      TABLE,
      /more than one row for connection: connected, subscription: active/u,
    ],
    [
      'a row with too few cells',
      'table',
      { [TABLE]: swap('        - { en: Stopped, fr: Arrêtée, ja: 停止 }\n', '') },
      TABLE,
      /1 cells for 2 columns/u,
    ],
    [
      'a row that leaves a dimension out',
      'table',
      { [TABLE]: swap('connection: connected, subscription: active', 'connection: connected') },
      TABLE,
      /must name the dimensions connection, subscription/u,
    ],
  ]);
});

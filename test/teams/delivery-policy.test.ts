import { afterAttempt, backOffMs } from '../../src/teams/delivery-policy';
import { START } from '../store/support';

describe('what becomes of a row after an attempt', () => {
  const row = { op: 'post', attempts: 1, createdAt: START } as const;

  test('keeps the id that the message got', () => {
    const outcome = { type: 'sent', messageId: 'm' } as const;
    expect(afterAttempt(row, outcome, new Date(START), () => 0)).toEqual({
      state: 'sent',
      messageId: 'm',
      at: START,
    });
  });

  test.each([
    [1, 1_000],
    [2, 2_000],
    [9, 256_000],
    [10, 300_000],
    [500, 300_000],
  ])('after attempt %i the pause is at most %i ms, and jitter takes off up to half', (attempts, fullMs) => {
    expect([backOffMs(attempts, () => 0), backOffMs(attempts, () => 1)]).toEqual([fullMs, fullMs / 2]);
  });
});

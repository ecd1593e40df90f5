import { followUpDue, resolveAskAt, respectNight } from '../../../src/core/case/follow-up';

const at = (minutes: number, over = {}) =>
  ({ type: 'at', minutes, halfDay: false, tomorrow: false, ...over }) as const;

const PARIS = { timeZone: 'Europe/Paris' };

describe('the time at which the bot asks how it went', () => {
  it('is after the steps, the re-test and ten minutes', () => {
    expect(followUpDue('2026-11-21T10:00:00.000Z', 12, 20)).toBe('2026-11-21T10:42:00.000Z');
  });

  it.each([
    ['in the afternoon', '2026-11-21T14:00:00.000Z', undefined, { type: 'ask' }],
    ['at 21:59', '2026-11-21T20:59:00.000Z', undefined, { type: 'ask' }],
    [
      'at 22:00',
      '2026-11-21T21:00:00.000Z',
      '2026-11-21T20:30:00.000Z',
      { type: 'wait', until: '2026-11-22T06:00:00.000Z' },
    ],
    [
      'at 03:00',
      '2026-11-22T02:00:00.000Z',
      '2026-11-21T20:30:00.000Z',
      { type: 'wait', until: '2026-11-22T06:00:00.000Z' },
    ],
    [
      'at 03:00 to who wrote at 22:10',
      '2026-11-22T02:00:00.000Z',
      '2026-11-21T21:10:00.000Z',
      { type: 'ask' },
    ],
    [
      'at 03:00 to who wrote the night before',
      '2026-11-22T02:00:00.000Z',
      '2026-11-21T02:00:00.000Z',
      { type: 'wait', until: '2026-11-22T06:00:00.000Z' },
    ],
    ['at 07:00', '2026-11-22T06:00:00.000Z', undefined, { type: 'ask' }],
  ])('is not in the night: %s', (_when, now, lastWrote, expected) => {
    expect(respectNight(now, PARIS, lastWrote)).toEqual(expected);
  });

  it('stays as planned where the clock is unknown', () => {
    expect(respectNight('2026-11-22T02:00:00.000Z', {}, undefined)).toEqual({ type: 'ask' });
  });
});

describe('a time that somebody asks for', () => {
  it.each([
    [
      'in 90 minutes',
      { type: 'in', minutes: 90 } as const,
      '2026-11-21T13:00:00.000Z',
      '2026-11-21T14:30:00.000Z',
    ],
    ['9:00, said at 14:00', at(540), '2026-11-21T13:00:00.000Z', '2026-11-22T08:00:00.000Z'],
    ['9:00, said at 8:00', at(540), '2026-11-21T07:00:00.000Z', '2026-11-21T08:00:00.000Z'],
    [
      '"at 4", said at 14:00',
      at(240, { halfDay: true }),
      '2026-11-21T13:00:00.000Z',
      '2026-11-21T15:00:00.000Z',
    ],
    [
      '"at 9", said at 14:00',
      at(540, { halfDay: true }),
      '2026-11-21T13:00:00.000Z',
      '2026-11-21T20:00:00.000Z',
    ],
    [
      '"at 11", said at 23:30',
      at(660, { halfDay: true }),
      '2026-11-21T22:30:00.000Z',
      '2026-11-22T10:00:00.000Z',
    ],
    ['tomorrow at 8', at(480, { tomorrow: true }), '2026-11-21T05:00:00.000Z', '2026-11-22T07:00:00.000Z'],
    [
      'over the change to winter',
      at(480, { tomorrow: true }),
      '2026-10-24T10:00:00.000Z',
      '2026-10-25T07:00:00.000Z',
    ],
  ])('is the next one: %s', (_what, ask, now, expected) => {
    expect(resolveAskAt(ask, now, PARIS)).toBe(expected);
  });
});

import fc from 'fast-check';
import { addMinutes, instantOf, wallClock } from '../../src/core/local-time';

const PARIS = { timeZone: 'Europe/Paris' };
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

describe('a wall clock', () => {
  it.each([
    ['2026-11-21T03:00:00.000Z', { timeZone: 'Asia/Tokyo' }, '2026-11-21', 12 * 60],
    ['2026-11-21T03:00:00.000Z', PARIS, '2026-11-21', 4 * 60],
    ['2026-07-21T23:30:00.000Z', PARIS, '2026-07-22', 90],
    ['2026-11-21T03:00:00.000Z', { utcOffsetMinutes: -300 }, '2026-11-20', 22 * 60],
    ['2026-11-21T03:00:00.000Z', { utcOffsetMinutes: 330 }, '2026-11-21', 8 * 60 + 30],
    ['2026-11-21T03:00:00.000Z', {}, '2026-11-21', 3 * 60],
  ])('shows %s in %j', (iso, local, date, minutes) => {
    expect(wallClock(iso, local)).toEqual({ day: dayOf(date), minutes });
  });

  it('is read back to the time that it was made of, whatever the zone', () => {
    const zones = ['Europe/Paris', 'Asia/Tokyo', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 525_600 }), (timeZone, minute) => {
        const iso = addMinutes('2026-01-01T00:00:00.000Z', minute);
        const clock = wallClock(iso, { timeZone });
        // The hour that clocks show twice is read as the first one.
        expect(wallClock(instantOf(clock, { timeZone }), { timeZone })).toEqual(clock);
      }),
      { seed: 7 },
    );
  });

  it('that skips an hour in spring gives the time just after', () => {
    const clock = { day: dayOf('2026-03-29'), minutes: 150 };
    expect(instantOf(clock, PARIS)).toBe('2026-03-29T01:30:00.000Z');
  });

  it('that shows an hour twice in autumn gives the first', () => {
    const clock = { day: dayOf('2026-10-25'), minutes: 150 };
    expect(instantOf(clock, PARIS)).toBe('2026-10-25T00:30:00.000Z');
  });
});

import { addMinutes, instantOf, knowsClock, wallClock, type LocalTime } from '../local-time';

/** Time that people get beyond the work and the re-test. */
const MARGIN_MINUTES = 10;
const QUIET_FROM = 22 * 60;
const QUIET_UNTIL = 7 * 60;

/** When to ask how a block went: after its steps, the re-test and ten minutes. */
export function followUpDue(from: string, stepMinutes: number, retestMinutes: number): string {
  return addMinutes(from, Math.ceil(stepMinutes + retestMinutes) + MARGIN_MINUTES);
}

/** What to do at the time for which the question was planned. */
export type QuietHours = { readonly type: 'ask' } | { readonly type: 'wait'; readonly until: string };

/**
 * Nobody is asked between 22:00 and 07:00 of their clock, unless they wrote in that same night.
 * Where the clock is unknown, the plan stands.
 */
export function respectNight(now: string, local: LocalTime, lastWrote: string | undefined): QuietHours {
  if (!knowsClock(local)) return { type: 'ask' };
  const { day, minutes } = wallClock(now, local);
  if (minutes >= QUIET_UNTIL && minutes < QUIET_FROM) return { type: 'ask' };
  const evening = minutes >= QUIET_FROM ? day : day - 1;
  const began = instantOf({ day: evening, minutes: QUIET_FROM }, local);
  if (lastWrote !== undefined && Date.parse(lastWrote) >= Date.parse(began)) return { type: 'ask' };
  return { type: 'wait', until: instantOf({ day: evening + 1, minutes: QUIET_UNTIL }, local) };
}

/** A time that somebody asked for. */
export type AskAt =
  | { readonly type: 'in'; readonly minutes: number }
  | {
      readonly type: 'at';
      /** Minutes since midnight. */
      readonly minutes: number;
      /** "9" without a word for morning or evening. */
      readonly halfDay: boolean;
      readonly tomorrow: boolean;
    };

const HALF_DAY = 12 * 60;

/** The next time that the words can mean; an hour without am or pm is the next one outside the night. */
export function resolveAskAt(ask: AskAt, now: string, local: LocalTime): string {
  if (ask.type === 'in') return addMinutes(now, ask.minutes);
  const today = wallClock(now, local);
  const hours = ask.halfDay && ask.minutes < HALF_DAY ? [ask.minutes, ask.minutes + HALF_DAY] : [ask.minutes];
  const days = ask.tomorrow ? [today.day + 1] : [today.day, today.day + 1];
  const clocks = days.flatMap((day) => hours.map((minutes) => ({ day, minutes })));
  const ahead = clocks.filter(({ day, minutes }) => day > today.day || minutes > today.minutes);
  const byDay = ahead.filter(({ minutes }) => minutes >= QUIET_UNTIL && minutes < QUIET_FROM);
  const [meant] = [...(ask.halfDay ? byDay : []), ...ahead];
  return instantOf(meant ?? { day: today.day + 1, minutes: ask.minutes }, local);
}

/** Where a person's clock stands, as Teams tells it; empty when nobody said. */
export interface LocalTime {
  /** IANA name. */
  readonly timeZone?: string;
  /** Minutes east of UTC; used where there is no zone. */
  readonly utcOffsetMinutes?: number;
}

/** A wall clock: days since 1970-01-01 and minutes since midnight. */
export interface WallClock {
  readonly day: number;
  readonly minutes: number;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** Whether the clock's place is known. */
export function knowsClock(local: LocalTime): boolean {
  return local.timeZone !== undefined || local.utcOffsetMinutes !== undefined;
}

/** A time some minutes later; ISO 8601 in and out. */
export function addMinutes(iso: string, minutes: number): string {
  return new Date(Date.parse(iso) + minutes * MINUTE_MS).toISOString();
}

/** What the wall clock shows at a time; UTC when the place is unknown. @throws RangeError for an unknown zone */
export function wallClock(iso: string, local: LocalTime): WallClock {
  const shown = Math.floor(Date.parse(iso) / MINUTE_MS) + offsetAt(Date.parse(iso), local);
  const day = Math.floor(shown / DAY_MINUTES);
  return { day, minutes: shown - day * DAY_MINUTES };
}

/**
 * The time at which the wall clock shows this. Where clocks are put forward over it, the time just after;
 * where they are put back over it, the first of the two.
 */
export function instantOf({ day, minutes }: WallClock, local: LocalTime): string {
  const shown = (day * DAY_MINUTES + minutes) * MINUTE_MS;
  const before = offsetAt(shown - DAY_MINUTES * MINUTE_MS, local) * MINUTE_MS;
  const after = offsetAt(shown + DAY_MINUTES * MINUTE_MS, local) * MINUTE_MS;
  const fits = [before, after].find((offset) => offsetAt(shown - offset, local) * MINUTE_MS === offset);
  return new Date(shown - (fits ?? before)).toISOString();
}

function offsetAt(ms: number, { timeZone, utcOffsetMinutes = 0 }: LocalTime): number {
  if (timeZone === undefined) return utcOffsetMinutes;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(new Date(ms));
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return Math.round(shown / MINUTE_MS) - Math.floor(ms / MINUTE_MS);
}

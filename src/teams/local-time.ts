import type { LocalTime } from '../core/local-time';
import type { WireActivity } from './wire';

/** "2026-11-21T03:00:00.000+01:00"; the "Z" of a client that does not know says nothing. */
const OFFSET = /(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2})$/u;
const LARGEST_OFFSET = 14 * 60;

/** The sender's clock: the zone by name, else the offset of their timestamp; undefined when neither is there. */
export function parseLocalTime(wire: WireActivity): LocalTime | undefined {
  const client = wire.entities?.find((entity) => entity.type === 'clientInfo');
  const timeZone = [wire.localTimezone, client?.timezone].find((zone) => zone !== undefined && isZone(zone));
  if (timeZone !== undefined) return { timeZone };
  const utcOffsetMinutes = offsetOf(wire.localTimestamp ?? '');
  return utcOffsetMinutes === undefined ? undefined : { utcOffsetMinutes };
}

function isZone(name: string): boolean {
  if (name === '' || name.length > 60) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function offsetOf(timestamp: string): number | undefined {
  const { sign, hours, minutes } = OFFSET.exec(timestamp)?.groups ?? {};
  if (hours === undefined || minutes === undefined) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return Math.abs(offset) <= LARGEST_OFFSET ? offset : undefined;
}

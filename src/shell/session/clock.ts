/** What time it is on the host: its own clock if somebody set it, else a fixed day, so that the same story prints the same text. */
import type { Moment } from '../../engine/moment.ts';

/** 2024-01-01 00:00:00 UTC, a Monday: when a story begins on a host whose clock nobody has set. */
const EPOCH = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The host's local time, in the fields of UTC. */
export function localTime({ host: { wallClock }, world: { clock } }: Moment): Date {
  return new Date((wallClock?.startsAt ?? EPOCH) + clock - (wallClock?.minutesWest ?? 0) * MINUTE);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function timeOfDay(date: Date): string {
  return [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
}

function dayOf(date: Date): string {
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`;
}

/** ctime(3): `Sun Nov 22 05:13:23 2026`. */
export function clockTime(moment: Moment): string {
  const date = localTime(moment);
  return `${dayOf(date)} ${timeOfDay(date)} ${date.getUTCFullYear()}`;
}

/** date(1) in the C locale: `Sun Nov 22 05:13:23 UTC 2026`. */
export function dateLine(moment: Moment): string {
  const date = localTime(moment);
  const west = moment.host.wallClock?.minutesWest ?? 0;
  const sign = west > 0 ? '-' : '+';
  const zone = west === 0 ? 'UTC' : `${sign}${two(Math.floor(Math.abs(west) / 60))}${two(Math.abs(west) % 60)}`;
  return `${dayOf(date)} ${timeOfDay(date)} ${zone} ${date.getUTCFullYear()}`;
}

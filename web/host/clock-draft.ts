/** The host's clock as its form has it: a date and time in UTC, and the kernel's time zone as an offset from UTC. */
import { type Message, message, type Read, type WallClock } from '#netfilter';

export interface ClockDraft {
  /** `2030-12-31T08:00:00`, as a browser's field for date and time holds it. */
  readonly time: string;
  /** `+02:00`. */
  readonly zone: string;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
/** xt_time ends with 32 bits of seconds, in 2038. */
const LAST = 2_147_483_647_000;
const ZONE = /^([+-])(\d{1,2}):?([0-5]\d)$/;
const FARTHEST = 14 * 60;

/** The clock as it is, or this minute where there is none yet. */
export function draftOfClock(clock: WallClock | undefined, now: number): ClockDraft {
  const { startsAt, minutesWest } = clock ?? { startsAt: Math.floor(now / 60_000) * 60_000, minutesWest: 0 };
  return { time: new Date(startsAt).toISOString().slice(0, 19), zone: zoneText(minutesWest) };
}

/** `Sun 2026-11-22 10:00:00 UTC`; rules ask for days by these names. */
export function clockText({ startsAt }: WallClock): string {
  const date = new Date(startsAt);
  return `${DAYS[date.getUTCDay()]} ${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The offset as it is written; the kernel counts minutes west. */
export function zoneText(minutesWest: number): string {
  const east = Math.abs(minutesWest);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${minutesWest > 0 ? '-' : '+'}${two(Math.floor(east / 60))}:${two(east % 60)}`;
}

export interface ClockFaults {
  readonly time?: Message;
  readonly zone?: Message;
}

export function readClockDraft({ time, zone }: ClockDraft): Read<WallClock> & { readonly faults: ClockFaults } {
  const startsAt = Date.parse(`${time}Z`);
  const minutesWest = readZone(zone.trim());
  const isTime = startsAt >= 0 && startsAt <= LAST;
  const faults: ClockFaults = {
    ...(!isTime && { time: message('host.error.time') }),
    ...(minutesWest === undefined && { zone: message('host.error.zone', { text: zone }) }),
  };
  const fault = faults.time ?? faults.zone;
  if (fault !== undefined || minutesWest === undefined)
    return { ok: false, message: fault ?? message('host.error.time'), faults };
  return { ok: true, value: { startsAt, minutesWest }, faults };
}

function readZone(text: string): number | undefined {
  if (text === '' || /^utc$/i.test(text)) return 0;
  const [, sign, hours, minutes] = ZONE.exec(text) ?? [];
  const east = Number(hours) * 60 + Number(minutes);
  if (!(east <= FARTHEST)) return undefined;
  return sign === '-' || east === 0 ? east : -east;
}

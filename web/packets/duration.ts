// How long a wait is: as typed, and as shown.
import { message, type Read } from '#netfilter';

const UNITS: readonly (readonly [string, number])[] = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
];
const LONGEST = 30 * 24 * 3_600_000;

/** `90 s`, `1.5 min`, `500ms`; a bare number is seconds. */
export function readDuration(text: string): Read<number> {
  const [, number, unit = 's'] = /^\s*(\d+(?:\.\d+)?)\s*(h|min|m|s|ms)?\s*$/i.exec(text) ?? [];
  const size = UNITS.find(([name]) => name === (unit.toLowerCase() === 'm' ? 'min' : unit.toLowerCase()))?.[1];
  if (number === undefined || size === undefined)
    return { ok: false, message: message('packets.error.duration', { text: text.trim() }) };
  const milliseconds = Math.round(Number(number) * size);
  if (milliseconds > LONGEST) return { ok: false, message: message('packets.error.duration-range') };
  return { ok: true, value: milliseconds };
}

/** In the largest unit that leaves no rest: 90 s is `90 s`, 120 s is `2 min`. */
export function durationText(milliseconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => milliseconds >= each && milliseconds % each === 0) ?? ['ms', 1];
  return `${milliseconds / size} ${unit}`;
}

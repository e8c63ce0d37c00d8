/** Dates, times of day and days as `-m time` reads and prints them (time_parse_date ... time_save of libxt_time.c). */
import { message } from '../model/message.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

export const SECONDS_PER_DAY = 86_400;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** One bit for each day from 1 on; bit 0 may be set and fits no day. */
export const ALL_MONTHDAYS = 0xfffffffe;
export const ALL_WEEKDAYS = 0xfe;

/** strtoul(3): digits or none, and what is behind them. */
function takeNumber(text: string): readonly [number: number, rest: string] {
  const [all = '', digits = ''] = /^\s*\+?(\d*)/.exec(text) ?? [];
  return [Number(digits), digits === '' ? text : text.slice(all.length)];
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

interface DatePart {
  readonly from: number;
  readonly to: number;
  /** What may follow instead of the end. */
  readonly separator: string;
}

const DATE_PARTS: readonly DatePart[] = [
  { from: 1970, to: 2038, separator: '-' },
  { from: 0, to: 12, separator: '-' },
  { from: 0, to: 31, separator: 'T' },
  { from: 0, to: 23, separator: ':' },
  { from: 0, to: 59, separator: ':' },
  { from: 0, to: 59, separator: '' },
];

/** Seconds since 1970; mktime(3) makes March 1st of February 30th. */
function secondsOfDate(text: string): number | undefined {
  const found: number[] = [];
  let rest = text;
  for (const { from, to, separator } of DATE_PARTS) {
    const [number, behind] = takeNumber(rest);
    if (number < from || number > to) return undefined;
    found.push(number);
    if (behind === '') break;
    if (separator === '' || !behind.startsWith(separator)) return undefined;
    rest = behind.slice(1);
  }
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/** `2020-01-31T12:00:00`. */
export function writeDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19);
}

/** Seconds since 1970, in UTC. */
export const date: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    const seconds = secondsOfDate(text);
    return seconds === undefined
      ? refuse(
          message('match.time.wrong-date', { text }),
          `Invalid date "${text}" specified. Should be YYYY[-MM[-DD[Thh[:mm[:ss]]]]]`,
        )
      : read(seconds);
  },
  write: (seconds) => [writeDate(seconds)],
  describe: writeDate,
  control: { kind: 'text', example: '2030-12-31T12:00:00' },
};

/** `08:30:00`. */
export function writeDaytime(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return [Math.floor(minutes / 60), minutes % 60, seconds % 60].map(twoDigits).join(':');
}

/** iptables names only the part from where on it could not read. */
function secondsOfDaytime(text: string): number | { readonly from: string } {
  const [hour, behindHour] = takeNumber(text);
  if (!behindHour.startsWith(':') || hour > 23) return { from: text };
  const [minute, behindMinute] = takeNumber(behindHour.slice(1));
  if ((behindMinute !== '' && !behindMinute.startsWith(':')) || minute > 59) return { from: behindHour.slice(1) };
  const [second, rest] = takeNumber(behindMinute.slice(1));
  if (rest !== '' || second > 59) return { from: behindMinute.slice(1) };
  return (hour * 60 + minute) * 60 + second;
}

/** Seconds since midnight. */
export const daytime: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    const seconds = secondsOfDaytime(text);
    if (typeof seconds === 'number') return read(seconds);
    return refuse(
      message('match.time.wrong-daytime', { text }),
      `invalid time "${seconds.from}" specified, should be hh:mm[:ss] format and within the boundaries`,
    );
  },
  write: (seconds) => [writeDaytime(seconds)],
  describe: writeDaytime,
  control: { kind: 'text', example: '23:59:59' },
};

/** Parts between commas, cut to what the parser's buffer holds; nothing behind a last comma. */
function partsOf(text: string, longest: number): readonly string[] {
  const parts = text.split(',').map((part) => part.slice(0, longest));
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

/** A number in the spelling of C, all of the text. */
function wholeNumberOf(text: string): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(text)) return Number.parseInt(text, 16);
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^\d*$/.test(text) ? Number(text) : undefined;
}

/** Days of the month as bits. */
export const monthdays: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    let bits = 0;
    for (const part of partsOf(text, 2)) {
      const day = wholeNumberOf(part);
      if (day === undefined || day > 31)
        return refuse(
          message('match.time.wrong-monthday', { text: part }),
          `${part} is not a valid day for --monthdays`,
        );
      bits |= 1 << day;
    }
    return read(bits >>> 0);
  },
  write: (bits) => [daysIn(bits, 31).join(',')],
  describe: (bits) => daysIn(bits, 31).map(String),
  control: { kind: 'choices', among: daysIn(0xffffffff, 31).map(String) },
};

/** Days of the week as bits, Monday 1. */
export const weekdays: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    let bits = 0;
    for (const part of partsOf(text, 3)) {
      const number = wholeNumberOf(part);
      if (number === 0) return refuse(message('match.time.week-begin'), 'No, the week does NOT begin with Sunday.');
      const day = number ?? WEEKDAYS.findIndex((name) => name.slice(0, 2) === part.slice(0, 2)) + 1;
      if (day === 0)
        return refuse(message('match.time.wrong-weekday', { text: part }), `${part} is not a valid day specifier`);
      bits |= 1 << day;
    }
    return read(bits & 0xff);
  },
  write: (bits) => [namesOf(bits).join(',')],
  describe: namesOf,
  control: { kind: 'choices', among: WEEKDAYS },
};

function daysIn(bits: number, last: number): readonly number[] {
  return Array.from({ length: last }, (_none, at) => at + 1).filter((day) => (bits & (1 << day)) !== 0);
}

/** `Mon`, `Tue` ... of the days whose bits are set. */
export function namesOf(bits: number): readonly string[] {
  return daysIn(bits, 7).map((day) => WEEKDAYS[day - 1] ?? '');
}

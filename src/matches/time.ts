/** Date, time of day and day (time_mt of net/netfilter/xt_time.c), by the clock that the host was given. */
import { defineMatch } from '../extensions/kind.ts';
import type { Given, Held } from '../extensions/option.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import { present } from '../values/switch.ts';
import { TIME_TEXTS } from './time.texts.ts';
import {
  ALL_MONTHDAYS,
  ALL_WEEKDAYS,
  date,
  daytime,
  monthdays,
  namesOf,
  SECONDS_PER_DAY,
  weekdays,
  writeDate,
  writeDaytime,
} from './time-values.ts';

/** What the options say when they are not there: INT_MAX is 2038-01-19T03:14:07, and is printed. */
const LAST_DATE = 0x7fffffff;
const LAST_SECOND = SECONDS_PER_DAY - 1;

const LOCAL_ZONE =
  'WARNING: --localtz is being replaced by --kerneltz, since "local" is ambiguous. ' +
  'Note the kernel timezone has caveats - see manpage for details.';

const OPTIONS = {
  timeStart: { flag: '--timestart', holds: daytime },
  timeStop: { flag: '--timestop', holds: daytime },
  monthdays: { flag: '--monthdays', holds: monthdays, invertible: true },
  weekdays: { flag: '--weekdays', holds: weekdays, invertible: true },
  dateStart: { flag: '--datestart', holds: date },
  dateStop: { flag: '--datestop', holds: date },
  /** The old name of --kerneltz, which is printed. */
  localZone: { flag: '--localtz', holds: present, excludes: ['universal'], warns: () => LOCAL_ZONE },
  universal: { flag: '--utc', holds: present, excludes: ['localZone', 'kernelZone'] },
  kernelZone: { flag: '--kerneltz', holds: present, excludes: ['universal'] },
  contiguous: { flag: '--contiguous', holds: present },
} as const;

type TimeGiven = Given<typeof OPTIONS>;

export const time = defineMatch({
  name: 'time',
  options: OPTIONS,
  check({ contiguous, timeStart = 0, timeStop = LAST_SECOND }) {
    if (!contiguous || timeStart >= timeStop) return undefined;
    return {
      message: message('match.time.contiguous-order'),
      tool: 'time: --contiguous only makes sense when stoptime is smaller than starttime',
    };
  },
  evaluate(given, seen) {
    const now = nowOf(given, seen);
    if (now === undefined) return 'unknown';
    return fitsDate(given, now) && fitsDays(given, now) ? 'match' : 'no-match';
  },
  cannotSay: () => message('match.time.why'),
  saw(given, seen) {
    const now = nowOf(given, seen);
    if (now === undefined) return {};
    const day = dayOf(given, now);
    return {
      timeStart: writeDaytime(now % SECONDS_PER_DAY),
      timeStop: writeDaytime(now % SECONDS_PER_DAY),
      monthdays: monthdayOf(day),
      weekdays: namesOf(1 << weekdayOf(day)),
      dateStart: writeDate(now),
      dateStop: writeDate(now),
    };
  },
  print: printTime,
  fidelity: 'approximated',
  texts: TIME_TEXTS,
});

/** Seconds since 1970 by the clock and in the zone that the rule asks for. */
function nowOf({ kernelZone, localZone }: TimeGiven, { host, world }: Seen): number | undefined {
  if (host.wallClock === undefined) return undefined;
  const { startsAt, minutesWest } = host.wallClock;
  return Math.floor((startsAt + world.clock) / 1000) - ((kernelZone ?? localZone) ? 60 * minutesWest : 0);
}

function fitsDate(
  { dateStart = 0, dateStop = LAST_DATE, timeStart = 0, timeStop = LAST_SECOND }: TimeGiven,
  now: number,
) {
  if (now < dateStart || now > dateStop) return false;
  const second = now % SECONDS_PER_DAY;
  return timeStart < timeStop ? second >= timeStart && second <= timeStop : second >= timeStart || second <= timeStop;
}

function fitsDays(given: TimeGiven, now: number): boolean {
  const day = dayOf(given, now);
  const hasWeekday = (maskOf(given.weekdays, ALL_WEEKDAYS) & (1 << weekdayOf(day))) !== 0;
  return hasWeekday && (maskOf(given.monthdays, ALL_MONTHDAYS) & (1 << monthdayOf(day))) !== 0;
}

/** Days since 1970. With --contiguous the hours behind midnight belong to the day before. */
function dayOf({ timeStart = 0, timeStop = LAST_SECOND, contiguous }: TimeGiven, now: number): number {
  const isNextDay = contiguous && timeStart >= timeStop && now % SECONDS_PER_DAY <= timeStop;
  return Math.floor(now / SECONDS_PER_DAY) - (isNextDay ? 1 : 0);
}

/** 1970-01-01 was a Thursday; Sunday is 7. */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

function monthdayOf(day: number): number {
  return new Date(day * SECONDS_PER_DAY * 1000).getUTCDate();
}

function maskOf(held: Held<number> | undefined, all: number): number {
  if (held === undefined) return all;
  return (held.inverted ? held.value ^ all : held.value) >>> 0;
}

/** Negated days are printed as the other days, and no days as nothing at all. */
function printTime(given: TimeGiven): readonly string[] {
  const { timeStart = 0, timeStop = LAST_SECOND, dateStart = 0, dateStop = LAST_DATE } = given;
  const words: string[] = [];
  if (timeStart !== 0 || timeStop !== LAST_SECOND)
    words.push('--timestart', writeDaytime(timeStart), '--timestop', writeDaytime(timeStop));
  const days = maskOf(given.monthdays, ALL_MONTHDAYS);
  if (days !== ALL_MONTHDAYS) words.push('--monthdays', ...monthdays.write(days, CONTEXT));
  const names = maskOf(given.weekdays, ALL_WEEKDAYS);
  if (names !== ALL_WEEKDAYS) words.push('--weekdays', ...weekdays.write(names, CONTEXT));
  if (dateStart !== 0) words.push('--datestart', writeDate(dateStart));
  if (dateStop !== 0) words.push('--datestop', writeDate(dateStop));
  if (given.kernelZone ?? given.localZone) words.push('--kerneltz');
  if (given.contiguous) words.push('--contiguous');
  return words;
}

/** Days are spelled the same everywhere. */
const CONTEXT = { family: 'ipv4', flavour: 'nft' } as const;

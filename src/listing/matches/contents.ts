/** Matches on bytes, on remarks, on the clock, on sets. */
import { writeOptions } from '../../extensions/write-options.ts';
import { bpf } from '../../matches/bpf.ts';
import { writeProgram } from '../../matches/bpf-program.ts';
import { comment } from '../../matches/comment.ts';
import { set } from '../../matches/set.ts';
import { string } from '../../matches/string.ts';
import { writePattern } from '../../matches/string-pattern.ts';
import { time } from '../../matches/time.ts';
import { writeDate } from '../../matches/time-values.ts';
import { u32 } from '../../matches/u32.ts';
import { appended, bang, listMatch, not, withoutDashes } from '../printer.ts';

const LAST_PLACE = 65_535;

/** iptables knows no eleventh, but an “11st”. */
function ordinal(day: string): string {
  return `${day}${{ '1': 'st', '2': 'nd', '3': 'rd' }[day.slice(-1)] ?? 'th'}`;
}

/** Dates beyond are no dates to iptables: INT_MAX. */
const LAST_DATE = 0x7fff_ffff;

/** `2026-01-01 00:00:00`. */
function listedDate(seconds: number): string {
  return writeDate(seconds).replace('T', ' ');
}

/** The value behind a flag in the words of iptables-save. */
function wordBehind(words: readonly string[], flag: string): string | undefined {
  const at = words.indexOf(flag);
  return at === -1 ? undefined : words[at + 1];
}

export const CONTENT_MATCHES = [
  listMatch(comment, ({ comment: text }) => ` /* ${text} */`),
  /** No blank before it, and behind it the zero that ends its last instruction. */
  listMatch(bpf, ({ program, pinned }) =>
    program === undefined ? `match bpf pinned ${pinned}` : `match bpf ${writeProgram(program).replace(/^\d+,/, '')}\0`,
  ),
  listMatch(string, ({ text, algorithm, from, to, anyCase }) =>
    appended(
      text && `STRING match ${bang(text)} ${writePattern(text.value)[1]}`,
      `ALGO name ${algorithm}`,
      from !== 0 && `FROM ${from}`,
      to !== LAST_PLACE && `TO ${to}`,
      anyCase && 'ICASE',
    ),
  ),
  listMatch(u32, (given, context) => ` u32 ${not(given.tests)}${writeOptions(u32, given, context).at(-1)}`),
  listMatch(set, (given, context) => withoutDashes(writeOptions(set, given, context))),
  listMatch(time, (given, context) => {
    const words = writeOptions(time, given, context);
    const [start, stop] = [wordBehind(words, '--timestart'), wordBehind(words, '--timestop')];
    const [weekdays, days] = [wordBehind(words, '--weekdays'), wordBehind(words, '--monthdays')];
    const { dateStart = 0, dateStop = LAST_DATE } = given;
    return appended(
      'TIME',
      start && `from ${start} to ${stop}`,
      weekdays && `on ${weekdays}`,
      days && `on ${days.split(',').map(ordinal).join(',')}`,
      dateStart !== 0 && `starting from ${listedDate(dateStart)}`,
      dateStop !== LAST_DATE && `until date ${listedDate(dateStop)}`,
      !words.includes('--kerneltz') && 'UTC',
      words.includes('--contiguous') && 'contiguous',
    );
  }),
];

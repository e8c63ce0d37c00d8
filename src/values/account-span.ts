/** User and group ids, by number, `from-to`, or the names every system has (owner_parse_range of libxt_owner.c). */
import { message } from '../model/message.ts';
import { readNumber } from './number.ts';
import { describeSpan, type NumberSpan, writeSpan } from './number-span.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

/** Ids Debian gives to users and groups alike; other names mean something on one host only. */
const NAMES: Readonly<Record<string, number>> = {
  root: 0,
  daemon: 1,
  bin: 2,
  sys: 3,
  man: 6,
  lp: 7,
  mail: 8,
  news: 9,
  uucp: 10,
  proxy: 13,
  'www-data': 33,
  backup: 34,
  list: 38,
  irc: 39,
};
const LAST = 4_294_967_294;

export const accountSpan: ValueKind<NumberSpan> = {
  words: 1,
  read([text = ''], { flag = '' }): Read<NumberSpan> {
    if (Object.hasOwn(NAMES, text)) return read({ from: NAMES[text] ?? 0, to: NAMES[text] ?? 0 });
    const [first = '', last = first] = text.split('-', 2);
    const from = readNumber(first);
    const to = readNumber(last);
    if (from === undefined || to === undefined || from > LAST || to > LAST) {
      return refuse(message('value.account.wrong', { text }), `owner: Bad value for "${flag}" option: "${text}"`);
    }
    return from > to
      ? refuse(message('value.account.backwards', { from, to }), 'Invalid argument')
      : read({ from, to });
  },
  write: (span) => [writeSpan(span, '-')],
  describe: describeSpan,
  control: { kind: 'text', example: '1000' },
};

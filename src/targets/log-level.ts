/** Syslog levels by number or name (XTTYPE_SYSLOGLEVEL). */
import { message } from '../model/message.ts';
import { readNumber } from '../values/number.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

const NAMES = ['emerg', 'alert', 'crit', 'error', 'warning', 'notice', 'info', 'debug'] as const;
const WARNING = 4;

/** Printed by number, the default not at all. */
export const logLevel: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    const number = readNumber(text) ?? NAMES.indexOf(text.toLowerCase() as (typeof NAMES)[number]);
    if (number >= 0 && number < NAMES.length) return read(number);
    return refuse(message('target.LOG.wrong-level', { text, names: NAMES }), `log level "${text}" unknown`);
  },
  write: (level) => (level === WARNING ? [] : [String(level)]),
  describe: (level) => NAMES[level] ?? level,
  control: { kind: 'choice', among: NAMES },
};

/** Packets per second, minute, hour or day (parse_rate and print_rate of libxt_limit.c). */
import { message } from '../model/message.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

export interface Rate {
  readonly amount: number;
  readonly unit: 'sec' | 'min' | 'hour' | 'day';
}

const SECONDS = { sec: 1, min: 60, hour: 3600, day: 86_400 } as const;
const UNITS = [
  ['second', 'sec'],
  ['minute', 'min'],
  ['hour', 'hour'],
  ['day', 'day'],
] as const;
/** XT_LIMIT_SCALE: iptables keeps the time for one packet, in 1/10000 s. */
const SCALE = 10_000;

export function secondsOf(unit: Rate['unit']): number {
  return SECONDS[unit];
}

/** Kept and printed as the time one packet takes allows: `60/min` becomes `1/sec`, `9999/s` becomes `10000/sec`. */
export const rate: ValueKind<Rate> = {
  words: 1,
  read([text = '']): Read<Rate> {
    const slash = text.indexOf('/');
    const amount = Number.parseInt(slash === -1 ? text : text.slice(0, slash), 10);
    const named = slash === -1 ? 'second' : text.slice(slash + 1).toLowerCase();
    const unit = named === '' ? undefined : UNITS.find(([name]) => name.startsWith(named))?.[1];
    if (!(amount > 0) || unit === undefined)
      return refuse(message('value.rate.wrong', { text }), `bad rate "${text}"'`);
    const time = Math.floor((SCALE * SECONDS[unit]) / amount);
    if (time === 0) return refuse(message('value.rate.fast', { text, to: SCALE }), `Rate too fast "${text}"`);
    return read(rateOfTime(time));
  },
  write: ({ amount, unit }) => [`${amount}/${unit}`],
  describe: ({ amount, unit }) => message('value.rate', { amount, unit: message(`value.unit.${unit}`) }),
  control: { kind: 'text', example: '5/min' },
};

/** The largest unit that loses nothing much, as print_rate() picks it. */
function rateOfTime(time: number): Rate {
  const mults = (['day', 'hour', 'min', 'sec'] as const).map((unit) => ({ unit, mult: SCALE * SECONDS[unit] }));
  let last = mults[0] ?? { unit: 'day' as const, mult: 0 };
  for (const next of mults.slice(1)) {
    if (time > next.mult || Math.floor(next.mult / time) < next.mult % time) break;
    last = next;
  }
  return { amount: Math.floor(last.mult / time), unit: last.unit };
}

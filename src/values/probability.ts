/** A probability as the kernel keeps it, in 2^-31 (libxt_statistic.c). */
import { message } from '../model/message.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

/** The number that stands for 1. */
export const CERTAIN = 0x80000000;

/** Held in 2^-31, printed with eleven digits: 0.33 becomes 0.33000000007. */
export const probability: ValueKind<number> = {
  words: 1,
  read([text = ''], { kind = '', flag = '' }) {
    const value = /^\d*\.?\d*(e[-+]?\d+)?$/i.test(text) && /\d/.test(text) ? Number(text) : Number.NaN;
    if (value >= 0 && value <= 1) return read(Math.round(value * CERTAIN));
    return refuse(
      message('value.probability.wrong', { text }),
      `${kind}: bad value for option "${flag}", or out of range (0-1).`,
    );
  },
  write: (share) => [(share / CERTAIN).toFixed(11)],
  describe: (share) => `${Number(((share / CERTAIN) * 100).toFixed(4))} %`,
  control: { kind: 'text', example: '0.5' },
};

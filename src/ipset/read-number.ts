/** Numbers in texts of ipset, and what it says of wrong ones (string_to_number_ll of lib/parse.c). */
import { readNumber } from '../values/number.ts';
import { good, refuseSet, type SetRead } from './set-fault.ts';

export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** A whole number, decimal, octal or hexadecimal. */
export function readBounded(text: string, { from, to }: Bounds): SetRead<number> {
  const isBelow = /^-\d+$/.test(text);
  const number = isBelow ? undefined : readNumber(text);
  if (number === undefined && !isBelow)
    return refuseSet('bad-number', `Syntax error: '${text}' is invalid as number`, { text });
  if (number === undefined || number < from || number > to)
    return refuseSet('number-out-of-range', `Syntax error: '${text}' is out of range ${from}-${to}`, {
      text,
      from,
      to,
    });
  return good(number);
}

/** `from:to` in 64 bits, more than a number holds exactly: kept as decimal digits (XTTYPE_UINT64RC). */
import { message } from '../model/message.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

/** Both ends included; decimal digits. */
export interface LargeSpan {
  readonly from: string;
  readonly to: string;
}

export const LARGEST_64 = String(2n ** 64n - 1n);

/** Open ends are 0 and the largest number, which is not printed. */
export const largeSpan: ValueKind<LargeSpan> = {
  words: 1,
  read([text = ''], { kind = '', flag = '' }) {
    const parts = text.split(':');
    const wrong = message('value.large-span.wrong', { text });
    if (parts.length > 2) return refuse(wrong, `${kind}: Too many components for option "${flag}" (max: 2)`);
    const [first = '', last = first] = parts;
    const from = first === '' && parts.length > 1 ? '0' : readLarge(first);
    const to = parts.length === 1 || last === '' ? LARGEST_64 : readLarge(last);
    if (from !== undefined && to !== undefined) return read({ from, to });
    const near = from === undefined ? text : last;
    return refuse(wrong, `${kind}: bad value for option "${flag}" near "${near}", or out of range (0-${LARGEST_64}).`);
  },
  write: ({ from, to }) => [to === LARGEST_64 ? from : `${from}:${to}`],
  describe: ({ from, to }) =>
    to === LARGEST_64 ? message('value.large-span.from', { from }) : message('value.span', { from, to }),
  control: { kind: 'text', example: '10000:100000' },
};

/** strtoull(3) with base 0, if that is all the text is. */
export function readLarge(text: string): string | undefined {
  const isNumber = /^(0x[0-9a-f]+|0[0-7]*|[1-9]\d*)$/i.test(text);
  if (!isNumber) return undefined;
  const number = BigInt(/^0[0-7]+$/.test(text) ? `0o${text.slice(1)}` : text);
  return number <= BigInt(LARGEST_64) ? String(number) : undefined;
}

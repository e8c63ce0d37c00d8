/** Packet and connection marks: a value under a mask (XTTYPE_MARKMASK32). */
import { message } from '../model/message.ts';
import { hex, readNumber } from './number.ts';
import { type Read, type ReadContext, read, refuse, type ValueKind } from './value-kind.ts';

export interface MaskedMark {
  readonly value: number;
  readonly mask: number;
}

export const ALL_BITS = 0xffffffff;

/** Whether a mark has the wanted value under the mask, as xt_mark compares: the wanted value is not masked. */
export function hasMark(mark: number, wanted: MaskedMark): boolean {
  return (mark & wanted.mask) >>> 0 === wanted.value;
}

function refuseMark(text: string, { kind = '', flag = '' }: ReadContext): Read<never> {
  return refuse(
    message('value.mark.wrong', { text }),
    `${kind}: bad integer value for option "${flag}", or out of range.`,
  );
}

function readMark([text = '']: readonly string[], context: ReadContext): Read<MaskedMark> {
  const [value, mask, more] = text.split('/');
  const bits = readNumber(value ?? '');
  const under = mask === undefined ? ALL_BITS : readNumber(mask);
  const isWrong =
    bits === undefined || under === undefined || bits > ALL_BITS || under > ALL_BITS || more !== undefined;
  return isWrong ? refuseMark(text, context) : read({ value: bits, mask: under });
}

function describeMark(mark: MaskedMark) {
  const value = hex(mark.value);
  return mark.mask === ALL_BITS ? value : message('value.masked', { value, mask: hex(mark.mask) });
}

/** `0x1` or `0x1/0xff`, as the matches print it. */
export const maskedMark: ValueKind<MaskedMark> = {
  words: 1,
  read: readMark,
  write: ({ value, mask }) => [mask === ALL_BITS ? hex(value) : `${hex(value)}/${hex(mask)}`],
  describe: describeMark,
  control: { kind: 'text', example: '0x1/0xff' },
};

/** `0x1/0xffffffff`: always with its mask, as the targets print it. */
export const markAndMask: ValueKind<MaskedMark> = {
  ...maskedMark,
  write: ({ value, mask }) => [`${hex(value)}/${hex(mask)}`],
};

/** xtopt_parse_int() has words of its own. */
function refuseBits(text: string, { kind = '', flag = '' }: ReadContext): Read<never> {
  const tool = `${kind}: bad value for option "${flag}", or out of range (0-${ALL_BITS}).`;
  return refuse(message('value.mark.wrong', { text }), tool);
}

/** 32 bits without a mask. */
export const markBits: ValueKind<number> = {
  words: 1,
  read([text = ''], context) {
    const bits = readNumber(text);
    return bits === undefined || bits > ALL_BITS ? refuseBits(text, context) : read(bits);
  },
  write: (bits) => [hex(bits)],
  describe: (bits) => hex(bits),
  control: { kind: 'text', example: '0xff' },
};

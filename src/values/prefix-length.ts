/** How many leading bits of an address count, as a number or as a mask (XTTYPE_PLEN, XTTYPE_PLENMASK). */
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { bitsOf, prefixOfMask, readAddress } from './address-bits.ts';
import { readInetAton } from './bit-mask.ts';
import { readNumber } from './number.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

/** What iptables holds for a mask with holes, and for an IPv4 length above 32, which it takes for an address: (uint8_t) -1. */
const NO_PREFIX = 255;

export const prefixLength: ValueKind<number> = {
  words: 1,
  read([text = ''], { family, kind = '', flag = '' }): Read<number> {
    const length = readLength(text, family);
    if (length !== undefined) return read(length);
    const bits = bitsOf(family);
    return refuse(
      message('value.prefix-length.wrong', { text, bits }),
      `${kind}: bad value for option "${flag}", neither a valid network mask nor valid CIDR (0-${bits}).`,
    );
  },
  write: (length) => [String(length)],
  describe: (length) => `/${length}`,
  control: { kind: 'number', from: 0, to: 32, example: '24' },
};

function readLength(text: string, family: Family): number | undefined {
  const number = readNumber(text);
  if (number !== undefined && number <= bitsOf(family)) return number;
  const mask = family === 'ipv4' ? readInetAton(text) : readAddress(text, family);
  return mask === undefined ? undefined : (prefixOfMask(mask) ?? NO_PREFIX);
}

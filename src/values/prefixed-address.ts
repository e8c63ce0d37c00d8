/** An address with the length of its network, bits behind it kept, and a length alone (XTTYPE_HOSTMASK, XTTYPE_PLENMASK of libxtables/xtoptions.c). */
import type { Network } from '../model/host.ts';
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { bitsOf, prefixOfMask, readAddress } from './address-bits.ts';
import { readHostAddress } from './host-address.ts';
import { readNumber } from './number.ts';
import { type Read, type ReadContext, read, refuse, type ValueKind } from './value-kind.ts';

/** A length or a mask. What IPv4 has for a mask with holes, or a number too large, is all ones. */
function readPrefix(text: string, family: Family): number | undefined {
  const length = readNumber(text);
  if (length !== undefined && length <= bitsOf(family)) return length;
  const mask = readAddress(text, family);
  if (mask !== undefined) return prefixOfMask(mask) ?? bitsOf(family);
  return family === 'ipv4' && /^\d+(\.\d+)*$/.test(text) ? bitsOf(family) : undefined;
}

function readLength(text: string, { family, kind = '', flag = '' }: ReadContext): Read<number> {
  const prefix = readPrefix(text, family);
  if (prefix !== undefined) return read(prefix);
  const bits = bitsOf(family);
  const tool = `${kind}: bad value for option "${flag}", neither a valid network mask nor valid CIDR (0-${bits}).`;
  return refuse(message('value.mask.wrong', { text, bits }), tool);
}

/** How many leading bits of an address count. */
export const prefixLength: ValueKind<number> = {
  words: 1,
  read: ([text = ''], context) => readLength(text, context),
  write: (length) => [String(length)],
  describe: (length) => length,
  control: { kind: 'text', example: '24' },
};

/** `2001:db8::1/64`; without a length, the address alone. */
export const prefixedAddress: ValueKind<Network> = {
  words: 1,
  read([text = ''], context): Read<Network> {
    const [host = '', mask] = text.split('/', 2);
    const address = readHostAddress(host, context.family);
    if (!address.ok) return address;
    const prefix = mask === undefined ? read<number>(bitsOf(context.family)) : readLength(mask, context);
    return prefix.ok ? read({ address: address.value, prefix: prefix.value }) : prefix;
  },
  write: ({ address, prefix }) => [`${address}/${prefix}`],
  describe: ({ address, prefix }) => `${address}/${prefix}`,
  control: { kind: 'text', example: '10.0.0.0/8' },
};

/** Addresses and address/mask as -s and -d take them (xtables_ipparse_any, XTTYPE_HOSTMASK). */
import { message } from '../model/message.ts';
import type { Address, Family } from '../model/packet.ts';
import {
  type AddressAndMask,
  addressFamily,
  bitsOf,
  isEqualUnderMask,
  maskAddress,
  maskOfPrefix,
  prefixOfMask,
  readAddress,
} from './address-bits.ts';
import { readNumber } from './number.ts';
import { readPlainNetwork } from './plain-network.ts';
import { type Read, type ReadContext, read, refuse, type ValueKind } from './value-kind.ts';

export function fitsMask(address: Address, wanted: AddressAndMask): boolean {
  return isEqualUnderMask(address, wanted.address, wanted.mask);
}

/** `10.0.0.0/8`, or `10.0.0.0/255.0.255.0` where the mask has holes. */
export function writeMasked({ address, mask }: AddressAndMask): string {
  return `${address}/${prefixOfMask(mask) ?? mask}`;
}

/** Spelling of -s and -d: bits outside the mask are cleared, `/32` is printed, and a mask of 0 says nothing at all. */
export const maskedAddress: ValueKind<AddressAndMask> = {
  words: 1,
  read: ([text = ''], { family }) => {
    const plain = family === 'ipv4' ? readPlainNetwork(text) : undefined;
    if (plain !== undefined) return read(plain);
    const given = readMasked(text, family);
    return given.ok
      ? read({ address: maskAddress(given.value.address, given.value.mask), mask: given.value.mask })
      : given;
  },
  write: (value) => [writeMasked(value)],
  describe: describeMasked,
  control: { kind: 'text', example: '10.0.0.0/8' },
};

/** Says a single address without its mask. */
export function describeMasked(value: AddressAndMask): string {
  const prefix = prefixOfMask(value.mask);
  return prefix === bitsOf(addressFamily(value.address)) ? value.address : writeMasked(value);
}

/** An address with an optional prefix length or mask, its bits as they were given. */
function readMasked(text: string, family: Family): Read<AddressAndMask> {
  if (text.includes(',')) return refuse(message('value.address.several', { text }));
  const slash = text.indexOf('/');
  const host = slash === -1 ? text : text.slice(0, slash);
  const address = readAddress(family === 'ipv4' ? completeIpv4(host) : host, family);
  if (address === undefined) {
    return refuse(message(`value.address.wrong-${family}`, { text: host }), `host/network \`${host}' not found`);
  }
  if (slash === -1) return read({ address, mask: maskOfPrefix(bitsOf(family), family) });
  const mask = readMask(text.slice(slash + 1), family);
  if (mask === undefined) {
    const given = text.slice(slash + 1);
    return refuse(
      message('value.mask.wrong', { text: given, bits: bitsOf(family) }),
      `invalid mask \`${given}' specified`,
    );
  }
  return read({ address, mask });
}

/** XTTYPE_HOSTMASK: bits outside the mask stay as given. In IPv4 what is no prefix is a single address; in IPv6 it is refused. */
export function readHostMask(text: string, { family, kind = '', flag = '' }: ReadContext): Read<AddressAndMask> {
  const slash = text.indexOf('/');
  const host = readMasked(slash === -1 ? text : text.slice(0, slash), family);
  if (!host.ok || slash === -1) return host;
  const mask = readMask(text.slice(slash + 1), family);
  if (mask !== undefined && prefixOfMask(mask) !== undefined) return read({ address: host.value.address, mask });
  if (family === 'ipv4') return host;
  return refuse(
    message('value.mask.wrong', { text: text.slice(slash + 1), bits: bitsOf(family) }),
    `${kind}: bad value for option "${flag}", neither a valid network mask nor valid CIDR (0-128).`,
  );
}

function readMask(text: string, family: Family): Address | undefined {
  const prefix = readNumber(text);
  if (prefix !== undefined) return prefix <= bitsOf(family) ? maskOfPrefix(prefix, family) : undefined;
  return readAddress(text, family);
}

/** `10` and `10.1` are networks whose missing numbers are 0; each number may be octal or hexadecimal. */
function completeIpv4(text: string): string {
  // What every host has in /etc/hosts; other names are for a resolver, of which there is none.
  if (text === 'localhost') return '127.0.0.1';
  const numbers = text.split('.').map(readNumber);
  if (numbers.length > 4 || numbers.some((number) => number === undefined)) return text;
  return [...numbers, 0, 0, 0].slice(0, 4).join('.');
}

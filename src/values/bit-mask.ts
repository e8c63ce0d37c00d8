/** A mask over the bits of an address, written as an address (XTTYPE_HOST, inet_aton). */
import { message } from '../model/message.ts';
import type { Address, Family } from '../model/packet.ts';
import { addressFamily, addressWords, readAddress, writeWords } from './address-bits.ts';
import { readNumber } from './number.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

/** `255.255.255.0`; no prefix length: `24` is the address 0.0.0.24. */
export const bitMask: ValueKind<Address> = {
  words: 1,
  read([text = ''], { family }): Read<Address> {
    const mask = family === 'ipv4' ? readInetAton(text) : readAddress(text, family);
    if (mask !== undefined) return read(mask);
    const isOfOther = readAddress(text, family === 'ipv4' ? 'ipv6' : 'ipv4') !== undefined;
    const wrong = message('value.bit-mask.wrong', { text });
    return isOfOther ? refuse(wrong, 'getaddrinfo: Address family for hostname not supported') : refuse(wrong);
  },
  write: (mask) => [mask],
  describe: (mask) => mask,
  control: { kind: 'text', example: '255.255.255.0' },
};

/** inet_aton(3): each number may be octal or hexadecimal, the last one fills what is left. */
export function readInetAton(text: string): Address | undefined {
  const numbers = text.split('.').map(readNumber);
  const last = numbers.pop();
  if (last === undefined || numbers.length > 3 || last >= 256 ** (4 - numbers.length)) return undefined;
  let word = last;
  for (const [place, number] of numbers.entries()) {
    if (number === undefined || number > 255) return undefined;
    word += number * 256 ** (3 - place);
  }
  return writeWords([word]);
}

/** The address under the mask as union nf_inet_addr holds both: a mask of the other family goes as far as it reaches. */
export function applyBitMask(address: Address, mask: Address | undefined, family: Family): Address {
  if (mask === undefined) return address;
  const bits = addressWords(mask);
  const reach = addressFamily(mask) === 'ipv4' && family === 'ipv6' ? 1 : 4;
  return writeWords(addressWords(address).map((word, at) => (at < reach ? (word & (bits[at] ?? 0)) >>> 0 : 0)));
}

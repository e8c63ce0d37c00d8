/** One address, as an option that takes a host name reads it (XTTYPE_HOST: getaddrinfo(3), which knows the old spellings of inet_aton(3)). */
import { message } from '../model/message.ts';
import type { Address, Family } from '../model/packet.ts';
import { readAddress, writeWords } from './address-bits.ts';
import { readNumber } from './number.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

/** `10.1` is 10.0.0.1: the last number fills what is left. */
export function readHostAddress(text: string, family: Family): Read<Address> {
  const address = readAddress(text, family) ?? (family === 'ipv4' ? readOldAddress(text) : undefined);
  return address === undefined
    ? refuse(message(`value.address.wrong-${family}`, { text }), 'getaddrinfo: Name or service not known')
    : read(address);
}

function readOldAddress(text: string): Address | undefined {
  const numbers = text.split('.').map(readNumber);
  const last = numbers.pop();
  if (last === undefined || numbers.length > 3) return undefined;
  let word = 0;
  for (const number of numbers) {
    if (number === undefined || number > 255) return undefined;
    word = word * 256 + number;
  }
  const room = 256 ** (4 - numbers.length);
  return last < room ? writeWords([word * room + last]) : undefined;
}

/** A host's address, without a mask. */
export const hostAddress: ValueKind<Address> = {
  words: 1,
  read: ([text = ''], { family }) => readHostAddress(text, family),
  write: (address) => [address],
  describe: (address) => address,
  control: { kind: 'text', example: '192.0.2.1' },
};

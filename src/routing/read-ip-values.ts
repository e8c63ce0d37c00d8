/** Values that iproute2 takes: prefixes, table names, numbers (get_prefix, rtnl_rttable_a2n, get_u32). */
import type { Network } from '../model/host.ts';
import type { Address, Family } from '../model/packet.ts';
import { bitsOf, maskAddress, maskOfPrefix, readAddress } from '../values/address-bits.ts';

/** The family a word speaks of, if it is an address or a prefix. */
export function familyOfWord(text: string): Family | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}(\/\d+)?$/.test(text)) return 'ipv4';
  return /^[0-9a-f]*:[0-9a-f.:]*:[0-9a-f.:]*(\/\d+)?$/i.test(text) ? 'ipv6' : undefined;
}

export interface ReadPrefix {
  readonly network: Network;
  /** No bit is set behind the prefix. */
  readonly isAligned: boolean;
}

/** `10.0.0.0/8`, `10.0.0.1` (one host), `default`, `all`, `any`. */
export function readPrefix(text: string, family: Family): ReadPrefix | undefined {
  if (text === 'default' || text === 'all' || text === 'any') {
    return { network: { address: family === 'ipv4' ? '0.0.0.0' : '::', prefix: 0 }, isAligned: true };
  }
  const [head = '', length, ...rest] = text.split('/');
  const prefix = length === undefined ? bitsOf(family) : readNumber(length, bitsOf(family));
  const address = readAddress(head, family);
  if (address === undefined || prefix === undefined || rest.length > 0) return undefined;
  const first = maskAddress(address, maskOfPrefix(prefix, family));
  return { network: { address: first, prefix }, isAligned: first === address };
}

/** An address with its prefix length, bits behind it kept: `192.168.1.1/24`. */
export function readInterfaceAddress(text: string, family: Family): Network | undefined {
  const [head = '', length, ...rest] = text.split('/');
  const address: Address | undefined = readAddress(head, family);
  const prefix = length === undefined ? bitsOf(family) : readNumber(length, bitsOf(family));
  return address === undefined || prefix === undefined || rest.length > 0 ? undefined : { address, prefix };
}

/** /etc/iproute2/rt_tables as it comes. */
const TABLE_NAMES: Readonly<Record<string, number>> = { local: 255, main: 254, default: 253 };

export function readTable(text: string): number | undefined {
  return TABLE_NAMES[text] ?? readNumber(text, 0xffff_ffff);
}

/** Decimal or `0x` hexadecimal, from 0 to `most`. */
export function readNumber(text: string, most: number): number | undefined {
  if (!/^(\d{1,10}|0x[0-9a-f]{1,8})$/i.test(text)) return undefined;
  const value = Number(text);
  return value <= most ? value : undefined;
}

/** Names that a listing without -n shows, as the numbers they stand for. */
import { readAddress } from '../../values/address-bits.ts';
import { readNumber } from '../../values/number.ts';
import { portNamed } from '../service-of-port.ts';
import type { ReadingContext } from './reader.ts';

/** `ssh:443` as `22:443`; a name that is not known stays, for iptables may know it. */
export function portsOf(text: string): string {
  return text.replace(/[^,:]+/g, (part) => (readNumber(part) === undefined ? String(portNamed(part) ?? part) : part));
}

const ADDRESSES: Readonly<Record<string, string>> = {
  localhost: '127.0.0.1',
  'localhost.localdomain': '127.0.0.1',
  default: '0.0.0.0',
  loopback: '127.0.0.0',
  'link-local': '169.254.0.0',
  'ip6-localhost': '::1',
  'ip6-loopback': '::1',
};

/** An address with its mask; a host's name is what the text has where nobody knows it. */
export function addressOf(text: string, { family }: Pick<ReadingContext, 'family'>): string {
  if (text === 'anywhere') return family === 'ipv4' ? '0.0.0.0/0' : '::/0';
  const [host = '', mask] = text.split('/', 2);
  const address = ADDRESSES[host] ?? host;
  return mask === undefined ? address : `${address}/${mask}`;
}

/** Whether the host of an address is a number. */
export function isAddress(text: string): boolean {
  const [host = ''] = text.split('/', 1);
  return readAddress(host, 'ipv4') !== undefined || readAddress(host, 'ipv6') !== undefined;
}

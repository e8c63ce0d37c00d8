/** Names of hosts: this lab has no name server, only its own /etc/hosts (hosts(5)). */
import type { Moment } from '../../engine/moment.ts';
import type { Address } from '../../model/packet.ts';
import { readAddress } from '../../values/address-bits.ts';

const HOSTS = '/etc/hosts';

/** The address that a word names, if any. */
export function addressNamed(word: string, { files, host }: Moment): Address | undefined {
  const address = readAddress(word, word.includes(':') ? 'ipv6' : 'ipv4');
  if (address !== undefined) return address;
  if (word === 'localhost') return '127.0.0.1';
  if (word === host.name) return '127.0.1.1';
  for (const line of (files[HOSTS] ?? '').split('\n')) {
    const [first = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (names.includes(word)) return readAddress(first, first.includes(':') ? 'ipv6' : 'ipv4');
  }
  return undefined;
}

/** A host as `ip -br addr` would show it, a line an interface: for the first lab, for measurements and for tests. */
import type { GivenAddress, Host, Interface } from './host.ts';

/** MTU of Ethernet, and of lo. */
const USUAL_MTU = 1500;
const LOOPBACK_MTU = 65_536;

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/**
 * Interfaces in order from ifindex 1 on: `lo 127.0.0.1/8`, `eth0 02:00:00:00:00:01 192.168.1.1/24 2001:db8:1::1/64`, `tun0
 * layer3 10.8.0.1/24`, `eth1 down`. Written by us, so not checked. Everything else of the host is what `rest` says, or nothing.
 */
export function hostInShort(lines: readonly string[], rest: Partial<Omit<Host, 'interfaces'>> = {}): Host {
  const nothing = { name: 'host', routes: [], rules: [], sysctls: {}, sockets: [], sets: '' };
  return { ...nothing, ...rest, interfaces: lines.map(interfaceOf) };
}

function interfaceOf(line: string, place: number): Interface {
  const [name = '', ...words] = line.split(' ');
  const mac = words.find((word) => MAC.test(word));
  return {
    name,
    index: place + 1,
    kind: kindOf(name, words),
    ...(mac !== undefined && { mac }),
    mtu: name === 'lo' ? LOOPBACK_MTU : USUAL_MTU,
    isUp: !words.includes('down'),
    addresses: words.filter((word) => word.includes('/')).map(addressOf),
  };
}

function kindOf(name: string, words: readonly string[]): Interface['kind'] {
  if (name === 'lo') return 'loopback';
  return words.includes('layer3') ? 'layer3' : 'ethernet';
}

function addressOf(word: string): GivenAddress {
  const [address = '', prefix] = word.split('/');
  return { address, prefix: Number(prefix) };
}

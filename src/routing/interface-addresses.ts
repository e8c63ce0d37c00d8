/** The addresses of interfaces as the stack keeps them (struct in_ifaddr, struct inet6_ifaddr). */
import type { Host, Interface, Network } from '../model/host.ts';
import type { Address, Family } from '../model/packet.ts';
import {
  addressFamily,
  addressWords,
  isInNetwork,
  maskAddress,
  maskOfPrefix,
  writeWords,
} from '../values/address-bits.ts';
import { isLoopback } from './address-class.ts';

/** An IPv4 or IPv6 address of an interface. */
export interface InterfaceAddress extends Network {
  /** Another address of its subnet came first on the interface; `primary` is that one (IPv4). */
  readonly isSecondary: boolean;
  readonly primary: Address;
  readonly scope: 'global' | 'link' | 'host';
}

export function findInterface(host: Host, name: string | undefined): Interface | undefined {
  return host.interfaces.find((device) => device.name === name);
}

/** An interface's addresses of one family, in order. */
export function addressesOf(device: Interface, family: Family): readonly InterfaceAddress[] {
  const own = device.addresses.filter(({ address }) => addressFamily(address) === family);
  return own.map(({ address, prefix }, place) => {
    const earlier = own.slice(0, place).find((other) => other.prefix === prefix && isInNetwork(address, other));
    return {
      address,
      prefix,
      isSecondary: family === 'ipv4' && earlier !== undefined,
      primary: family === 'ipv4' ? (earlier?.address ?? address) : address,
      scope: scopeOf(address),
    };
  });
}

/** inet_lookup_ifaddr_rcu(): whether an address was given to an interface, whichever. */
export function isGivenAddress(host: Host, address: Address): boolean {
  return host.interfaces.some((device) => device.addresses.some((own) => own.address === address));
}

/** The network an address lies in: 192.168.1.1/24 is in 192.168.1.0/24. */
export function networkOf({ address, prefix }: Network): Network {
  return { address: maskAddress(address, maskOfPrefix(prefix, addressFamily(address))), prefix };
}

/** The last address of an IPv4 network, which is its broadcast address. */
export function broadcastOf({ address, prefix }: Network): Address {
  const [word = 0] = addressWords(address);
  const [mask = 0] = addressWords(maskOfPrefix(prefix, 'ipv4'));
  return writeWords([(word | ~mask) >>> 0]);
}

/** iproute2's default_scope(), and ipv6_addr_scope(). */
function scopeOf(address: Address): InterfaceAddress['scope'] {
  if (isLoopback(address)) return 'host';
  return isInNetwork(address, { address: 'fe80::', prefix: 10 }) ? 'link' : 'global';
}

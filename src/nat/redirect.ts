/** REDIRECT: to the host itself, by the interface the packet came in on (nf_nat_redirect_ipv4, _ipv6). */
import type { Address } from '../model/packet.ts';
import { addressFamily } from '../values/address-bits.ts';
import type { NatPlace } from './place.ts';

/** Nothing: the interface has no address to take. */
export function redirectAddress({ packet, hook, inInterface, host }: NatPlace): Address | undefined {
  const { family } = packet;
  if (hook === 'OUTPUT') return family === 'ipv4' ? '127.0.0.1' : '::1';
  const own = host.interfaces
    .find(({ name }) => name === inInterface)
    ?.addresses.map(({ address }) => address)
    .filter((address) => addressFamily(address) === family);
  if (family === 'ipv4') return own?.[0];
  return own && firstOfIpv6(own, scopeOf(packet.destination));
}

type Scope = 'link' | 'site' | 'any';

/** ipv6_addr_scope(), of groups too: what is for a link or a site takes an address of that scope, or falls. */
function scopeOf(address: Address): Scope {
  if (/^(?:fe[89ab]|ff.2:)/.test(address)) return 'link';
  return /^(?:fe[cdef]|ff.5:)/.test(address) ? 'site' : 'any';
}

/** The kernel's list has wide scopes first and, among equals, the address added last first (ipv6_link_dev_addr). */
function firstOfIpv6(own: readonly Address[], wanted: Scope): Address | undefined {
  const latest = own.toReversed();
  if (wanted !== 'any') return latest.find((address) => scopeOf(address) === wanted);
  const ofScope = (scope: Scope): Address | undefined => latest.find((address) => scopeOf(address) === scope);
  return ofScope('any') ?? ofScope('site') ?? ofScope('link');
}

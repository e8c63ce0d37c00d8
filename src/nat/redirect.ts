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
  return own && firstOfIpv6(own, isLinkLocal(packet.destination));
}

/** The kernel's list has wide scopes first and, among equals, the address added last first (ipv6_link_dev_addr). */
function firstOfIpv6(own: readonly Address[], isLinkOnly: boolean): Address | undefined {
  const latest = own.toReversed();
  const local = latest.find(isLinkLocal);
  return isLinkOnly ? local : (latest.find((address) => !isLinkLocal(address)) ?? local);
}

function isLinkLocal(address: Address): boolean {
  return /^fe[89ab]/.test(address);
}

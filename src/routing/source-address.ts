/** The address a host speaks from: inet_select_addr() of IPv4; IPv6 in its own file. */
import type { Host, Interface } from '../model/host.ts';
import type { Address, Family } from '../model/packet.ts';
import { isInNetwork } from '../values/address-bits.ts';
import { isUnspecified } from './address-class.ts';
import { addressesOf, findInterface, type InterfaceAddress } from './interface-addresses.ts';
import { selectIpv6Source } from './source-address-ipv6.ts';
import { interfaceSetting } from './sysctls.ts';

type Scope = InterfaceAddress['scope'];

/** RT_SCOPE_UNIVERSE 0, RT_SCOPE_LINK 253, RT_SCOPE_HOST 254: the greater, the narrower. */
const SCOPE: Readonly<Record<Scope, number>> = { global: 0, link: 253, host: 254 };

/**
 * The host's own address towards a next hop over an interface: MASQUERADE, ICMP errors, unbound sockets. In IPv6
 * `towards` is the destination.
 */
export function sourceTowards(
  host: Host,
  family: Family,
  out: string,
  towards: Address | undefined,
): Address | undefined {
  return family === 'ipv4' ? selectIpv4Source(host, out, towards, 'global') : selectIpv6Source(host, out, towards);
}

/** inet_select_addr(): an address of the interface no narrower than `scope`, best of the next hop's own subnet. */
export function selectIpv4Source(
  host: Host,
  out: string,
  nextHop: Address | undefined,
  scope: Scope,
): Address | undefined {
  const device = findInterface(host, out);
  const fit = device === undefined ? [] : primariesWithin(host, device, scope);
  const near = nextHop === undefined || isUnspecified(nextHop) ? fit[0] : fit.find((own) => isInNetwork(nextHop, own));
  return (near ?? fit[0])?.address ?? addressElsewhere(host, scope);
}

/** With route_localnet, addresses of scope host may be spoken from everywhere. */
function primariesWithin(host: Host, device: Interface, scope: Scope): readonly InterfaceAddress[] {
  const isLocalnetRouted = interfaceSetting(host, 'ipv4', 'route_localnet', device.name) !== 0;
  return addressesOf(device, 'ipv4').filter((own) => {
    const narrowness = isLocalnetRouted && own.scope === 'host' ? SCOPE.host : SCOPE[own.scope];
    return !own.isSecondary && narrowness <= SCOPE[scope];
  });
}

/** in_dev_select_addr(): an interface without an address borrows one. */
function addressElsewhere(host: Host, scope: Scope): Address | undefined {
  for (const device of host.interfaces) {
    const own = addressesOf(device, 'ipv4').find(
      (each) => !each.isSecondary && each.scope !== 'link' && SCOPE[each.scope] <= SCOPE[scope],
    );
    if (own) return own.address;
  }
  return undefined;
}

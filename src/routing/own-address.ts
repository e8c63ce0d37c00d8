/** Whether an address is the host's own: __ip_dev_find(), inet_addr_type() RTN_LOCAL. */
import type { Host, Route } from '../model/host.ts';
import type { Address } from '../model/packet.ts';
import { addressFamily } from '../values/address-bits.ts';
import { TABLE } from './derived-routes.ts';
import { isGivenAddress } from './interface-addresses.ts';
import { findRoute, keyToward } from './lookup.ts';
import { routingTablesOf } from './tables.ts';

/** Given to an interface, or in a local route: all of 127.0.0.0/8 is the host's own. */
export function isOwnAddress(host: Host, address: Address): boolean {
  return isGivenAddress(host, address) || localRoute(host, address)?.kind === 'local';
}

/** The route to an address in the table `local` (which holds `main` too while the two are one trie). */
export function localRoute(host: Host, address: Address): Route | undefined {
  return findRoute(routingTablesOf(host)[addressFamily(address)].routes.get(TABLE.local) ?? [], keyToward(address));
}

/** The interface an own address is on; of several the one that got it last, which the kernel's hash finds first. */
export function deviceOfOwnAddress(host: Host, address: Address): string | undefined {
  const given = host.interfaces.findLast((device) => device.addresses.some((own) => own.address === address));
  if (given) return given.name;
  const route = localRoute(host, address);
  return route?.kind === 'local' ? route.device : undefined;
}

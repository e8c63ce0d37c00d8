/** Whether an address is the host's own: __ip_dev_find(), inet_addr_type() RTN_LOCAL. */
import type { Host, Route } from '../model/host.ts';
import type { Address } from '../model/packet.ts';
import { addressFamily } from '../values/address-bits.ts';
import { isGivenAddress } from './interface-addresses.ts';
import { findRoute, keyToward } from './lookup.ts';
import { routingTablesOf } from './tables.ts';

/** Given to an interface, or in a local route: all of 127.0.0.0/8 is the host's own. */
export function isOwnAddress(host: Host, address: Address): boolean {
  return isGivenAddress(host, address) || localRoute(host, address)?.kind === 'local';
}

/** The route to an address in the table `local` alone. */
export function localRoute(host: Host, address: Address): Route | undefined {
  return findRoute(routingTablesOf(host)[addressFamily(address)].local, keyToward(address));
}

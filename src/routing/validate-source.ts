/** Could a packet from this source have come in here? Local source and reverse path: __fib_validate_source() of IPv4. */
import type { Host } from '../model/host.ts';
import type { Address, Packet } from '../model/packet.ts';
import type { DropReason } from '../model/walk.ts';
import { UNSPECIFIED } from './address-class.ts';
import { addressesOf, findInterface, isGivenAddress } from './interface-addresses.ts';
import { type FlowKey, lookup } from './lookup.ts';
import { hopsOf } from './multipath.ts';
import { interfaceSetting } from './sysctls.ts';
import { routingTablesOf } from './tables.ts';

export interface Arrival {
  readonly packet: Packet;
  readonly inInterface: string;
  /** Where it would go: its destination (unspecified for broadcasts) and, when forwarded, the interface. */
  readonly destination: Address;
  readonly outInterface?: string;
}

/** Nothing: the source may be. */
export function validateSource(arrival: Arrival, host: Host): DropReason | undefined {
  const { packet, inInterface, outInterface } = arrival;
  const mode = interfaceSetting(host, 'ipv4', 'rp_filter', inInterface);
  const mayRedirect =
    outInterface === inInterface && interfaceSetting(host, 'ipv4', 'send_redirects', inInterface) !== 0;
  if (mode !== 0 || mayRedirect || hasRealms(host)) return checkReversePath(arrival, host, mode);
  if (interfaceSetting(host, 'ipv4', 'accept_local', inInterface) !== 0) return undefined;
  const { hasOwnRules, hasOwnLocalRoutes } = routingTablesOf(host).ipv4;
  if (hasOwnRules || hasOwnLocalRoutes) return checkReversePath(arrival, host, mode);
  return isGivenAddress(host, packet.source) ? 'IP_LOCAL_SOURCE' : undefined;
}

/** `mode`: 0 off, 1 strict (the way back is over the same interface), 2 loose (there is a way back). */
function checkReversePath(arrival: Arrival, host: Host, mode: number): DropReason | undefined {
  const { inInterface } = arrival;
  const result = lookup(host, keyOfWayBack(arrival, host));
  const lastResort = mode === 0 ? undefined : 'IP_RPFILTER';
  if (result.kind === 'refused') return lastResort;
  const { route } = result;
  if (route.kind === 'local') {
    if (interfaceSetting(host, 'ipv4', 'accept_local', inInterface) === 0) return 'IP_LOCAL_SOURCE';
  } else if (route.kind !== 'unicast') {
    return 'IP_INVALID_SOURCE';
  }
  const device = findInterface(host, inInterface);
  if (
    hopsOf(route).some(({ device: back }) => back === inInterface) ||
    (route.kind === 'local' && device?.kind === 'loopback')
  )
    return undefined;
  if (device === undefined || addressesOf(device, 'ipv4').length === 0) return lastResort;
  return mode === 1 ? 'IP_RPFILTER' : undefined;
}

/** The lookup with the addresses swapped. */
function keyOfWayBack({ packet, inInterface, destination, outInterface }: Arrival, host: Host): FlowKey {
  const usesMark = interfaceSetting(host, 'ipv4', 'src_valid_mark', inInterface) !== 0;
  return {
    family: 'ipv4',
    destination: packet.source,
    source: destination,
    inInterface: outInterface ?? 'lo',
    mark: usesMark ? packet.mark : 0,
    tos: packet.tos,
  };
}

/** The arrival of a packet that is not going to one address. */
export function arrivalOfBroadcast(packet: Packet, inInterface: string): Arrival {
  return { packet, inInterface, destination: UNSPECIFIED.ipv4 };
}

/** The realm of the route back to the source; 0 where it has none. */
export function sourceRealm(arrival: Arrival, host: Host): number {
  if (!hasRealms(host)) return 0;
  const result = lookup(host, keyOfWayBack(arrival, host));
  return result.kind === 'found' ? (result.route.realm ?? 0) : 0;
}

/** fib_num_tclassid_users(): with realms in use, the full check is always made. */
function hasRealms(host: Host): boolean {
  return host.routes.some(({ family, realm }) => family === 'ipv4' && realm !== undefined);
}

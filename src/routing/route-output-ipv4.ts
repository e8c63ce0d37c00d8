/** The way out of an IPv4 packet of the host: ip_route_output_key_hash_rcu(), __mkroute_output(). */
import type { Host, Interface, Route } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { RouteDecision } from '../model/walk.ts';
import {
  isLimitedBroadcast,
  isLocalMulticast,
  isLoopback,
  isMulticast,
  isUnspecified,
  UNSPECIFIED,
} from './address-class.ts';
import { findInterface } from './interface-addresses.ts';
import { type LookupResult, lookup } from './lookup.ts';
import { deviceOfOwnAddress, isOwnAddress } from './own-address.ts';
import { foundBy, keyOfOutput, loopbackOf, refuseWith } from './route-decision.ts';
import { selectIpv4Source } from './source-address.ts';
import { interfaceSetting } from './sysctls.ts';

/** `isAnySource`: the source need not be an address of the host (FLOWI_FLAG_ANYSRC). */
export interface SourceRequest {
  readonly source: string;
  readonly boundTo?: string;
  readonly isAnySource: boolean;
}

export function routeOutputIpv4(packet: Packet, request: SourceRequest, host: Host): RouteDecision {
  const { source, boundTo } = request;
  if (!isUnspecified(source)) {
    const early = routeBySource(packet, request, host);
    if (early) return early;
  }
  if (boundTo !== undefined) {
    const early = routeByInterface(packet, source, boundTo, host);
    if (early) return early;
  }
  if (isUnspecified(packet.destination)) return leave({ packet, source, host }, loopbackOf(host));
  return routeByLookup(packet, request, host);
}

/** What a given source decides before any table is asked. */
function routeBySource(packet: Packet, request: SourceRequest, host: Host): RouteDecision | undefined {
  const { source, boundTo, isAnySource } = request;
  const { destination } = packet;
  if (isMulticast(source) || isLimitedBroadcast(source) || isUnspecified(source)) return refuseSending('EINVAL');
  if (boundTo === undefined && (isMulticast(destination) || isLimitedBroadcast(destination))) {
    // The socket's address names the interface for multicasts and limited broadcasts.
    const device = deviceOfOwnAddress(host, source);
    return device === undefined ? refuseSending('ENETUNREACH') : leave({ packet, source, host }, device);
  }
  return isAnySource || isOwnAddress(host, source) ? undefined : refuseSending('ENETUNREACH');
}

/** What a socket bound to an interface decides before any table is asked. */
function routeByInterface(packet: Packet, source: string, boundTo: string, host: Host): RouteDecision | undefined {
  const { destination } = packet;
  const device = findInterface(host, boundTo);
  if (device === undefined) return refuseSending('ENODEV');
  if (!device.isUp) return refuseSending('ENETUNREACH');
  if (!isLocalMulticast(destination) && !isLimitedBroadcast(destination)) return undefined;
  const chosen = isUnspecified(source) ? selectIpv4Source(host, boundTo, undefined, 'link') : source;
  return leave({ packet, source: chosen, host }, boundTo);
}

function routeByLookup(packet: Packet, { source, boundTo }: SourceRequest, host: Host): RouteDecision {
  const result = lookup(host, keyOfOutput(packet, source, boundTo));
  const given = isUnspecified(source) ? undefined : source;
  if (result.kind === 'refused') {
    if (boundTo === undefined) return refuseWith(result);
    // A socket bound to an interface finds everything on the link.
    return leave({ packet, source: given ?? selectIpv4Source(host, boundTo, undefined, 'link'), host }, boundTo);
  }
  const { route } = result;
  const exit = { packet, host, result, source: given ?? sourceOf(route, packet, host) };
  return route.kind === 'local' ? leave(exit, loopbackOf(host)) : leave(exit, route.device ?? loopbackOf(host));
}

/** fib_result_prefsrc(); a packet to the host itself is from the address it is to. */
function sourceOf(route: Route, packet: Packet, host: Host): string | undefined {
  if (route.source !== undefined) return route.source;
  if (route.kind === 'local') return packet.destination;
  return route.device === undefined ? undefined : selectIpv4Source(host, route.device, route.gateway, route.scope);
}

interface Exit {
  readonly packet: Packet;
  readonly host: Host;
  readonly source: string | undefined;
  /** Absent where no table was asked. */
  readonly result?: LookupResult & { readonly kind: 'found' };
}

/** __mkroute_output(). */
function leave({ packet, host, source, result }: Exit, out: string): RouteDecision {
  const { destination } = packet;
  const device = findInterface(host, out);
  if (device === undefined || isWrongLoopback(source, device, host)) return refuseSending('EINVAL');
  const route = result?.route;
  const kind = kindOf(destination, route);
  return {
    ...(result ? foundBy(result) : { found: kind === 'send' ? 'unicast' : kind }),
    kind,
    outInterface: out,
    nextHop: kind === 'send' ? (route?.gateway ?? destination) : destination,
    ...(source !== undefined && source !== UNSPECIFIED.ipv4 && { source }),
  };
}

/** What is from 127.0.0.1 stays inside, unless route_localnet says otherwise (FORMAT quirk 25). */
function isWrongLoopback(source: string | undefined, device: Interface, host: Host): boolean {
  if (source === undefined || !isLoopback(source) || device.kind === 'loopback') return false;
  return interfaceSetting(host, 'ipv4', 'route_localnet', device.name) === 0;
}

function kindOf(destination: string, route: Route | undefined): 'broadcast' | 'multicast' | 'send' {
  if (isLimitedBroadcast(destination) || route?.kind === 'broadcast') return 'broadcast';
  return isMulticast(destination) ? 'multicast' : 'send';
}

export function refuseSending(error: string): RouteDecision {
  return { kind: 'refused', found: 'none', error };
}

/** Where an IPv4 packet that came in goes: ip_route_input_rcu(), ip_route_input_slow(), ip_route_input_mc(), ip_mkroute_input(). */
import type { Host, Interface, Route } from '../model/host.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import type { DropReason, RouteDecision } from '../model/walk.ts';
import { isLimitedBroadcast, isLocalMulticast, isLoopback, isMulticast, isUnspecified } from './address-class.ts';
import { isGroupMember } from './groups.ts';
import { findInterface } from './interface-addresses.ts';
import { type LookupResult, lookup } from './lookup.ts';
import { packetType } from './packet-type.ts';
import { foundBy, keyOfInput, refuse, refuseWith } from './route-decision.ts';
import { interfaceSetting } from './sysctls.ts';
import { arrivalOfBroadcast, sourceRealm, validateSource } from './validate-source.ts';

export function routeInputIpv4(packet: Packet, inInterface: string, host: Host): RouteDecision {
  const device = findInterface(host, inInterface);
  if (device === undefined) return refuse('NOT_SPECIFIED');
  const way = isMulticast(packet.destination)
    ? routeMulticast(packet, device, host)
    : routeAddress(packet, inInterface, host);
  const decision = withSourceRealm(way, packet, inInterface, host);
  const isForMany = decision.kind === 'broadcast' || decision.kind === 'multicast' || decision.kind === 'refused';
  if (isForMany || packetType(packet, inInterface, host) === 'host') return decision;
  // ip_rcv_finish_core(), RFC 1122 3.3.6: a frame for many with an address of one.
  const mustDrop = interfaceSetting(host, 'ipv4', 'drop_unicast_in_l2_multicast', inInterface) !== 0;
  return mustDrop ? { ...decision, kind: 'refused', reason: 'UNICAST_IN_L2_MULTICAST' } : decision;
}

/** fib_combine_itag(), set_class_tag(): the realm of the route back to the source. */
function withSourceRealm(way: RouteDecision, packet: Packet, inInterface: string, host: Host): RouteDecision {
  if (way.kind === 'refused') return way;
  const { outInterface } = way;
  const arrival =
    outInterface === undefined && way.kind !== 'deliver'
      ? arrivalOfBroadcast(packet, inInterface)
      : { packet, inInterface, destination: packet.destination, ...(outInterface !== undefined && { outInterface }) };
  const realm = sourceRealm(arrival, host);
  return realm === 0 ? way : { ...way, realm: ((realm << 16) | (way.realm ?? 0)) >>> 0 };
}

function routeMulticast(packet: Packet, device: Interface, host: Host): RouteDecision {
  if (!isGroupMember(host, 'ipv4', device, packet.destination)) return refuse('NOT_SPECIFIED');
  const reason = multicastSource(packet, device.name, host);
  return reason ? refuse(reason) : { kind: 'multicast', found: 'multicast' };
}

/** ip_mc_validate_source(). */
function multicastSource(packet: Packet, inInterface: string, host: Host): DropReason | undefined {
  const { source, destination, protocol } = packet;
  if (isMulticast(source) || isLimitedBroadcast(source)) return 'IP_INVALID_SOURCE';
  if (isLoopback(source) && !isLocalnetRouted(host, inInterface)) return 'IP_LOCALNET';
  if (isUnspecified(source)) {
    return isLocalMulticast(destination) || protocol === PROTOCOL.igmp ? undefined : 'IP_INVALID_SOURCE';
  }
  return validateSource(arrivalOfBroadcast(packet, inInterface), host);
}

function routeAddress(packet: Packet, inInterface: string, host: Host): RouteDecision {
  const { source, destination } = packet;
  if (isMulticast(source) || isLimitedBroadcast(source)) return refuse('IP_INVALID_SOURCE');
  if (isLimitedBroadcast(destination) || (isUnspecified(source) && isUnspecified(destination))) {
    return receiveBroadcast(packet, inInterface, host);
  }
  const martian = martianReason(packet, inInterface, host);
  if (martian) return refuse(martian);
  const result = lookup(host, keyOfInput(packet, inInterface));
  return decide(result, packet, inInterface, host);
}

/** Addresses that no lookup is needed for to know that they are wrong here. */
function martianReason({ source, destination }: Packet, inInterface: string, host: Host): DropReason | undefined {
  if (isUnspecified(source)) return 'IP_INVALID_SOURCE';
  if (isUnspecified(destination)) return 'IP_INVALID_DEST';
  const isLocalnet = isLoopback(destination) || isLoopback(source);
  return isLocalnet && !isLocalnetRouted(host, inInterface) ? 'IP_LOCALNET' : undefined;
}

function isLocalnetRouted(host: Host, inInterface: string): boolean {
  return interfaceSetting(host, 'ipv4', 'route_localnet', inInterface) !== 0;
}

function decide(result: LookupResult, packet: Packet, inInterface: string, host: Host): RouteDecision {
  const isRouter = interfaceSetting(host, 'ipv4', 'forwarding', inInterface) !== 0;
  if (result.kind === 'refused') {
    // ip_error(): a host that is no router says nothing.
    if (!isRouter) return refuse('IP_INADDRERRORS', result);
    return refuseWith(result, result.error === 'ENETUNREACH' ? 'IP_INNOROUTES' : 'NOT_SPECIFIED');
  }
  const { route } = result;
  if (route.kind === 'broadcast' && !isBroadcastForwarded(host, inInterface))
    return receiveBroadcast(packet, inInterface, host, result);
  if (route.kind === 'local') {
    const reason = validateSource({ packet, inInterface, destination: packet.destination }, host);
    return reason ? refuse(reason, result) : { kind: 'deliver', ...withoutWayOut(result) };
  }
  if (!isRouter) return refuse('IP_INADDRERRORS', result);
  if (route.kind !== 'unicast' && route.kind !== 'broadcast') return refuse('IP_INVALID_DEST', result);
  return sendOn(result, route, packet, inInterface, host);
}

function isBroadcastForwarded(host: Host, inInterface: string): boolean {
  return interfaceSetting(host, 'ipv4', 'bc_forwarding', inInterface) !== 0;
}

/** ip_mkroute_input(). */
function sendOn(result: LookupResult, route: Route, packet: Packet, inInterface: string, host: Host): RouteDecision {
  const outInterface = route.device;
  if (outInterface === undefined) return refuse('NOT_SPECIFIED', result);
  const reason = validateSource({ packet, inInterface, destination: packet.destination, outInterface }, host);
  if (reason) return refuse(reason, result);
  return { kind: 'forward', ...foundBy(result), nextHop: route.gateway ?? packet.destination };
}

function receiveBroadcast(packet: Packet, inInterface: string, host: Host, result?: LookupResult): RouteDecision {
  const reason = isUnspecified(packet.source)
    ? undefined
    : validateSource(arrivalOfBroadcast(packet, inInterface), host);
  if (reason) return refuse(reason, result);
  return { kind: 'broadcast', ...(result ? withoutWayOut(result) : { found: 'broadcast' as const }) };
}

/** What is delivered leaves by no interface, and into no realm. */
function withoutWayOut(result: LookupResult): Pick<RouteDecision, 'found'> {
  const { outInterface: _outInterface, source: _source, realm: _realm, ...found } = foundBy(result);
  return found;
}

/** Where an IPv6 packet that came in goes: ip6_route_input(), ip6_mc_input(), ip6_pkt_drop(). */
import type { Host } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { RouteDecision } from '../model/walk.ts';
import { isUnspecified, needsInterface } from './address-class.ts';
import { isGroupMember } from './groups.ts';
import { findInterface } from './interface-addresses.ts';
import { lookup } from './lookup.ts';
import { foundBy, keyOfInput, refuse, refuseWith } from './route-decision.ts';

export function routeInputIpv6(packet: Packet, inInterface: string, host: Host): RouteDecision {
  const device = findInterface(host, inInterface);
  if (device === undefined) return refuse('NOT_SPECIFIED');
  const key = { ...keyOfInput(packet, inInterface), outInterface: inInterface };
  const result = lookup(host, { ...key, isBoundToInterface: needsInterface(packet.destination) });
  if (result.kind === 'refused') {
    // A blackhole throws away without a word (dst_discard); the others go through ip6_pkt_drop().
    if (result.error === 'EINVAL') return refuseWith(result, 'NOT_SPECIFIED');
    return refuseWith(result, isUnspecified(packet.destination) ? 'IP_INADDRERRORS' : 'IP_INNOROUTES');
  }
  const { outInterface, ...found } = foundBy(result);
  switch (result.route.kind) {
    case 'local':
      return { kind: 'deliver', ...found };
    case 'multicast':
      return isGroupMember(host, 'ipv6', device, packet.destination)
        ? { kind: 'multicast', ...found }
        : refuse('NOT_SPECIFIED', result);
    default:
      return {
        kind: 'forward',
        ...found,
        ...(outInterface !== undefined && { outInterface }),
        nextHop: result.route.gateway ?? packet.destination,
      };
  }
}

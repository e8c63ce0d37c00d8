/** The way out of an IPv6 packet of the host: ip6_route_output_flags(), ip6_dst_lookup_tail(). */
import type { Host } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { RouteDecision } from '../model/walk.ts';
import { isMulticast, isUnspecified, needsInterface } from './address-class.ts';
import { type FlowKey, lookup } from './lookup.ts';
import { foundBy, keyOfOutput, loopbackOf, refuseWith } from './route-decision.ts';
import { selectIpv6Source } from './source-address-ipv6.ts';

/** The interface a packet is to leave by (flowi6_oif): this one only, or this one if it can. */
interface WantedInterface {
  readonly strict?: string | undefined;
  readonly preferred?: string | undefined;
}

export function routeOutputIpv6(packet: Packet, source: string, wanted: WantedInterface, host: Host): RouteDecision {
  const { destination } = packet;
  const { strict, preferred } = wanted;
  const key: FlowKey = {
    ...keyOfOutput(packet, source, strict ?? preferred),
    // ip6_route_output_flags(): while no source is set, what is preferred is kept to.
    isBoundToInterface: strict !== undefined || needsInterface(destination) || isUnspecified(source),
  };
  const result = lookup(host, key);
  if (result.kind === 'refused') return refuseWith(result);
  const { route } = result;
  // What is for the host itself goes over lo, whatever interface the address is on.
  const out = route.kind === 'local' ? loopbackOf(host) : (route.device ?? loopbackOf(host));
  const chosen = isUnspecified(source)
    ? (route.source ?? selectIpv6Source(host, route.device ?? out, destination))
    : source;
  return {
    ...foundBy(result),
    kind: isMulticast(destination) ? 'multicast' : 'send',
    outInterface: out,
    nextHop: route.gateway ?? destination,
    ...(chosen !== undefined && { source: chosen }),
  };
}

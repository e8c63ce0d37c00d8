/** The routing decision behind PREROUTING: deliver, forward, or refuse and why. */
import type { Host } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { RouteDecision } from '../model/walk.ts';
import { routeInputIpv4 } from './route-input-ipv4.ts';
import { routeInputIpv6 } from './route-input-ipv6.ts';

/**
 * Decides about a packet that came in. One that loops back over lo, or a copy of a broadcast, is not asked about: it still
 * has the route it was sent by. Hop limit, size and IPv6's forwarding switch come in `forwardCheck`.
 */
export function routeInput(packet: Packet, inInterface: string, host: Host): RouteDecision {
  return packet.family === 'ipv4'
    ? routeInputIpv4(packet, inInterface, host)
    : routeInputIpv6(packet, inInterface, host);
}

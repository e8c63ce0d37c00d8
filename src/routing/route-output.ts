/** The routing decision of what the host sends, before OUTPUT and again behind its mangle and nat (ip_route_me_harder). */
import type { Host } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { RouteDecision } from '../model/walk.ts';
import { packetLength } from '../values/packet-length.ts';
import { isLinkLocal, isMulticast, UNSPECIFIED } from './address-class.ts';
import { addressType } from './address-type.ts';
import { findInterface } from './interface-addresses.ts';
import { isOwnAddress } from './own-address.ts';
import type { OutputRequest } from './route-decision.ts';
import { refuseSending, routeOutputIpv4 } from './route-output-ipv4.ts';
import { routeOutputIpv6 } from './route-output-ipv6.ts';

/**
 * The way of a packet a process sends, or the host answers with. A process's socket is bound to the packet's source if that
 * is the host's own; else the lookup is by destination alone. It does not select on TOS.
 */
export function routeOutput(packet: Packet, request: OutputRequest, host: Host): RouteDecision {
  const { family } = packet;
  const isAnswer = request.isOwnAnswer === true;
  const source = isAnswer || isOwnAddress(host, packet.source) ? packet.source : UNSPECIFIED[family];
  const { boundTo } = request;
  const asked = isAnswer ? packet : { ...packet, tos: 0 };
  const decision =
    family === 'ipv4'
      ? routeOutputIpv4(asked, { source, isAnySource: isAnswer, ...(boundTo !== undefined && { boundTo }) }, host)
      : routeOutputIpv6(asked, source, { strict: boundTo, preferred: request.wayBack }, host);
  if (isAnswer || decision.kind === 'refused') return decision;
  // raw_send_hdrinc(), rawv6_send_hdrinc(): a whole packet must fit the interface as it is.
  const mtu = findInterface(host, decision.outInterface)?.mtu;
  return mtu !== undefined && packetLength(packet) > mtu ? refuseSending('EMSGSIZE') : decision;
}

/** The way of a packet whose mark, TOS or address changed in OUTPUT; its source counts only if it could be a host's. */
export function rerouteOutput(
  packet: Packet,
  old: RouteDecision | undefined,
  host: Host,
  boundTo?: string,
): RouteDecision {
  if (packet.family === 'ipv4') {
    const type = addressType(packet.source, host, 'ipv4', old?.outInterface);
    const isSingle = type === 'LOCAL' || type === 'UNICAST';
    const source = isSingle ? packet.source : UNSPECIFIED.ipv4;
    return routeOutputIpv4(packet, { source, isAnySource: isSingle, ...(boundTo !== undefined && { boundTo }) }, host);
  }
  // ip6_route_me_harder(): a link's own destination stays on its link.
  const isStrict = isMulticast(packet.destination) || isLinkLocal(packet.destination);
  return routeOutputIpv6(
    packet,
    packet.source,
    { strict: boundTo ?? (isStrict ? old?.outInterface : undefined) },
    host,
  );
}

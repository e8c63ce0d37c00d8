/** What a packet that is to be sent on must still pass before FORWARD: ip_forward(), ip6_forward(). */
import type { Host } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { DropReason, RouteDecision } from '../model/walk.ts';
import { packetLength } from '../values/packet-length.ts';
import { isLinkLocal, isLoopback, isMulticast, isUnspecified } from './address-class.ts';
import { findInterface } from './interface-addresses.ts';
import { packetType } from './packet-type.ts';
import { isForwardingEverywhere } from './sysctls.ts';

/** The ICMP error that the sender gets. */
export interface ForwardAnswer {
  readonly type: number;
  readonly code: number;
  readonly mtu?: number;
}

/** Empty: it goes on, one hop less to live. */
export interface ForwardCheck {
  readonly reason?: DropReason;
  readonly answer?: ForwardAnswer;
}

const PASSED: ForwardCheck = {};

/** No IPv6 link may carry less (RFC 8200, 5). */
const MINIMAL_MTU_IPV6 = 1280;

/** How it came in; `largestPiece`: bytes of the largest fragment, where it was put together of some. */
export interface Arrival {
  readonly inInterface: string;
  readonly largestPiece: number | undefined;
  /** TPROXY gave it one: it is for the host, and not to be sent on. */
  readonly hasSocket?: boolean;
}

/** Whether a packet whose route is `forward` may go on. */
export function forwardCheck(packet: Packet, decision: RouteDecision, host: Host, came: Arrival): ForwardCheck {
  return packet.family === 'ipv4' ? checkIpv4(packet, decision, host, came) : checkIpv6(packet, decision, host, came);
}

function checkIpv4(packet: Packet, decision: RouteDecision, host: Host, came: Arrival): ForwardCheck {
  // FORMAT quirk 30: a frame for many is not passed on.
  if (came.hasSocket || packetType(packet, came.inInterface, host) !== 'host') return { reason: 'NOT_SPECIFIED' };
  if (packet.ttl <= 1) return { reason: 'IP_INHDR', answer: { type: 11, code: 0 } };
  const mtu = mtuOf(decision, host);
  // Put together by conntrack, it is cut again into pieces as large as they came (ip_exceeds_mtu).
  if (packet.dontFragment && Math.min(packetLength(packet), came.largestPiece ?? Number.POSITIVE_INFINITY) > mtu)
    return { reason: 'PKT_TOO_BIG', answer: { type: 3, code: 4, mtu } };
  return PASSED;
}

function checkIpv6(packet: Packet, decision: RouteDecision, host: Host, came: Arrival): ForwardCheck {
  const { inInterface, largestPiece, hasSocket } = came;
  if (!isForwardingEverywhere(host, 'ipv6')) return { reason: 'IP_INADDRERRORS' };
  if (hasSocket || packetType(packet, inInterface, host) !== 'host') return { reason: 'NOT_SPECIFIED' };
  if (packet.ttl <= 1) return { reason: 'IP_INHDR', answer: { type: 3, code: 0 } };
  if (decision.outInterface !== inInterface) {
    const { source } = packet;
    if (isUnspecified(source) || isMulticast(source) || isLoopback(source)) return { reason: 'IP_INADDRERRORS' };
    // Beyond scope of source address: a link's own address means nothing on another link.
    if (isLinkLocal(source)) return { reason: 'IP_INADDRERRORS', answer: { type: 1, code: 2 } };
  }
  const mtu = Math.max(mtuOf(decision, host), MINIMAL_MTU_IPV6);
  // Put together by conntrack, it is cut again into pieces as large as they came (ip6_pkt_too_big).
  return (largestPiece ?? packetLength(packet)) > mtu
    ? { reason: 'PKT_TOO_BIG', answer: { type: 2, code: 0, mtu } }
    : PASSED;
}

function mtuOf({ outInterface }: RouteDecision, host: Host): number {
  return findInterface(host, outInterface)?.mtu ?? 1500;
}

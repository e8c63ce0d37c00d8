/** Whose word the kernel takes for a packet's checksum: once conntrack summed it up, that sum is kept and only compared (skb->ip_summed, skb->csum). */
import type { Hook } from '../model/hook.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import { ipHeaderLength, packetLength } from '../values/packet-length.ts';
import type { Flight, SummedUp } from './flight.ts';

/** CHECKSUM_BREAK: shorter datagrams are summed up anew in any case. */
const SUMMED_ANEW = 76;

/** Of two hooks netfilter itself believes nothing (nf_ip_checksum, nf_ip6_checksum). */
const COMPARED_AT: ReadonlySet<Hook> = new Set(['PREROUTING', 'INPUT']);

const ALL_ONES = 0xffff;

/** What conntrack's look at a packet leaves behind (__skb_checksum_complete). */
export function summedUpNow({ packet, summedUp }: Flight): SummedUp {
  return summedUp === 'certain' ? summedUp : { tos: packet.tos, ttl: packet.ttl };
}

/** What netfilter's own look leaves behind, if it took the packet: a sum that was kept and fits is not asked for again (CHECKSUM_UNNECESSARY). */
export function summedUpBehind(flight: Flight, hook: Hook): SummedUp {
  if (flight.summedUp === undefined) return summedUpNow(flight);
  return COMPARED_AT.has(hook) && isStillTheSum(flight) ? 'certain' : flight.summedUp;
}

/** skb_checksum_init(), skb_checksum_validate(): what a protocol of the host takes; else it lets the packet fall. */
export function isTakenByStack(flight: Flight): boolean {
  return isStillTheSum(flight) || (!flight.packet.hasBadChecksum && !isMisjudged(flight));
}

/** nf_ip_checksum(), nf_ip6_checksum(): what REJECT's reset and the translation of errors ask. */
export function isTakenAt(flight: Flight, hook: Hook): boolean {
  // skb_forward_csum(): what is sent on has lost the sum that was kept.
  if (flight.route?.kind === 'forward' && flight.summedUp !== 'certain')
    return !(flight.packet.hasBadChecksum || isCut(flight.packet));
  if (flight.summedUp !== undefined && !COMPARED_AT.has(hook)) return true;
  return isStillTheSum(flight) || !(flight.packet.hasBadChecksum || isCut(flight.packet));
}

/** skb_csum_unnecessary(): what REJECT's ICMP error asks before it sums up; csum_valid is set until the stack looks. */
export function isTakenForError(flight: Flight, hook: Hook): boolean {
  return flight.summedUp !== undefined || isTakenAt(flight, hook);
}

const COUNTS_LENGTH: ReadonlySet<number> = new Set([PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.icmpv6]);

/** A first piece of a packet does not sum up by itself, where the pseudo header counts the length. */
function isCut({ fragment, protocol }: Packet): boolean {
  return fragment?.more === true && COUNTS_LENGTH.has(protocol);
}

/**
 * An address that a prefix translation wrote changes the sum that was kept and the sum that is needed alike, so that nobody
 * sees what it spoilt. DSCP, TOS and HL write into the IPv6 header behind the back of the sum that was kept.
 */
function isStillTheSum({ packet, summedUp }: Flight): boolean {
  if (summedUp === undefined || summedUp === 'certain') return summedUp !== undefined;
  if (packet.family === 'ipv4') return true;
  return ((packet.tos - summedUp.tos) * 16 + packet.ttl - summedUp.ttl) % ALL_ONES === 0;
}

/** udp6_csum_init() takes a long datagram for broken where the sum that was kept is not the sum any more. */
function isMisjudged({ packet, summedUp }: Flight): boolean {
  return (
    packet.transport.kind === 'udp' &&
    summedUp !== undefined &&
    packetLength(packet) - ipHeaderLength(packet) > SUMMED_ANEW
  );
}

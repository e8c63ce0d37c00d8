/** Behind INPUT: which socket takes a packet, and whether the packet is meant for this host alone. */
import type { ListeningSocket } from '../model/host.ts';
import type { Change, Fate } from '../model/walk.ts';
import { isMulticast } from '../routing/address-class.ts';
import { addressType } from '../routing/address-type.ts';
import { listeningSocket } from '../routing/listening-socket.ts';
import { deviceOfOwnAddress, isOwnAddress } from '../routing/own-address.ts';
import { packetType } from '../routing/packet-type.ts';
import { type Flight, record } from './flight.ts';

export type Receiver = NonNullable<Fate['receiver']>;

/** Writes who takes the packet; before any answer to it. */
export function handOver(flight: Flight, to: Receiver, changes: readonly Change[] = []): Receiver {
  record(flight, { kind: 'handed-over', to }, changes);
  return to;
}

/** The socket that listens for the packet, or the one TPROXY chose for it. */
export function socketFor(
  flight: Flight,
  protocol: ListeningSocket['protocol'],
  port: number,
): ListeningSocket | undefined {
  return flight.socket ?? listeningSocket(flight.run.host, protocol, flight.packet.destination, port);
}

/** The frame is for the host and the address no group's: what TCP asks for (tcp_v4_rcv). */
export function isForNoGroup(flight: Flight): boolean {
  return isFrameForHost(flight) && !isForMany(flight);
}

/** The address of a subnet's routers, which is nobody's own (ipv6_anycast_destination). */
export function isForAny({ packet, run }: Flight): boolean {
  return packet.family === 'ipv6' && addressType(packet.destination, run.host, 'ipv6') === 'ANYCAST';
}

/**
 * Whether the host may answer from the address that the packet is to. Where policy routing delivers what is not its own (TPROXY),
 * in IPv4 only a transparent socket speaks for it (inet_sk_flowi_flags); in IPv6 nothing is checked.
 */
export function mayAnswer({ packet, run }: Flight, isTransparent: boolean): boolean {
  return packet.family === 'ipv6' || isTransparent || isOwnAddress(run.host, packet.destination);
}

/** skb->pkt_type PACKET_HOST: what loops back over lo, or never was a frame, is too. */
export function isFrameForHost({ packet, inInterface, isLooped, run }: Flight): boolean {
  return isLooped || inInterface === undefined || packetType(packet, inInterface, run.host) === 'host';
}

/** RTCF_BROADCAST and RTCF_MULTICAST of the route, which a broadcast that is passed on has not; IPv6 asks the address. */
export function isForMany({ packet, route }: Flight): boolean {
  if (packet.family === 'ipv6') return isMulticast(packet.destination);
  return route?.kind === 'broadcast' || route?.kind === 'multicast';
}

/** icmp6_iif(): where an IPv6 packet came in; over lo, where the address is that it was sent to. */
export function arrivedOn({ packet, inInterface, loopedTo, run }: Flight): string | undefined {
  if (packet.family === 'ipv4') return undefined;
  // The copy of what is for a group stays on the interface that the packet left by.
  return loopedTo === undefined || isMulticast(loopedTo) ? inInterface : deviceOfOwnAddress(run.host, loopedTo);
}

/** Behind INPUT: which socket takes a packet, and whether the packet is meant for this host alone. */
import type { ListeningSocket } from '../model/host.ts';
import type { Change, Fate } from '../model/walk.ts';
import { addressType } from '../routing/address-type.ts';
import { listeningSocket } from '../routing/listening-socket.ts';
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

/** Neither the frame nor the address is for many. */
export function isForOneHost(flight: Flight): boolean {
  const { packet, inInterface, run } = flight;
  const type = addressType(packet.destination, run.host, packet.family);
  if (type === 'BROADCAST' || type === 'MULTICAST') return false;
  return flight.isLooped || inInterface === undefined || packetType(packet, inInterface, run.host) === 'host';
}

/** Tuples: what names one direction of a connection (struct nf_conntrack_tuple; nf_ct_get_tuple, nf_ct_invert_tuple). */
import type { Connection, Direction, Tuple } from '../model/connection.ts';
import { type Packet, PROTOCOL, portsOf } from '../model/packet.ts';
import type { TuplePlace } from '../model/world.ts';
import { greCallId } from './gre.ts';
import { zoneIdIn } from './zone.ts';

const NO_NEXT_HEADER = 59;

/** nf_ct_get_tuple(): nothing for a fragment that does not start at 0 and for headers that conntrack cannot read. */
export function tupleOf(packet: Packet): Tuple | undefined {
  if (packet.fragment !== undefined && packet.fragment.offset > 0) return undefined;
  switch (packet.protocol) {
    case PROTOCOL.tcp:
    case PROTOCOL.udp:
    case PROTOCOL.udplite:
    case PROTOCOL.sctp: {
      const ports = portsOf(packet);
      return ports && withIds(packet, ports.source, ports.destination);
    }
    case PROTOCOL.icmp:
    case PROTOCOL.icmpv6: {
      if (packet.transport.kind !== 'icmp') return undefined;
      const { type, code, identifier } = packet.transport;
      return { ...withIds(packet, identifier, 0), icmp: { type, code } };
    }
    case PROTOCOL.gre: {
      const callId = greCallId(packet);
      return callId === undefined ? undefined : withIds(packet, 0, callId);
    }
    // ipv6_skip_exthdr(): “nothing follows” is nothing to track.
    case NO_NEXT_HEADER:
      return packet.family === 'ipv6' ? undefined : withIds(packet, 0, 0);
    default:
      return withIds(packet, 0, 0);
  }
}

function withIds(packet: Packet, sourceId: number, destinationId: number): Tuple {
  const { family, protocol, source, destination } = packet;
  return { family, protocol, source, destination, sourceId, destinationId };
}

/** nf_conntrack_invert_icmp_tuple(): requests and replies that belong together. */
const ICMP_COUNTERPART: ReadonlyMap<number, number> = new Map([
  [8, 0],
  [0, 8],
  [13, 14],
  [14, 13],
  [15, 16],
  [16, 15],
  [17, 18],
  [18, 17],
]);

/** nf_conntrack_invert_icmpv6_tuple(): echo and node information. */
const ICMPV6_COUNTERPART: ReadonlyMap<number, number> = new Map([
  [128, 129],
  [129, 128],
  [139, 140],
  [140, 139],
]);

/** nf_ct_invert_tuple(): what an answer to it looks like; nothing for ICMP types that have no counterpart. */
export function invertTuple(tuple: Tuple): Tuple | undefined {
  // Written out, not spread: this runs several times a packet.
  const { family, protocol, source, destination, sourceId, destinationId, icmp } = tuple;
  if (protocol !== PROTOCOL.icmp && protocol !== PROTOCOL.icmpv6) {
    return {
      family,
      protocol,
      source: destination,
      destination: source,
      sourceId: destinationId,
      destinationId: sourceId,
    };
  }
  const counterparts = protocol === PROTOCOL.icmp ? ICMP_COUNTERPART : ICMPV6_COUNTERPART;
  const type = icmp && counterparts.get(icmp.type);
  if (icmp === undefined || type === undefined) return undefined;
  const turned = { family, protocol, source: destination, destination: source, sourceId, destinationId: 0 };
  return { ...turned, icmp: { type, code: icmp.code } };
}

/** The tuple as a key: equal keys, equal tuples. */
export function tupleKey(tuple: Tuple): string {
  const { protocol, source, destination, sourceId, icmp } = tuple;
  const there = icmp === undefined ? tuple.destinationId : `${icmp.type}/${icmp.code}`;
  return `${protocol} ${source} ${sourceId} ${destination} ${there}`;
}

/** The key of a confirmed connection's tuple in `World.tuples`. In zone 0 a tuple stands once, whatever its direction. */
export function placeKey(tuple: Tuple, zone: number, direction: Direction): string {
  return zone === 0 ? tupleKey(tuple) : oneWayKey(tuple, zone, direction);
}

/** Zones of one direction let the same tuple stand in both: also in zone 0, where the other direction of such a zone is. */
export function oneWayKey(tuple: Tuple, zone: number, direction: Direction): string {
  return `${tupleKey(tuple)} ${direction} in ${zone}`;
}

/** Where a connection stands in `World.tuples`, once for each direction. */
export function placesOf({ id, original, reply, zone }: Connection): readonly (readonly [string, TuplePlace])[] {
  const keyOf = zone.direction === undefined ? placeKey : oneWayKey;
  return [
    [keyOf(original, zoneIdIn(zone, 'ORIGINAL'), 'ORIGINAL'), { connection: id, direction: 'ORIGINAL' }],
    [keyOf(reply, zoneIdIn(zone, 'REPLY'), 'REPLY'), { connection: id, direction: 'REPLY' }],
  ];
}

/** The near end of a tuple as a key of `World.sources`. */
export function sourceKey({ protocol, source, sourceId }: Tuple): string {
  return `${protocol} ${source} ${sourceId}`;
}

/** nf_ct_tuple_equal(). */
export function isSameTuple(one: Tuple, other: Tuple): boolean {
  return (
    one.sourceId === other.sourceId &&
    one.destinationId === other.destinationId &&
    one.source === other.source &&
    one.destination === other.destination &&
    one.protocol === other.protocol &&
    one.icmp?.type === other.icmp?.type &&
    one.icmp?.code === other.icmp?.code
  );
}

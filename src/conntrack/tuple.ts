/** Tuples: what names one direction of a connection (struct nf_conntrack_tuple; nf_ct_get_tuple, nf_ct_invert_tuple). */
import type { Tuple } from '../model/connection.ts';
import { type IcmpHeader, type Packet, PROTOCOL, portsOf } from '../model/packet.ts';
import { greCallId } from './gre.ts';

/** nf_ct_get_tuple(): nothing for a fragment that does not start at 0 and for headers that conntrack cannot read. */
export function tupleOf(packet: Packet): Tuple | undefined {
  const { family, protocol, source, destination, transport } = packet;
  if (packet.fragment !== undefined && packet.fragment.offset > 0) return undefined;
  const addresses = { family, protocol, source, destination };
  switch (protocol) {
    case PROTOCOL.tcp:
    case PROTOCOL.udp:
    case PROTOCOL.udplite:
    case PROTOCOL.sctp: {
      const ports = portsOf(packet);
      return ports && { ...addresses, sourceId: ports.source, destinationId: ports.destination };
    }
    case PROTOCOL.icmp:
    case PROTOCOL.icmpv6:
      return transport.kind === 'icmp' ? { ...addresses, ...icmpPart(transport) } : undefined;
    case PROTOCOL.gre: {
      const callId = greCallId(packet);
      return callId === undefined ? undefined : { ...addresses, sourceId: 0, destinationId: callId };
    }
    default:
      return { ...addresses, sourceId: 0, destinationId: 0 };
  }
}

function icmpPart({ type, code, identifier }: IcmpHeader): Pick<Tuple, 'sourceId' | 'destinationId' | 'icmp'> {
  return { sourceId: identifier, destinationId: 0, icmp: { type, code } };
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
  const { family, protocol, icmp } = tuple;
  const turned = { family, protocol, source: tuple.destination, destination: tuple.source };
  if (protocol !== PROTOCOL.icmp && protocol !== PROTOCOL.icmpv6) {
    return { ...turned, sourceId: tuple.destinationId, destinationId: tuple.sourceId };
  }
  const counterparts = protocol === PROTOCOL.icmp ? ICMP_COUNTERPART : ICMPV6_COUNTERPART;
  const type = icmp && counterparts.get(icmp.type);
  if (icmp === undefined || type === undefined) return undefined;
  return { ...turned, sourceId: tuple.sourceId, destinationId: 0, icmp: { type, code: icmp.code } };
}

/** The tuple as a key of `World.tuples`: equal keys, equal tuples. */
export function tupleKey(tuple: Tuple): string {
  const { protocol, source, destination, sourceId, icmp } = tuple;
  const there = icmp === undefined ? tuple.destinationId : `${icmp.type}/${icmp.code}`;
  return `${protocol} ${source} ${sourceId} ${destination} ${there}`;
}

/** nf_ct_tuple_equal(). */
export function isSameTuple(one: Tuple, other: Tuple): boolean {
  return one === other || tupleKey(one) === tupleKey(other);
}

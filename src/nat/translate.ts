/** Rewriting a packet as its connection says (nf_nat_packet, nf_nat_manip_pkt, nf_nat_icmp_reply_translation). */
import { otherDirection, tupleIn } from '../conntrack/connection.ts';
import { greCallId } from '../conntrack/gre.ts';
import { isIcmpError } from '../conntrack/icmp-error.ts';
import { invertTuple } from '../conntrack/tuple.ts';
import type { Connection, Direction, Tuple } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import { type IcmpHeader, type Packet, PROTOCOL, type Transport } from '../model/packet.ts';
import { payloadLength } from '../values/packet-length.ts';
import { natSideAt } from './turn.ts';

type Side = 'source' | 'destination';

/** The packet as it goes on behind the nat hook; the same value where nothing changes. */
export function translate(packet: Packet, connection: Connection, direction: Direction, hook: Hook): Packet {
  const side = natSideAt(hook);
  if (!isTranslated(connection, direction, side)) return packet;
  const there = tupleIn(connection, otherDirection(direction));
  const target = invertTuple(there);
  if (target === undefined) return packet;
  if (!isIcmpError(packet)) return manipulate(packet, target, side);
  // The quote is a packet of the other direction: its far side is what this side is to the error.
  const inside = manipulateQuote(packet, there, side === 'source' ? 'destination' : 'source');
  return withAddress(inside, target, side);
}

/** What gre_manip_pkt() wants to write into: GRE's header with its optional words. */
const LEAST_GRE = 8;

/** skb_ensure_writable(): GRE that is shorter than the header that nat expects cannot be translated, and is dropped. */
export function isTooShort(packet: Packet, connection: Connection, direction: Direction, hook: Hook): boolean {
  if (!isTranslated(connection, direction, natSideAt(hook))) return false;
  const { transport } = packet;
  const quoted = transport.kind === 'icmp' && isIcmpError(packet) ? transport.quote?.packet : undefined;
  return [packet, quoted].some((each) => each?.protocol === PROTOCOL.gre && payloadLength(each) < LEAST_GRE);
}

/** An ICMP redirect about a translated connection would teach the sender nonsense: the kernel drops it. */
export function isRedirectOfTranslated(packet: Packet, connection: Connection): boolean {
  const { transport, family } = packet;
  const isRedirect = transport.kind === 'icmp' && transport.type === (family === 'ipv4' ? 5 : 137);
  const { status } = connection;
  const isPlain =
    status.has('SRC_NAT_DONE') && status.has('DST_NAT_DONE') && !status.has('SRC_NAT') && !status.has('DST_NAT');
  return isRedirect && !isPlain;
}

/** What was done to the source of the original direction is undone at the destination of the reply. */
function isTranslated({ status }: Connection, direction: Direction, side: Side): boolean {
  const isSource = (side === 'source') === (direction === 'ORIGINAL');
  return status.has(isSource ? 'SRC_NAT' : 'DST_NAT');
}

/** nf_nat_ipv4_manip_pkt(), nf_nat_ipv6_manip_pkt(). */
function manipulate(packet: Packet, target: Tuple, side: Side): Packet {
  const transport = withPort(packet, target, side);
  const addressed = withAddress(withCallId(packet, target, side), target, side);
  return transport === packet.transport ? addressed : { ...addressed, transport };
}

function withAddress(packet: Packet, target: Tuple, side: Side): Packet {
  return packet[side] === target[side] ? packet : { ...packet, [side]: target[side] };
}

/** gre_manip_pkt(): PPTP's GRE names the receiver's call id. */
function withCallId(packet: Packet, { destinationId }: Tuple, side: Side): Packet {
  if (packet.protocol !== PROTOCOL.gre || side === 'source') return packet;
  const callId = greCallId(packet);
  if (callId === undefined || callId === 0 || callId === destinationId) return packet;
  const { hex, zeros } = packet.payload;
  const whole = hex.padEnd(16, '0');
  const written = whole.slice(0, 12) + destinationId.toString(16).padStart(4, '0') + whole.slice(16);
  return { ...packet, payload: { hex: written, zeros: Math.max(0, zeros - (whole.length - hex.length) / 2) } };
}

/** l4proto_manip_pkt(). */
function withPort({ transport, protocol }: Packet, target: Tuple, side: Side): Transport {
  switch (transport.kind) {
    case 'tcp':
    case 'udp':
    case 'sctp': {
      const key = side === 'source' ? 'sourcePort' : 'destinationPort';
      const port = side === 'source' ? target.sourceId : target.destinationId;
      return transport[key] === port ? transport : { ...transport, [key]: port };
    }
    case 'icmp':
      return withIdentifier(transport, protocol, target.sourceId);
    case 'opaque':
      return transport;
  }
}

const WITH_IDENTIFIER: ReadonlySet<number> = new Set([0, 8, 13, 14, 15, 16, 17, 18]);
const WITH_IDENTIFIER_V6: ReadonlySet<number> = new Set([128, 129]);

function withIdentifier(header: IcmpHeader, protocol: number, identifier: number): IcmpHeader {
  const types = protocol === PROTOCOL.icmp ? WITH_IDENTIFIER : WITH_IDENTIFIER_V6;
  return types.has(header.type) && header.identifier !== identifier ? { ...header, identifier } : header;
}

function manipulateQuote(packet: Packet, target: Tuple, side: Side): Packet {
  const { transport } = packet;
  if (transport.kind !== 'icmp' || transport.quote === undefined) return packet;
  const quoted = manipulate(transport.quote.packet, target, side);
  if (quoted === transport.quote.packet) return packet;
  return { ...packet, transport: { ...transport, quote: { ...transport.quote, packet: quoted } } };
}

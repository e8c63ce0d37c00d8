/** A packet of a case as a Packet: defaults, padding and cutting as the format says. */
import {
  type ExtensionHeader,
  type Family,
  type Fragment,
  type IcmpHeader,
  NO_PAYLOAD,
  type Packet,
  type Payload,
  PROTOCOL,
  type Quote,
  TCP_FLAG,
  type Transport,
} from '../model/packet.ts';
import { readAddress } from '../values/address-bits.ts';
import { ipHeaderLength, packetLength, payloadLength, transportHeaderLength } from '../values/packet-length.ts';
import { hasIdentifier, hasMtu } from './packet-record.ts';
import { readTcpOption } from './read-case-tcp-option.ts';
import type { QuotedPacket } from './recorded-case.ts';

const CHECKSUMMED: ReadonlySet<number> = new Set([
  ...[PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.udplite, PROTOCOL.icmp, PROTOCOL.icmpv6],
]);

/** Reads the headers and the payload; where it comes from is its story's affair. */
export function readPacket(given: QuotedPacket, family: Family): Packet {
  const protocol = protocolNumber(given.proto);
  const whole: Packet = {
    family,
    source: canonical(given.src, family),
    destination: canonical(given.dst, family),
    protocol,
    ttl: given.ttl ?? 64,
    tos: given.tos ?? 0,
    id: family === 'ipv4' || given.frag !== undefined ? (given.id ?? 1) : 0,
    dontFragment: given.df ?? false,
    extensions: (given.ext ?? []).map(padded),
    transport: readTransport(given, protocol, family),
    payload: { hex: given.payload ?? '', zeros: 0 },
    // FORMAT, sctpTag: the CRC32c of SCTP is right whatever the case says; others have none.
    hasBadChecksum: (given.badChecksum ?? false) && CHECKSUMMED.has(protocol),
    mark: 0,
  };
  // The fragment header is part of the length that is given.
  const named = family === 'ipv6' && given.frag !== undefined ? 8 : 0;
  return cut(pad(whole, given.length && given.length - named), given.frag);
}

/** Extension headers are multiples of eight bytes, the two before the content included. */
function padded({ type, data }: ExtensionHeader): ExtensionHeader {
  const bytes = data.length / 2 + 2;
  return { type, data: data + '00'.repeat(Math.ceil(bytes / 8) * 8 - bytes) };
}

/** Protocols by name, or by number. */
function protocolNumber(proto: string | number): number {
  if (typeof proto === 'number') return proto;
  const known: Readonly<Record<string, number>> = PROTOCOL;
  const number = known[proto];
  if (number === undefined) throw new Error(`no such protocol: ${proto}`);
  return number;
}

function canonical(text: string, family: Family): string {
  const address = readAddress(text, family);
  if (address === undefined) throw new Error(`no such address: ${text}`);
  return address;
}

function readTransport(given: QuotedPacket, protocol: number, family: Family): Transport {
  if ((given.frag?.offset ?? 0) > 0) return { kind: 'opaque' };
  const ports = { sourcePort: given.sport ?? 0, destinationPort: given.dport ?? 0 };
  switch (protocol) {
    case PROTOCOL.tcp:
      return {
        kind: 'tcp',
        ...ports,
        flags: readFlags(given.flags ?? 'SYN'),
        sequence: given.seq ?? 1000,
        acknowledgement: typeof given.ack === 'number' ? given.ack : 0,
        window: given.window ?? 64_240,
        options: (given.tcpOptions ?? []).map(readTcpOption),
      };
    case PROTOCOL.udp:
    case PROTOCOL.udplite:
      return { kind: 'udp', ...ports };
    case PROTOCOL.sctp:
      return { kind: 'sctp', ...ports, tag: given.sctpTag ?? 0 };
    case PROTOCOL.icmp:
    case PROTOCOL.icmpv6:
      return readIcmp(given, family);
    default:
      return { kind: 'opaque' };
  }
}

function readFlags(text: string): number {
  if (text === 'NONE' || text === '') return 0;
  const bits: Readonly<Record<string, number>> = TCP_FLAG;
  return text.split(',').reduce((sum, name) => sum | (bits[name] ?? 0), 0);
}

function readIcmp(given: QuotedPacket, family: Family): IcmpHeader {
  const type = given.icmpType ?? (family === 'ipv4' ? 8 : 128);
  const code = given.icmpCode ?? 0;
  const withIdentifier = hasIdentifier(family, type);
  return {
    kind: 'icmp',
    type,
    code,
    identifier: withIdentifier ? (given.icmpId ?? 1) : 0,
    sequence: withIdentifier ? (given.icmpSeq ?? 1) : 0,
    mtu: hasMtu(family, { type, code }) ? (given.icmpMtu ?? (family === 'ipv4' ? 0 : 1280)) : 0,
    ...(given.icmpGateway !== undefined && { gateway: canonical(given.icmpGateway, family) }),
    ...(given.inner && { quote: readQuote(given.inner, given.innerBytes ?? 8, family) }),
  };
}

/** `length` of a quoted packet is what its IP header claims. */
function readQuote(inner: QuotedPacket, bytes: number, family: Family): Quote {
  const { length, ...rest } = inner;
  const packet = readPacket(rest, family);
  const claimed = Math.max(length ?? 0, packetLength(packet));
  const padded = pad(packet, claimed);
  return { packet: padded, bytes: Math.min(bytes, claimed - ipHeaderLength(packet)), length: claimed };
}

/** Zero bytes until the whole IP packet is as long as asked. */
function pad(packet: Packet, length: number | undefined): Packet {
  const missing = (length ?? 0) - packetLength(packet);
  return missing > 0 ? { ...packet, payload: { ...packet.payload, zeros: packet.payload.zeros + missing } } : packet;
}

/** A fragment: the first is cut behind `bytes` bytes of transport header and payload; the others are raw content. */
function cut(packet: Packet, frag: QuotedPacket['frag']): Packet {
  if (frag === undefined) return packet;
  const fragment: Fragment = { offset: frag.offset, more: frag.more };
  if (frag.offset > 0 || frag.bytes === undefined) return { ...packet, fragment };
  const { transport } = packet;
  const room = frag.bytes - transportHeaderLength(transport);
  return {
    ...packet,
    fragment,
    payload: room <= 0 ? NO_PAYLOAD : firstBytes(packet.payload, room),
    ...(transport.kind === 'udp' && { transport: { ...transport, claimedLength: 8 + payloadLength(packet) } }),
  };
}

function firstBytes({ hex, zeros }: Payload, room: number): Payload {
  const given = Math.min(hex.length / 2, room);
  return { hex: hex.slice(0, 2 * given), zeros: Math.min(zeros, room - given) };
}

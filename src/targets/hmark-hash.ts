/** The hash of HMARK over what names a flow, smaller address and port first, so that answers hash alike (hmark_hash of net/netfilter/xt_HMARK.c). */

import { isIcmpError } from '../conntrack/icmp-error.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Tuple } from '../model/connection.ts';
import { type Address, type Packet, PROTOCOL, portsOf } from '../model/packet.ts';
import { hashWords, scaleTo } from '../nat/jhash.ts';
import { addressWords, maskAddress } from '../values/address-bits.ts';

export interface HashMasks {
  readonly source: Address;
  readonly destination: Address;
  /** Source port in the upper half; or a security parameter index. */
  readonly ports: number;
  /** Bits that are set whatever the packet has. */
  readonly setPorts: number;
  readonly protocol: number;
}

export interface HashBy {
  readonly seed: number;
  readonly modulus: number;
  /** Over the connection, not the packet. */
  readonly isTracked: boolean;
}

/** What is hashed (struct hmark_tuple); `ports` as they stand in the header, absent where there are none. */
interface Flow {
  readonly source: Address;
  readonly destination: Address;
  readonly protocol: number;
  readonly ports: number | undefined;
}

/** From 0 below the modulus; nothing for a packet without a connection where that is asked for. */
export function hashOf(seen: Seen, masks: HashMasks, { seed, modulus, isTracked }: HashBy): number | undefined {
  const flow = isTracked ? flowOfConnection(seen) : flowOfPacket(seen.packet);
  if (flow === undefined) return undefined;
  const one = foldedAddress(flow.source, masks.source);
  const other = foldedAddress(flow.destination, masks.destination);
  const words = [Math.min(one, other), Math.max(one, other), portsWord(flow.ports, masks)];
  const hash = (hashWords(words, seed) ^ (flow.protocol & masks.protocol)) >>> 0;
  return scaleTo(hash, modulus);
}

/** The words of an IPv6 address, one over the other. */
function foldedAddress(address: Address, mask: Address): number {
  return addressWords(maskAddress(address, mask)).reduce((folded, word) => (folded ^ word) >>> 0, 0);
}

/** The larger half comes first. */
function portsWord(ports: number | undefined, masks: HashMasks): number {
  if (ports === undefined) return 0;
  const masked = ((ports & masks.ports) | masks.setPorts) >>> 0;
  const [source, destination] = [masked >>> 16, masked & 0xffff];
  return ((Math.max(source, destination) << 16) | Math.min(source, destination)) >>> 0;
}

/** Both ends as each spoke first: before nat on one side, behind it on the other. */
function flowOfConnection({ connection }: Seen): Flow | undefined {
  if (connection === undefined) return undefined;
  const { original, reply } = connection;
  return {
    source: original.source,
    destination: reply.source,
    protocol: original.protocol,
    ports: original.protocol === PROTOCOL.icmp ? undefined : idsOf(original, reply),
  };
}

function idsOf(original: Tuple, reply: Tuple): number {
  return ((original.sourceId << 16) | reply.sourceId) >>> 0;
}

/** An ICMP error is hashed as the packet it speaks about, unless an authentication header hides what it is. */
function flowOfPacket(packet: Packet): Flow {
  const { transport } = packet;
  const isOpen = indexOfHeader(packet) === undefined;
  const quote = isOpen && transport.kind === 'icmp' && isIcmpError(packet) ? transport.quote?.packet : undefined;
  const about = quote ?? packet;
  const { source, destination, fragment } = about;
  const index = indexOfHeader(about);
  return {
    source,
    destination,
    protocol: index === undefined ? about.protocol : PROTOCOL.ah,
    ports: fragment === undefined ? (index ?? portsInHeader(about)) : undefined,
  };
}

/** The index in an authentication header of IPv6, at which the search for a transport header ends (IP6_FH_F_AUTH). */
function indexOfHeader({ extensions }: Packet): number | undefined {
  const header = extensions.find(({ type }) => type === PROTOCOL.ah);
  return header && Number.parseInt(header.data.slice(4, 12), 16);
}

/** Whose ports or index are in what counts as payload here. */
const WITH_PORTS: ReadonlySet<number> = new Set([PROTOCOL.dccp, PROTOCOL.esp, PROTOCOL.ah]);

/** proto_ports_offset(): the ports of DCCP and the index of ESP lie where other ports do, the index of AH four bytes on. */
function portsInHeader(packet: Packet): number | undefined {
  const ports = portsOf(packet);
  if (ports !== undefined) return ((ports.source << 16) | ports.destination) >>> 0;
  if (!WITH_PORTS.has(packet.protocol)) return undefined;
  const { hex, zeros } = packet.payload;
  const from = packet.protocol === PROTOCOL.ah ? 8 : 0;
  const bytes = `${hex}${'00'.repeat(Math.min(zeros, 8))}`.slice(from, from + 8);
  return bytes.length === 8 ? Number.parseInt(bytes, 16) : undefined;
}

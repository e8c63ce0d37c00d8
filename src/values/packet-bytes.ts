/** A packet as the bytes it is on the wire, from the IP header on: what u32, string and bpf read (skb_copy_bits). */
import type { Packet } from '../model/packet.ts';
import { addressWords } from './address-bits.ts';
import { internetChecksum } from './internet-checksum.ts';
import { ipHeaderLength } from './packet-length.ts';
import { bytesOfHex, transportBytes } from './transport-bytes.ts';

const known = new WeakMap<Packet, Uint8Array>();

/** The whole packet, checksums included; worked out once for each packet value. */
export function packetBytes(packet: Packet): Uint8Array {
  const kept = known.get(packet);
  if (kept) return kept;
  const content = transportBytes(packet, quotedBytes(packet));
  const bytes = packet.family === 'ipv4' ? withIpv4Header(packet, content) : withIpv6Headers(packet, content);
  known.set(packet, bytes);
  return bytes;
}

/** The head of the packet that an ICMP error speaks about. */
function quotedBytes({ transport }: Packet): Uint8Array {
  if (transport.kind !== 'icmp' || transport.quote === undefined) return new Uint8Array();
  const { packet, bytes } = transport.quote;
  const quoted = packetBytes(packet);
  return quoted.subarray(0, ipHeaderLength(packet) + bytes);
}

const DONT_FRAGMENT = 0x4000;
const MORE_FRAGMENTS = 0x2000;

function withIpv4Header(packet: Packet, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(20 + content.length);
  const view = new DataView(bytes.buffer);
  const { fragment } = packet;
  view.setUint8(0, 0x45);
  view.setUint8(1, packet.tos);
  view.setUint16(2, bytes.length);
  view.setUint16(4, packet.id);
  view.setUint16(
    6,
    (packet.dontFragment ? DONT_FRAGMENT : 0) |
      (fragment?.more ? MORE_FRAGMENTS : 0) |
      Math.floor((fragment?.offset ?? 0) / 8),
  );
  view.setUint8(8, packet.ttl);
  view.setUint8(9, packet.protocol);
  setAddress(view, 12, packet.source);
  setAddress(view, 16, packet.destination);
  view.setUint16(10, internetChecksum(bytes.subarray(0, 20)));
  bytes.set(content, 20);
  return bytes;
}

const FRAGMENT_HEADER = 44;
const AUTHENTICATION_HEADER = 51;

/** Units of eight bytes behind the first; AH, of another book, counts fours behind the second (RFC 4302). */
function lengthField(type: number | undefined, bytes: number): number {
  return type === AUTHENTICATION_HEADER ? bytes / 4 - 2 : bytes / 8 - 1;
}

/** The fixed header, then the extension headers in order, the fragment header last. */
function withIpv6Headers(packet: Packet, content: Uint8Array): Uint8Array {
  const { extensions, fragment } = packet;
  const types = [...extensions.map(({ type }) => type), ...(fragment ? [FRAGMENT_HEADER] : []), packet.protocol];
  const bytes = new Uint8Array(ipHeaderLength(packet) + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, (0x60000000 | (packet.tos << 20)) >>> 0);
  view.setUint16(4, bytes.length - 40);
  view.setUint8(6, types[0] ?? 0);
  view.setUint8(7, packet.ttl);
  setAddress(view, 8, packet.source);
  setAddress(view, 24, packet.destination);
  let place = 40;
  for (const [at, { data }] of extensions.entries()) {
    const body = bytesOfHex(data);
    view.setUint8(place, types[at + 1] ?? 0);
    view.setUint8(place + 1, lengthField(types[at], body.length + 2));
    bytes.set(body, place + 2);
    place += 2 + body.length;
  }
  if (fragment !== undefined) {
    view.setUint8(place, packet.protocol);
    view.setUint16(place + 2, fragment.offset | (fragment.more ? 1 : 0));
    view.setUint32(place + 4, packet.id);
  }
  bytes.set(content, bytes.length - content.length);
  return bytes;
}

function setAddress(view: DataView, place: number, address: string): void {
  for (const [at, word] of addressWords(address).entries()) view.setUint32(place + at * 4, word);
}

/** The transport header of a packet and what is behind it, as bytes with their checksum. */
import { type IcmpHeader, type Packet, type Payload, PROTOCOL, type TcpHeader } from '../model/packet.ts';
import { addressWords } from './address-bits.ts';
import { crc32c, internetChecksum } from './internet-checksum.ts';
import { tcpOptionsLength, transportHeaderLength } from './packet-length.ts';

/** How a sender makes a checksum wrong; any other would do as well. */
const WRONG = 0x5555;

/** Bytes of hexadecimal digits. */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: Math.floor(hex.length / 2) }, (_none, at) =>
    Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16),
  );
}

/** Transport header, `quoted` bytes of an ICMP error, payload. */
export function transportBytes(packet: Packet, quoted: Uint8Array): Uint8Array {
  const { transport, payload } = packet;
  const header = transportHeaderLength(transport);
  const behind = payloadBytes(payload);
  const bytes = new Uint8Array(header + behind.length);
  const view = new DataView(bytes.buffer);
  bytes.set(quoted, header - quoted.length);
  bytes.set(behind, header);
  switch (transport.kind) {
    case 'tcp':
      setTcp(view, bytes, transport);
      view.setUint16(16, checksumOf(packet, bytes));
      return bytes;
    case 'udp':
      view.setUint16(0, transport.sourcePort);
      view.setUint16(2, transport.destinationPort);
      if (packet.protocol === PROTOCOL.udp) view.setUint16(4, transport.claimedLength ?? bytes.length);
      // A checksum of zero would say that there is none.
      view.setUint16(6, checksumOf(packet, bytes) || 0xffff);
      return bytes;
    case 'sctp':
      view.setUint16(0, transport.sourcePort);
      view.setUint16(2, transport.destinationPort);
      view.setUint32(4, transport.tag);
      view.setUint32(8, crc32c(bytes), true);
      return bytes;
    case 'icmp':
      setIcmp(view, transport, packet);
      view.setUint16(2, checksumOf(packet, bytes));
      return bytes;
    case 'opaque':
      return bytes;
  }
}

function payloadBytes({ hex, zeros }: Payload): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2 + zeros);
  bytes.set(bytesOfHex(hex));
  return bytes;
}

function setTcp(view: DataView, bytes: Uint8Array, header: TcpHeader): void {
  view.setUint16(0, header.sourcePort);
  view.setUint16(2, header.destinationPort);
  view.setUint32(4, header.sequence);
  view.setUint32(8, header.acknowledgement);
  view.setUint8(12, ((20 + tcpOptionsLength(header.options)) / 4) << 4);
  view.setUint8(13, header.flags);
  view.setUint16(14, header.window);
  let place = 20;
  for (const { kind, data } of header.options) {
    const body = bytesOfHex(data);
    view.setUint8(place, kind);
    if (kind > 1) view.setUint8(place + 1, 2 + body.length);
    bytes.set(body, place + 2);
    place += kind > 1 ? 2 + body.length : 1;
  }
}

const REDIRECT = 5;

function setIcmp(view: DataView, header: IcmpHeader, { family }: Packet): void {
  view.setUint8(0, header.type);
  view.setUint8(1, header.code);
  view.setUint16(4, header.identifier);
  view.setUint16(6, header.sequence);
  if (family === 'ipv6' && header.mtu > 0) view.setUint32(4, header.mtu);
  if (family === 'ipv4' && header.mtu > 0) view.setUint16(6, header.mtu);
  if (family === 'ipv4' && header.type === REDIRECT && header.gateway !== undefined)
    view.setUint32(4, addressWords(header.gateway)[0] ?? 0);
}

/** TCP, UDP and ICMPv6 add addresses, protocol and length (RFC 9293, RFC 8200). */
function checksumOf(packet: Packet, bytes: Uint8Array): number {
  const checksum = internetChecksum(packet.protocol === PROTOCOL.icmp ? bytes : withPseudoHeader(packet, bytes));
  return packet.hasBadChecksum ? checksum ^ WRONG : checksum;
}

export function withPseudoHeader({ source, destination, protocol }: Packet, bytes: Uint8Array): Uint8Array {
  const words = [...addressWords(source), ...addressWords(destination), bytes.length, protocol];
  const all = new Uint8Array(words.length * 4 + bytes.length);
  const view = new DataView(all.buffer);
  for (const [at, word] of words.entries()) view.setUint32(at * 4, word);
  all.set(bytes, words.length * 4);
  return all;
}

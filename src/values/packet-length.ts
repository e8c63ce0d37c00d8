/** How long a packet is on the wire, from the IP header on (skb->len, iph->tot_len). */
import type { Packet, Transport } from '../model/packet.ts';

/** IP total length in bytes; IPv6: with its own header and extension headers. */
export function packetLength(packet: Packet): number {
  return ipHeaderLength(packet) + transportHeaderLength(packet.transport) + payloadLength(packet);
}

/** Bytes before the transport header. */
export function ipHeaderLength(packet: Packet): number {
  if (packet.family === 'ipv4') return 20;
  const fragmentHeader = packet.fragment === undefined ? 0 : 8;
  return packet.extensions.reduce((sum, header) => sum + 2 + header.data.length / 2, 40 + fragmentHeader);
}

/** Bytes of the transport header, TCP options and the packet quoted by an ICMP error included. */
export function transportHeaderLength(transport: Transport): number {
  switch (transport.kind) {
    case 'tcp':
      return 20 + tcpOptionsLength(transport.options);
    case 'udp':
      return 8;
    case 'sctp':
      return 12;
    case 'icmp':
      return 8 + (transport.quote === undefined ? 0 : ipHeaderLength(transport.quote.packet) + transport.quote.bytes);
    case 'opaque':
      return 0;
  }
}

export function payloadLength(packet: Packet): number {
  return packet.payload.hex.length / 2 + packet.payload.zeros;
}

/** End-of-list and nop are one byte, the others kind, length and data; padded to a multiple of four. */
export function tcpOptionsLength(options: readonly { readonly kind: number; readonly data: string }[]): number {
  let bytes = 0;
  for (const option of options) bytes += option.kind < 2 ? 1 : 2 + option.data.length / 2;
  return Math.ceil(bytes / 4) * 4;
}

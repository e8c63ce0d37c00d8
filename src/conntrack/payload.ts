/** The bytes behind a packet's headers, and how long a packet is: what conntrack reads of an skb. */
import type { Packet, Payload, TcpHeader, TcpOption } from '../model/packet.ts';

/** At most `limit` first bytes of a payload. */
export function payloadBytes({ hex, zeros }: Payload, limit = Number.POSITIVE_INFINITY): readonly number[] {
  const given = Math.min(hex.length / 2, limit);
  const bytes: number[] = [];
  for (let i = 0; i < given; i++) bytes.push(Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
  for (let i = 0; i < zeros && bytes.length < limit; i++) bytes.push(0);
  return bytes;
}

export function payloadLength({ hex, zeros }: Payload): number {
  return hex.length / 2 + zeros;
}

/** Length of the whole IP packet (skb->len): what accounting counts. */
export function packetLength(packet: Packet): number {
  const header = packet.family === 'ipv4' ? 20 : 40;
  const extensions = packet.extensions.reduce((sum, { data }) => sum + 2 + data.length / 2, 0);
  return header + extensions + transportLength(packet) + payloadLength(packet.payload);
}

function transportLength({ transport }: Packet): number {
  switch (transport.kind) {
    case 'tcp':
      return 20 + optionsLength(transport);
    case 'udp':
      return 8;
    case 'sctp':
      return 12;
    case 'icmp':
      return 8 + (transport.quote === undefined ? 0 : quoteLength(transport.quote.packet, transport.quote.bytes));
    case 'opaque':
      return 0;
  }
}

function quoteLength(packet: Packet, bytes: number): number {
  const header = packet.family === 'ipv4' ? 20 : 40;
  return header + packet.extensions.reduce((sum, { data }) => sum + 2 + data.length / 2, 0) + bytes;
}

/** Options are padded to a multiple of four bytes. */
function optionsLength({ options }: TcpHeader): number {
  const bytes = options.reduce((sum, option) => sum + optionLength(option), 0);
  return Math.ceil(bytes / 4) * 4;
}

function optionLength({ kind, data }: TcpOption): number {
  return kind <= 1 ? 1 : 2 + data.length / 2;
}

// A packet in a few words, as people who read tcpdump say it; terms of the protocols, so the same in every language.
import { type Packet, PROTOCOL, portsOf, TCP_FLAG } from '#netfilter';
import { icmpName } from './icmp-types.ts';
import type { TcpFlagName } from './packet-draft.ts';

const NAMES = new Map<number, string>(Object.entries(PROTOCOL).map(([name, number]) => [number, name.toUpperCase()]));

/** As one says them: SYN,ACK and RST,ACK and FIN,ACK. */
const FLAGS: readonly TcpFlagName[] = ['SYN', 'RST', 'FIN', 'PSH', 'URG', 'ACK', 'ECE', 'CWR'];

/** `TCP SYN,ACK`, `UDP`, `ICMP echo-request`, `GRE`, `protocol 112`. */
export function packetTitle(packet: Packet): string {
  const name =
    packet.protocol === PROTOCOL.icmpv6 ? 'ICMPv6' : (NAMES.get(packet.protocol) ?? `protocol ${packet.protocol}`);
  const header = packet.transport;
  if (header.kind === 'tcp') {
    const flags = FLAGS.filter((flag) => (header.flags & TCP_FLAG[flag]) !== 0);
    return `${name} ${flags.join(',') || 'NONE'}`;
  }
  if (header.kind === 'icmp') return `${name} ${icmpName(packet.family, header.type, header.code)}`;
  return name;
}

/** `198.51.100.7:51044`, `[2001:db8::1]:80`, or the address alone where there are no ports. */
export function endText(packet: Packet, end: 'source' | 'destination'): string {
  const ports = portsOf(packet);
  if (!ports) return packet[end];
  const address = packet.family === 'ipv6' ? `[${packet[end]}]` : packet[end];
  return `${address}:${ports[end]}`;
}

/** What the token shows of a packet, field by field. */
export interface PacketWords {
  readonly source: string;
  readonly destination: string;
  readonly kind: string;
  readonly ttl: string;
  /** Only where they say something. */
  readonly mark: string;
  readonly tos: string;
}

export function packetWords(packet: Packet): PacketWords {
  return {
    source: endText(packet, 'source'),
    destination: endText(packet, 'destination'),
    kind: packetTitle(packet),
    ttl: `ttl ${packet.ttl}`,
    mark: packet.mark === 0 ? '' : `mark 0x${packet.mark.toString(16)}`,
    tos: packet.tos === 0 ? '' : `tos 0x${packet.tos.toString(16).padStart(2, '0')}`,
  };
}

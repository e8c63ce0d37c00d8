/** A packet in the few words that fit on its token. */
import type { Packet } from '#netfilter';
import { PROTOCOL, portsOf, TCP_FLAG } from '#netfilter';

/** Protocol names as people write them. */
function protocolName(protocol: number): string {
  if (protocol === PROTOCOL.icmpv6) return 'ICMPv6';
  const name = Object.entries(PROTOCOL).find(([, number]) => number === protocol)?.[0];
  return name?.toUpperCase() ?? `protocol ${protocol}`;
}

function end(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `TCP SYN`, `UDP`, `ICMP 8/0`. */
export function kindWords({ protocol, transport }: Packet): string {
  const name = protocolName(protocol);
  if (transport.kind === 'tcp') {
    const flags = Object.entries(TCP_FLAG).filter(([, bit]) => (transport.flags & bit) !== 0);
    return `${name} ${flags.length === 0 ? 'NONE' : flags.map(([flag]) => flag).join(',')}`;
  }
  if (transport.kind === 'icmp')
    return `${name} ${icmpName(protocol, transport.type) ?? `${transport.type}/${transport.code}`}`;
  return name;
}

function icmpName(protocol: number, type: number): string | undefined {
  const names: Readonly<Record<number, string>> =
    protocol === PROTOCOL.icmpv6
      ? { 1: 'unreachable', 2: 'packet too big', 3: 'time exceeded', 128: 'echo request', 129: 'echo reply' }
      : { 0: 'echo reply', 3: 'unreachable', 8: 'echo request', 11: 'time exceeded' };
  return names[type];
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
  const ports = portsOf(packet);
  return {
    source: end(packet.source, ports?.source),
    destination: end(packet.destination, ports?.destination),
    kind: kindWords(packet),
    ttl: `ttl ${packet.ttl}`,
    mark: packet.mark === 0 ? '' : `mark 0x${packet.mark.toString(16)}`,
    tos: packet.tos === 0 ? '' : `tos 0x${packet.tos.toString(16).padStart(2, '0')}`,
  };
}

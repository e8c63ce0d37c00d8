/** What `tcpdump -v` adds: the IP header in words, checksums, and the header that an ICMP error speaks about (ip_print, ip6_print). */
import { type Packet, PROTOCOL } from '../../model/packet.ts';
import { packetBytes } from '../../values/packet-bytes.ts';
import { ipHeaderLength, packetLength } from '../../values/packet-length.ts';

const NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'Options'],
  [PROTOCOL.icmp, 'ICMP'],
  [PROTOCOL.tcp, 'TCP'],
  [PROTOCOL.udp, 'UDP'],
  [PROTOCOL.gre, 'GRE'],
  [50, 'ESP'],
  [51, 'AH'],
  [PROTOCOL.icmpv6, 'ICMPv6'],
  [89, 'OSPF'],
  [PROTOCOL.sctp, 'SCTP'],
]);

function named(protocol: number): string {
  return `${NAMES.get(protocol) ?? 'unknown'} (${protocol})`;
}

/** `(tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto ICMP (1), length 84)`, and where the addresses follow. */
export function headerWords(packet: Packet): string {
  return packet.family === 'ipv4' ? `${ipv4Words(packet)}\n    ` : `${ipv6Words(packet)} `;
}

function ipv4Words(packet: Packet): string {
  const { tos, ttl, id, fragment, dontFragment, protocol } = packet;
  const flags = [...(fragment?.more ? ['+'] : []), ...(dontFragment ? ['DF'] : [])].join(', ');
  return `(${[
    `tos 0x${tos.toString(16)}`,
    `ttl ${ttl}`,
    `id ${id}`,
    `offset ${fragment?.offset ?? 0}`,
    `flags [${flags === '' ? 'none' : flags}]`,
    `proto ${named(protocol)}`,
    `length ${packetLength(packet)}`,
  ].join(', ')})`;
}

function ipv6Words(packet: Packet): string {
  const { tos, ttl, protocol, extensions } = packet;
  const next = extensions[0]?.type ?? protocol;
  const words = [...(tos === 0 ? [] : [`class 0x${tos.toString(16).padStart(2, '0')}`]), `hlim ${ttl}`];
  return `(${words.join(', ')}, next-header ${named(next)} payload length: ${packetLength(packet) - 40})`;
}

const CHECKSUM_AT = { tcp: 16, udp: 6, icmp: 2 } as const;

/** The checksum as it stands in the packet, and as it should. */
function checksums(packet: Packet, kind: keyof typeof CHECKSUM_AT): { readonly held: string; readonly right: string } {
  const at = ipHeaderLength(packet) + CHECKSUM_AT[kind];
  const read = (each: Packet): string => {
    const bytes = packetBytes(each);
    return `0x${(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16).padStart(4, '0')}`;
  };
  return { held: read(packet), right: read({ ...packet, hasBadChecksum: false }) };
}

/** `cksum 0x4633 (correct)`. */
export function tcpChecksum(packet: Packet): string {
  const { held, right } = checksums(packet, 'tcp');
  return `cksum ${held} (${held === right ? 'correct' : `incorrect -> ${right}`})`;
}

/** `-vv` says so of UDP, `-v` of ICMPv6; of ICMP only what is wrong. */
export function otherChecksum(packet: Packet, verbose: number): string {
  const { transport, family } = packet;
  if (transport.kind === 'udp' && verbose > 1) {
    const { held, right } = checksums(packet, 'udp');
    return held === right ? '[udp sum ok] ' : `[bad udp cksum ${held} -> ${right}!] `;
  }
  if (transport.kind === 'icmp' && family === 'ipv6')
    return packet.hasBadChecksum ? '[bad icmp6 cksum] ' : '[icmp6 sum ok] ';
  return '';
}

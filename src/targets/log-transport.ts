/** The transport header in a log line (nf_log_dump_tcp_header and its neighbours in nf_log_syslog.c). */
import { type Packet, PROTOCOL, TCP_FLAG, type TcpHeader } from '../model/packet.ts';
import { ipHeaderLength, packetLength, payloadLength, tcpOptionsLength } from '../values/packet-length.ts';
import type { LogFlags, LogPlace } from './log-flags.ts';
import { icmpBody } from './log-icmp.ts';

/** Bytes of header without which the kernel writes INCOMPLETE. */
const HEADER_LENGTH: Readonly<Record<number, number>> = {
  [PROTOCOL.tcp]: 20,
  [PROTOCOL.udp]: 8,
  [PROTOCOL.udplite]: 8,
  [PROTOCOL.icmp]: 8,
  [PROTOCOL.icmpv6]: 8,
  [PROTOCOL.esp]: 8,
  [PROTOCOL.ah]: 12,
};

/** dump_ipv6_packet() ends with ESP, as one of the extension headers; nothing follows it, not even mark and owner. */
export function endsWithEsp({ family, protocol, fragment }: Packet): boolean {
  return family === 'ipv6' && protocol === PROTOCOL.esp && (fragment?.offset ?? 0) === 0;
}

/** The security parameter index, at a digit of the payload. */
function indexOf({ payload }: Packet, at: number): string {
  return Number.parseInt(payload.hex.slice(at, at + 8).padEnd(8, '0'), 16).toString(16);
}

export function logTransport(packet: Packet, flags: LogFlags, place: LogPlace): string {
  if (endsWithEsp(packet)) return flags.hasIpOptions ? `OPT ( ESP SPI=0x${indexOf(packet, 0)} )` : '';
  const name = nameOf(packet);
  if (name === undefined) return `PROTO=${packet.protocol} `;
  if ((packet.fragment?.offset ?? 0) > 0) return `PROTO=${name} `;
  const bytes = place.quoted?.bytes ?? packetLength(packet) - ipHeaderLength(packet);
  if (bytes < (HEADER_LENGTH[packet.protocol] ?? 0)) return `PROTO=${name} INCOMPLETE [${bytes} bytes] `;
  return `PROTO=${name} ${bodyOf(packet, flags, place)}`;
}

/** Each family logs only its own ICMP; AH and ESP of IPv6 are extension headers. */
function nameOf({ protocol, family }: Packet): string | undefined {
  const names: Readonly<Record<number, string>> = {
    [PROTOCOL.tcp]: 'TCP',
    [PROTOCOL.udp]: 'UDP',
    [PROTOCOL.udplite]: 'UDPLITE',
    ...(family === 'ipv4'
      ? { [PROTOCOL.icmp]: 'ICMP', [PROTOCOL.esp]: 'ESP', [PROTOCOL.ah]: 'AH' }
      : { [PROTOCOL.icmpv6]: 'ICMPv6' }),
  };
  return names[protocol];
}

function lengthOfUdp(packet: Packet, quoted: LogPlace['quoted']): number {
  return quoted === undefined ? 8 + payloadLength(packet) : quoted.length - ipHeaderLength(packet);
}

function bodyOf(packet: Packet, flags: LogFlags, { quoted, inside }: LogPlace): string {
  const { transport } = packet;
  switch (transport.kind) {
    case 'tcp':
      return tcpBody(transport, flags);
    case 'udp': {
      // UDP-Lite has its checksum coverage there: all of it, which is 0.
      const length =
        packet.protocol === PROTOCOL.udplite ? 0 : (transport.claimedLength ?? lengthOfUdp(packet, quoted));
      return `SPT=${transport.sourcePort} DPT=${transport.destinationPort} LEN=${length} `;
    }
    case 'icmp':
      return icmpBody(transport, packet.family, {
        inside,
        bytes: quoted?.bytes ?? packetLength(packet) - ipHeaderLength(packet),
      });
    default: {
      const at = packet.protocol === PROTOCOL.ah ? 8 : 0;
      return `SPI=0x${indexOf(packet, at)} `;
    }
  }
}

function tcpBody(header: TcpHeader, { hasSequence, hasTcpOptions }: LogFlags): string {
  const numbers = hasSequence ? `SEQ=${header.sequence} ACK=${header.acknowledgement} ` : '';
  const flags = (['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'] as const)
    .filter((name) => (header.flags & TCP_FLAG[name]) !== 0)
    .map((name) => `${name} `);
  const options = hasTcpOptions && header.options.length > 0 ? `OPT (${optionBytes(header)}) ` : '';
  return `SPT=${header.sourcePort} DPT=${header.destinationPort} ${numbers}WINDOW=${header.window} RES=0x00 ${flags.join('')}URGP=0 ${options}`;
}

/** Kind, length and data of each option, padded with zeros. */
function optionBytes({ options }: TcpHeader): string {
  const bytes = options.map(({ kind, data }) => (kind < 2 ? hex(kind) : hex(kind) + hex(2 + data.length / 2) + data));
  return bytes
    .join('')
    .padEnd(tcpOptionsLength(options) * 2, '0')
    .toUpperCase();
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

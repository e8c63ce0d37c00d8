/** Bytes of a packet in a filter: `tcp[tcpflags] & (tcp-syn|tcp-fin) != 0`, `icmp[icmptype] == icmp-echo` (pcap-filter(7)). */
import { type Packet, PROTOCOL } from '../../model/packet.ts';
import { packetBytes } from '../../values/packet-bytes.ts';
import { ipHeaderLength } from '../../values/packet-length.ts';

const TERM = String.raw`(?:\([^()]*\)|0x[\da-fA-F]+|[\w-]+)`;
const COMPARISON = String.raw`(ip6?|icmp6?|tcp|udp)\s*\[\s*([\w-]+)(?:\s*:\s*([124]))?\s*\]\s*(?:&(?!&)\s*(${TERM}))?\s*(==?|!=|>=|<=|>|<)\s*(${TERM})`;

const NAMES: Readonly<Record<string, number>> = {
  tcpflags: 13,
  icmptype: 0,
  icmpcode: 1,
  icmp6type: 0,
  icmp6code: 1,
  'tcp-fin': 1,
  'tcp-syn': 2,
  'tcp-rst': 4,
  'tcp-push': 8,
  'tcp-ack': 16,
  'tcp-urg': 32,
  'tcp-ece': 64,
  'tcp-cwr': 128,
  'icmp-echoreply': 0,
  'icmp-unreach': 3,
  'icmp-redirect': 5,
  'icmp-echo': 8,
  'icmp-timxceed': 11,
  'icmp6-destinationrunreach': 1,
  'icmp6-packettoobig': 2,
  'icmp6-timeexceeded': 3,
  'icmp6-echo': 128,
  'icmp6-echoreply': 129,
};

const PROTOCOL_OF: Readonly<Record<string, number | undefined>> = {
  tcp: PROTOCOL.tcp,
  udp: PROTOCOL.udp,
  icmp: PROTOCOL.icmp,
  icmp6: PROTOCOL.icmpv6,
};

export type BytesTest = (packet: Packet) => boolean;

export interface WithoutComparisons {
  /** The expression with `#0`, `#1` in place of each comparison. */
  readonly text: string;
  /** Undefined is one that cannot be read. */
  readonly tests: readonly (BytesTest | undefined)[];
}

/** Takes the comparisons of bytes out of an expression. */
export function takeComparisons(expression: string): WithoutComparisons {
  const tests: (BytesTest | undefined)[] = [];
  const text = expression.replace(new RegExp(COMPARISON, 'g'), (_whole, ...groups: readonly (string | undefined)[]) => {
    tests.push(testOf(groups));
    return ` #${tests.length - 1} `;
  });
  return { text, tests };
}

/** A number, a name, or several of them with `|` between them. */
function numberOf(text: string): number | undefined {
  const parts = text.replace(/[()]/g, '').split('|');
  let value = 0;
  for (const part of parts) {
    const name = part.trim();
    const number = /^(?:0x[\da-fA-F]+|\d+)$/.test(name) ? Number(name) : NAMES[name];
    if (number === undefined) return undefined;
    value |= number;
  }
  return value >>> 0;
}

function testOf([layer = '', place = '', size = '1', mask, sign = '', wanted = '']: readonly (string | undefined)[]):
  | BytesTest
  | undefined {
  const at = numberOf(place);
  const bits = mask === undefined ? 0xffff_ffff : numberOf(mask);
  const value = numberOf(wanted);
  if (at === undefined || bits === undefined || value === undefined) return undefined;
  return (packet) => {
    const bytes = bytesFrom(packet, layer);
    if (bytes === undefined || at + Number(size) > bytes.length) return false;
    const read = bytes.subarray(at, at + Number(size)).reduce((sum, byte) => sum * 256 + byte, 0);
    return compare((read & bits) >>> 0, sign, value);
  };
}

/** From the header of a layer on; TCP, UDP and ICMP are looked for in IPv4 only, and not behind the first fragment. */
function bytesFrom(packet: Packet, layer: string): Uint8Array | undefined {
  const isIpv6 = packet.family === 'ipv6';
  if (layer === 'ip' || layer === 'ip6') return isIpv6 === (layer === 'ip6') ? packetBytes(packet) : undefined;
  const isThere = PROTOCOL_OF[layer] === packet.protocol && isIpv6 === (layer === 'icmp6');
  const isFirst = (packet.fragment?.offset ?? 0) === 0;
  return isThere && isFirst ? packetBytes(packet).subarray(ipHeaderLength(packet)) : undefined;
}

function compare(read: number, sign: string, value: number): boolean {
  switch (sign) {
    case '!=':
      return read !== value;
    case '>':
      return read > value;
    case '<':
      return read < value;
    case '>=':
      return read >= value;
    case '<=':
      return read <= value;
    default:
      return read === value;
  }
}

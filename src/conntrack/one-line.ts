/** A packet in one line, for tests: `10.0.0.1:40000 > 10.0.0.2:80 tcp SYN`, `10.0.0.1 > 10.0.0.2 icmp 8 id 7`, `... gre`. */
import { NO_PAYLOAD, type Packet, PROTOCOL, TCP_FLAG, type Transport } from '../model/packet.ts';

/** `[2001:db8::1]:80` in IPv6. Words behind the protocol: TCP flags, `seq`, `ack`, `win`; ICMP type, `code`, `id`; `hex`, `ttl`. */
export function packetOf(line: string): Packet {
  const [from = '', , to = '', name = '', ...words] = line.split(' ');
  const [source, sourcePort] = endOf(from);
  const [destination, destinationPort] = endOf(to);
  const isV6 = source.includes(':');
  const protocol = name in PROTOCOL ? PROTOCOL[name as keyof typeof PROTOCOL] : Number(name);
  return {
    family: isV6 ? 'ipv6' : 'ipv4',
    source,
    destination,
    protocol,
    ttl: numberAfter(words, 'ttl', 64),
    tos: 0,
    id: isV6 ? 0 : 1,
    dontFragment: false,
    extensions: [],
    transport: transportOf(name, words, { sourcePort, destinationPort }),
    payload: words.includes('hex') ? { hex: words[words.indexOf('hex') + 1] ?? '', zeros: 0 } : NO_PAYLOAD,
    hasBadChecksum: words.includes('bad-checksum'),
    mark: 0,
  };
}

/** An ICMP error: `errorAbout('10.0.0.2 > 10.0.0.1 icmp 3 code 3', '10.0.0.1:40000 > 10.0.0.2:80 tcp SYN')`. */
export function errorAbout(line: string, quoted: string, bytes = 8): Packet {
  const packet = packetOf(line);
  if (packet.transport.kind !== 'icmp') throw new Error(`no ICMP: ${line}`);
  return { ...packet, transport: { ...packet.transport, quote: { packet: packetOf(quoted), bytes, length: 40 } } };
}

function endOf(text: string): readonly [string, number] {
  const match = /^\[(.*)\]:(\d+)$/.exec(text) ?? /^([\d.]+):(\d+)$/.exec(text);
  return match ? [match[1] ?? '', Number(match[2])] : [text, 0];
}

function numberAfter(words: readonly string[], word: string, otherwise: number): number {
  return words.includes(word) ? Number(words[words.indexOf(word) + 1]) : otherwise;
}

type Ports = { readonly sourcePort: number; readonly destinationPort: number };

function transportOf(name: string, words: readonly string[], ports: Ports): Transport {
  switch (name) {
    case 'tcp':
      return {
        kind: 'tcp',
        ...ports,
        flags: (words[0] ?? '')
          .split(',')
          .reduce((sum, flag) => sum | (TCP_FLAG[flag as keyof typeof TCP_FLAG] ?? 0), 0),
        sequence: numberAfter(words, 'seq', 1000),
        acknowledgement: numberAfter(words, 'ack', 0),
        window: numberAfter(words, 'win', 64_240),
        options: [],
      };
    case 'udp':
    case 'udplite':
      return { kind: 'udp', ...ports };
    case 'sctp':
      return { kind: 'sctp', ...ports, tag: numberAfter(words, 'tag', 0) };
    case 'icmp':
    case 'icmpv6':
      return {
        kind: 'icmp',
        type: Number(words[0]),
        code: numberAfter(words, 'code', 0),
        identifier: numberAfter(words, 'id', 0),
        sequence: 1,
        mtu: 0,
      };
    default:
      return { kind: 'opaque' };
  }
}

// Conversations that the live kernel answered, packet by packet (recorded/*.txt): state, entry, seconds left, accounting.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Connection, Tracked } from '../model/connection.ts';
import { NO_PAYLOAD, type Packet, PROTOCOL, TCP_FLAG, type TcpOption, type Transport } from '../model/packet.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { hostWith, see } from './conversation.ts';

const ENDS = { '>': ['10.1.0.2', '10.2.0.2'], '<': ['10.2.0.2', '10.1.0.2'] } as const;

function packetOf(text: string): Packet {
  const [arrow, ...words] = text.split(' ');
  const [source, destination] = ENDS[arrow === '<' ? '<' : '>'];
  const isForward = arrow !== '<';
  const ports = { sourcePort: isForward ? 40_000 : 80, destinationPort: isForward ? 80 : 40_000 };
  const rest = {
    family: 'ipv4',
    source,
    destination,
    ttl: 64,
    tos: 0,
    id: 1,
    dontFragment: false,
    extensions: [],
    hasBadChecksum: false,
    mark: 0,
  } as const;
  const length = Number(after(words, 'len') ?? 0);
  switch (words[0]) {
    case 'sctp':
      return {
        ...rest,
        protocol: PROTOCOL.sctp,
        transport: { kind: 'sctp', ...ports, tag: Number(words[1]) },
        payload: { hex: words[2] === '-' ? '' : words[2]!, zeros: 0 },
      };
    case 'udp':
      return {
        ...rest,
        protocol: PROTOCOL.udp,
        transport: { kind: 'udp', ...ports },
        payload: { hex: '', zeros: length },
      };
    case 'icmp':
      return {
        ...rest,
        protocol: PROTOCOL.icmp,
        transport: { kind: 'icmp', type: Number(words[1]), code: 0, identifier: Number(words[3]), sequence: 1, mtu: 0 },
        payload: NO_PAYLOAD,
      };
    default:
      return {
        ...rest,
        protocol: PROTOCOL.tcp,
        transport: segmentOf(words, ports),
        payload: { hex: '', zeros: length },
      };
  }
}

function segmentOf(words: readonly string[], ports: { sourcePort: number; destinationPort: number }): Transport {
  const flags = words[0]!.split(',').reduce((sum, name) => sum | (TCP_FLAG[name as keyof typeof TCP_FLAG] ?? 0), 0);
  return {
    kind: 'tcp',
    ...ports,
    flags,
    sequence: Number(words[1]),
    acknowledgement: Number(after(words, 'ack') ?? 0),
    window: Number(after(words, 'win') ?? 64_240),
    options: words.flatMap((word, i) => optionOf(word, words[i + 1])),
  };
}

function optionOf(word: string, value = ''): readonly TcpOption[] {
  const hex = (text: string, digits: number) => Number(text).toString(16).padStart(digits, '0');
  switch (word) {
    case 'mss':
      return [{ kind: 2, data: hex(value, 4) }];
    case 'wscale':
      return [{ kind: 3, data: hex(value, 2) }];
    case 'sackok':
      return [{ kind: 4, data: '' }];
    case 'nop':
      return [{ kind: 1, data: '' }];
    case 'sack':
      return [
        {
          kind: 5,
          data: value
            .split('-')
            .map((edge) => hex(edge, 8))
            .join(''),
        },
      ];
    default:
      return [];
  }
}

function after(words: readonly string[], word: string): string | undefined {
  return words.includes(word) ? words[words.indexOf(word) + 1] : undefined;
}

const stateOf = ({ state, direction }: Tracked) => (direction === 'REPLY' ? `${state} REPLY` : state);

/** An entry as the recordings write it, without the seconds. */
function entryOf(connection: Connection | undefined): string {
  if (connection === undefined) return '-';
  const { tcp, sctp, status, counters } = connection;
  const counted = [counters.original, counters.reply].map(({ packets, bytes }) => `${packets}/${bytes}`);
  const known = (['SEEN_REPLY', 'ASSURED'] as const).filter((name) => status.has(name));
  return [tcp?.state ?? sctp?.state, ...known, ...counted].filter((word) => word !== undefined).join(' ');
}

describe.each([
  ['tcp.txt', {}],
  ['tcp-liberal.txt', { 'net.netfilter.nf_conntrack_tcp_be_liberal': '1' }],
  ['tcp-strict.txt', { 'net.netfilter.nf_conntrack_tcp_loose': '0' }],
  ['sctp.txt', {}],
  ['udp-icmp.txt', {}],
])('%s', (file, sysctls) => {
  const host = hostWith({ ...sysctls, 'net.netfilter.nf_conntrack_acct': '1' });
  const text = readFileSync(new URL(`recorded/${file}`, import.meta.url), 'utf8').replace(/^#.*\n/gm, '');
  const conversations = text.trim().split('\n\n');

  test('holds conversations', () => expect(conversations.length).toBeGreaterThan(10));

  test.each(conversations.map((lines, i) => [i + 1, lines.split('\n')] as const))(
    'conversation %i',
    (_number, lines) => {
      let world = EMPTY_WORLD;
      for (const line of lines) {
        const [packet, state, entry] = line.split(' | ');
        if (packet?.startsWith('wait')) {
          world = { ...world, clock: world.clock + Number(packet.split(' ')[1]) };
          continue;
        }
        const moment = see(packetOf(packet!), world, host);
        ({ world } = moment);
        const [kept] = world.connections.values();
        expect({ line, state: stateOf(moment.tracked), entry: entryOf(kept) }).toEqual({
          line,
          state,
          entry: entry!.replace(/ ?\d+s/, '').trim(),
        });
        const left = /(\d+)s/.exec(entry!);
        // The tool rounds down, and the recording took a moment.
        if (left) expect(Math.abs((kept!.expires - world.clock) / 1000 - Number(left[1]))).toBeLessThanOrEqual(2);
      }
    },
  );
});

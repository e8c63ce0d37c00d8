/** The words of a packet's line that say its transport header: flags and numbers of TCP, type and code of ICMP. */
import { type Family, PROTOCOL, TCP_FLAG, type Transport } from '../model/packet.ts';
import { icmpNames } from './icmp-names.ts';
import { readNumber } from './number.ts';

/** The words not taken yet, and what the taken ones said. */
export interface LineWords {
  left: readonly string[];
  readonly numbers: Partial<Record<string, number>>;
  readonly names: Partial<Record<string, string>>;
  readonly flags: Set<string>;
}

export interface LineEnds {
  readonly family: Family;
  readonly protocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export function takeTransport(line: LineWords, { family, protocol, sourcePort, destinationPort }: LineEnds): Transport {
  switch (protocol) {
    case PROTOCOL.tcp:
      return takeTcp(line, sourcePort, destinationPort);
    case PROTOCOL.udp:
    case PROTOCOL.udplite:
      return { kind: 'udp', sourcePort, destinationPort };
    case PROTOCOL.sctp:
      return { kind: 'sctp', sourcePort, destinationPort, tag: takeNumber(line, 'tag') ?? 0 };
    case PROTOCOL.icmp:
    case PROTOCOL.icmpv6:
      return takeIcmp(line, family);
    default:
      return { kind: 'opaque' };
  }
}

function takeTcp(line: LineWords, sourcePort: number, destinationPort: number): Transport {
  const mss = takeNumber(line, 'mss');
  return {
    kind: 'tcp',
    sourcePort,
    destinationPort,
    flags: takeFlags(line),
    sequence: takeNumber(line, 'seq') ?? 1000,
    acknowledgement: takeNumber(line, 'ack') ?? 0,
    window: takeNumber(line, 'win') ?? 64_240,
    options: mss === undefined ? [] : [{ kind: 2, data: mss.toString(16).padStart(4, '0') }],
  };
}

/** `SYN,ACK`, `NONE`; SYN when nothing is said. */
function takeFlags(line: LineWords): number {
  const [first = '', ...rest] = line.left;
  const names = first.split(',');
  const isFlag = (name: string): name is keyof typeof TCP_FLAG => Object.hasOwn(TCP_FLAG, name);
  if (first !== 'NONE' && !names.every(isFlag)) return TCP_FLAG.SYN;
  line.left = rest;
  return names.filter(isFlag).reduce((flags, name) => flags | TCP_FLAG[name], 0);
}

/** `echo-reply`, `3/4`, `host-unreachable`; an echo request when nothing is said. */
function takeIcmp(line: LineWords, family: Family): Transport {
  const [first = '', ...rest] = line.left;
  const named = icmpNames(family).find(({ name }) => name === first);
  const numbers = /^(\d+)(?:\/(\d+))?$/.exec(first);
  if (named !== undefined || numbers !== null) line.left = rest;
  const echo = family === 'ipv4' ? 8 : 128;
  const namedCode = named !== undefined && named.codes.to !== 255 ? named.codes.from : 0;
  return {
    kind: 'icmp',
    type: named?.type ?? Number(numbers?.[1] ?? echo),
    code: numbers === null ? namedCode : Number(numbers[2] ?? 0),
    identifier: takeNumber(line, 'echo') ?? 1,
    sequence: takeNumber(line, 'seq') ?? 1,
    mtu: takeNumber(line, 'mtu') ?? 0,
  };
}

/** Takes `NAME NUMBER` out of the words. */
function takeNumber(line: LineWords, name: string): number | undefined {
  const at = line.left.indexOf(name);
  const value = at === -1 ? undefined : readNumber(line.left[at + 1] ?? '');
  if (value !== undefined) line.left = line.left.filter((_word, place) => place !== at && place !== at + 1);
  return value;
}

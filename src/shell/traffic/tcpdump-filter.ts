/** Filter expressions of tcpdump (pcap-filter(7)): host, net, port and protocol words with and, or, not and parentheses. */
import { type Packet, PROTOCOL, portsOf } from '../../model/packet.ts';
import { addressFamily, isInNetwork, readAddress } from '../../values/address-bits.ts';
import { readPort } from './where-to.ts';

export type Filter = (packet: Packet) => boolean;

type Side = 'src' | 'dst' | undefined;

interface Reading {
  readonly words: readonly string[];
  at: number;
}

/** The filter of a command line; undefined for what is none. */
export function readFilter(args: readonly string[]): Filter | undefined {
  const words = args.join(' ').match(/&&|\|\||[()!]|[^\s()!&|]+/g) ?? [];
  if (words.length === 0) return () => true;
  const reading: Reading = { words, at: 0 };
  const filter = readAny(reading);
  return reading.at === words.length ? filter : undefined;
}

function takes(reading: Reading, ...among: readonly string[]): boolean {
  const isThere = among.includes(reading.words[reading.at] ?? '');
  if (isThere) reading.at += 1;
  return isThere;
}

function readAny(reading: Reading): Filter | undefined {
  let filter = readAll(reading);
  while (filter !== undefined && takes(reading, 'or', '||')) {
    const one: Filter = filter;
    const other = readAll(reading);
    filter = other && ((packet) => one(packet) || other(packet));
  }
  return filter;
}

function readAll(reading: Reading): Filter | undefined {
  let filter = readOne(reading);
  while (filter !== undefined && takes(reading, 'and', '&&')) {
    const one: Filter = filter;
    const other = readOne(reading);
    filter = other && ((packet) => one(packet) && other(packet));
  }
  return filter;
}

function readOne(reading: Reading): Filter | undefined {
  if (takes(reading, 'not', '!')) {
    const inner = readOne(reading);
    return inner && ((packet) => !inner(packet));
  }
  if (takes(reading, '(')) {
    const inner = readAny(reading);
    return takes(reading, ')') ? inner : undefined;
  }
  return readPrimitive(reading);
}

const PROTOCOLS: Readonly<Record<string, Filter>> = {
  ip: ({ family }) => family === 'ipv4',
  ip6: ({ family }) => family === 'ipv6',
  tcp: ({ protocol }) => protocol === PROTOCOL.tcp,
  udp: ({ protocol }) => protocol === PROTOCOL.udp,
  icmp: ({ protocol }) => protocol === PROTOCOL.icmp,
  icmp6: ({ protocol }) => protocol === PROTOCOL.icmpv6,
  sctp: ({ protocol }) => protocol === PROTOCOL.sctp,
  arp: () => false,
};

/** `tcp`, `tcp dst port 80`, `src host 10.0.0.1`, `net 10.0.0.0/8`, `host` being understood. */
function readPrimitive(reading: Reading): Filter | undefined {
  const word = reading.words[reading.at] ?? '';
  const protocol = Object.hasOwn(PROTOCOLS, word) ? PROTOCOLS[word] : undefined;
  if (protocol === undefined) return readPlace(reading);
  reading.at += 1;
  const isMore = /^(?:src|dst|host|net|port|portrange)$/.test(reading.words[reading.at] ?? '');
  const place = isMore ? readPlace(reading) : () => true;
  return place && ((packet) => protocol(packet) && place(packet));
}

function readPlace(reading: Reading): Filter | undefined {
  const side = takeSide(reading);
  const kind = ['host', 'net', 'port', 'portrange'].find((word) => takes(reading, word)) ?? 'host';
  const value = reading.words[reading.at];
  if (value === undefined) return undefined;
  reading.at += 1;
  return kind.startsWith('port') ? portFilter(value, side) : addressFilter(value, side);
}

function takeSide(reading: Reading): Side {
  if (takes(reading, 'src')) return 'src';
  return takes(reading, 'dst') ? 'dst' : undefined;
}

function portFilter(text: string, side: Side): Filter | undefined {
  const [from, to] = text.split('-').map(readPort);
  if (from === undefined || (text.includes('-') && to === undefined)) return undefined;
  const fits = (port: number): boolean => port >= from && port <= (to ?? from);
  return (packet) => {
    const ports = portsOf(packet);
    return ports !== undefined && onSide(side, fits(ports.source), fits(ports.destination));
  };
}

function addressFilter(text: string, side: Side): Filter | undefined {
  const [word = '', length] = text.split('/');
  const family = addressFamily(word);
  const address = readAddress(word, family);
  const longest = family === 'ipv4' ? 32 : 128;
  const prefix = length === undefined ? longest : Number(length);
  if (address === undefined || !Number.isInteger(prefix) || prefix < 0 || prefix > longest) return undefined;
  const fits = (other: string): boolean => isInNetwork(other, { address, prefix });
  return (packet) => packet.family === family && onSide(side, fits(packet.source), fits(packet.destination));
}

function onSide(side: Side, source: boolean, destination: boolean): boolean {
  if (side === 'src') return source;
  return side === 'dst' ? destination : source || destination;
}

/** Filter expressions of tcpdump (pcap-filter(7)): host, net, port and protocol words, lengths and bytes, with and, or, not and parentheses. */
import { type Packet, PROTOCOL, portsOf } from '../../model/packet.ts';
import { addressFamily, isInNetwork, readAddress } from '../../values/address-bits.ts';
import { packetLength } from '../../values/packet-length.ts';
import { readProtocol } from '../../values/protocol.ts';
import { type BytesTest, takeComparisons } from './tcpdump-bytes-filter.ts';
import { readPort } from './where-to.ts';

export type Filter = (packet: Packet, direction: 'In' | 'Out') => boolean;

type Side = 'src' | 'dst' | 'both' | undefined;

interface Reading {
  readonly words: readonly string[];
  readonly tests: readonly (BytesTest | undefined)[];
  at: number;
  /** What an address or port without any word before it is: `port 80 or 443`. */
  last: { readonly side: Side; readonly kind: string } | undefined;
  /** What tcpdump says of a word, beside that it is no filter. */
  complaint: string | undefined;
}

/** The filter of a command line; what tcpdump says of one that is none. */
export function readFilter(args: readonly string[]): Filter | string {
  const { text, tests } = takeComparisons(args.join(' '));
  const words = text.match(/&&|\|\||[()!]|[^\s()!&|]+/g) ?? [];
  if (words.length === 0) return () => true;
  const reading: Reading = { words, tests, at: 0, last: undefined, complaint: undefined };
  const filter = readAny(reading);
  if (filter !== undefined && reading.at === words.length) return filter;
  return reading.complaint ?? "can't parse filter expression: syntax error";
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
    filter = other && ((packet, way) => one(packet, way) || other(packet, way));
  }
  return filter;
}

function readAll(reading: Reading): Filter | undefined {
  let filter = readOne(reading);
  while (filter !== undefined && takes(reading, 'and', '&&')) {
    const one: Filter = filter;
    const other = readOne(reading);
    filter = other && ((packet, way) => one(packet, way) && other(packet, way));
  }
  return filter;
}

function readOne(reading: Reading): Filter | undefined {
  if (takes(reading, 'not', '!')) {
    const inner = readOne(reading);
    return inner && ((packet, way) => !inner(packet, way));
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
  if (/^#\d+$/.test(word)) {
    reading.at += 1;
    return reading.tests[Number(word.slice(1))];
  }
  if (takes(reading, 'inbound')) return (_packet, way) => way === 'In';
  if (takes(reading, 'outbound')) return (_packet, way) => way === 'Out';
  if (takes(reading, 'greater')) return lengthFilter(reading, (length, wanted) => length >= wanted);
  if (takes(reading, 'less')) return lengthFilter(reading, (length, wanted) => length <= wanted);
  const protocol = Object.hasOwn(PROTOCOLS, word) ? PROTOCOLS[word] : undefined;
  if (protocol === undefined && word !== 'proto') return readPlace(reading);
  if (protocol !== undefined) reading.at += 1;
  if (takes(reading, 'proto')) return protocolFilter(reading, protocol);
  const isMore = /^(?:src|dst|host|net|port|portrange)$/.test(reading.words[reading.at] ?? '');
  const place = isMore ? readPlace(reading) : () => true;
  return place && ((packet, way) => protocol?.(packet, way) !== false && place(packet, way));
}

const ETHERNET_HEADER = 14;

function lengthFilter(reading: Reading, fits: (length: number, wanted: number) => boolean): Filter | undefined {
  const wanted = Number(reading.words[reading.at] ?? Number.NaN);
  reading.at += 1;
  return Number.isInteger(wanted) ? (packet) => fits(packetLength(packet) + ETHERNET_HEADER, wanted) : undefined;
}

/** `ip proto 1`, `proto udp`. */
function protocolFilter(reading: Reading, family: Filter | undefined): Filter | undefined {
  const wanted = readProtocol((reading.words[reading.at] ?? '').replace(/^\\/, ''));
  reading.at += 1;
  if (wanted === undefined) return undefined;
  return (packet, way) => family?.(packet, way) !== false && packet.protocol === wanted;
}

function readPlace(reading: Reading): Filter | undefined {
  const side = takeSide(reading);
  const named = ['host', 'net', 'port', 'portrange'].find((word) => takes(reading, word));
  const isBare = side === undefined && named === undefined;
  const meant = isBare && reading.last !== undefined ? reading.last : { side, kind: named ?? 'host' };
  reading.last = meant;
  const value = reading.words[reading.at];
  if (value === undefined) return undefined;
  reading.at += 1;
  if (!meant.kind.startsWith('port')) return addressFilter(value, meant.side);
  const filter = portFilter(value, meant.side);
  if (filter === undefined && /^[a-z]\w*$/i.test(value)) reading.complaint = `unknown port '${value}'`;
  return filter;
}

/** `src`, `dst`, `src or dst`, `src and dst`. */
function takeSide(reading: Reading): Side {
  const [first, between, second] = reading.words.slice(reading.at, reading.at + 3);
  const hasBoth = first === 'src' && second === 'dst';
  if (hasBoth && (between === 'or' || between === 'and')) {
    reading.at += 3;
    return between === 'and' ? 'both' : undefined;
  }
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
  const [word = '', length] = partial(text).split('/');
  const family = addressFamily(word);
  const address = readAddress(word, family);
  const longest = family === 'ipv4' ? 32 : 128;
  const prefix = length === undefined ? longest : Number(length);
  if (address === undefined || !Number.isInteger(prefix) || prefix < 0 || prefix > longest) return undefined;
  const fits = (other: string): boolean => isInNetwork(other, { address, prefix });
  return (packet) => packet.family === family && onSide(side, fits(packet.source), fits(packet.destination));
}

/** `198.51.100` is 198.51.100.0/24. */
function partial(text: string): string {
  if (!/^\d{1,3}(?:\.\d{1,3}){0,2}$/.test(text)) return text;
  const parts = text.split('.');
  return `${[...parts, '0', '0', '0'].slice(0, 4).join('.')}/${parts.length * 8}`;
}

function onSide(side: Side, source: boolean, destination: boolean): boolean {
  if (side === 'both') return source && destination;
  if (side === 'src') return source;
  return side === 'dst' ? destination : source || destination;
}

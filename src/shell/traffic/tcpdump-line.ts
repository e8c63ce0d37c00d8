/** One packet as tcpdump(8) prints it, behind the time. */
import { portName } from '../../listing/service-of-port.ts';
import {
  type IcmpHeader,
  type Packet,
  PROTOCOL,
  TCP_FLAG,
  type TcpHeader,
  type TcpOption,
} from '../../model/packet.ts';
import { ipHeaderLength, packetLength, payloadLength } from '../../values/packet-length.ts';
import { headerWords, otherChecksum, tcpChecksum } from './tcpdump-verbose.ts';

/** Where a connection's numbers began, so that they can be printed from there on; by its ends, the first speaker first. */
export type SeenFlows = Map<string, Began>;

interface Began {
  readonly sequence: number;
  readonly acknowledgement: number;
  /** Only one end has spoken so far: nothing is counted from there. */
  readonly isHalf: boolean;
}

export interface LineOptions {
  /** `-n`: ports as numbers. */
  readonly isNumeric: boolean;
  readonly flows: SeenFlows;
  /** How often `-v` was given. */
  readonly verbose?: number;
  /** `-q`: hardly more than the ports. */
  readonly isQuiet?: boolean;
  /** `-S`: sequence numbers as they are. */
  readonly isAbsolute?: boolean;
}

/** `IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], ...`. */
export function packetLine(packet: Packet, options: LineOptions): string {
  return `${packet.family === 'ipv4' ? 'IP' : 'IP6'} ${packetWords(packet, options)}`;
}

/** What follows the name of the network protocol. */
export function packetWords(packet: Packet, options: LineOptions): string {
  const { verbose = 0 } = options;
  const head = verbose > 0 ? headerWords(packet) : '';
  const sum = verbose > 0 ? otherChecksum(packet, verbose) : '';
  const ends = `${head}${end(packet, 'source', options)} > ${end(packet, 'destination', options)}:`;
  return `${ends} ${sum}${transportWords(packet, options)}`;
}

function transportWords(packet: Packet, options: LineOptions): string {
  const { transport, protocol, fragment } = packet;
  if ((fragment?.offset ?? 0) > 0) return `ip-proto-${protocol}`;
  switch (transport.kind) {
    case 'tcp':
      return options.isQuiet ? `tcp ${payloadLength(packet)}` : tcpWords(packet, transport, options);
    case 'udp':
      return `UDP, length ${payloadLength(packet)}`;
    case 'icmp':
      return icmpLine(packet, transport, options);
    case 'sctp':
      return 'sctp';
    case 'opaque':
      return `ip-proto-${protocol} ${payloadLength(packet)}`;
    default:
      return transport satisfies never;
  }
}

/** With `-v` an error is followed by the header that it is about; ICMPv6 then leaves out its length. */
function icmpLine(packet: Packet, header: IcmpHeader, options: LineOptions): string {
  const { verbose = 0 } = options;
  const words = icmpWords(packet, header);
  const length = `, length ${packetLength(packet) - ipHeaderLength(packet)}`;
  if (verbose === 0) return words + length;
  if (packet.family === 'ipv6') return words;
  const about = header.quote === undefined ? '' : `\n\tIP ${packetWords(header.quote.packet, options)}`;
  return words + length + about;
}

function end(packet: Packet, side: 'source' | 'destination', { isNumeric }: LineOptions): string {
  const { transport, protocol } = packet;
  if (transport.kind === 'icmp' || transport.kind === 'opaque') return packet[side];
  return `${packet[side]}.${portName(transport[`${side}Port`], protocol, isNumeric)}`;
}

/** In the order tcpdump prints them. */
const FLAGS = [
  [TCP_FLAG.FIN, 'F'],
  [TCP_FLAG.SYN, 'S'],
  [TCP_FLAG.RST, 'R'],
  [TCP_FLAG.PSH, 'P'],
  [TCP_FLAG.ACK, '.'],
  [TCP_FLAG.URG, 'U'],
  [TCP_FLAG.ECE, 'E'],
  [TCP_FLAG.CWR, 'W'],
] as const;

function tcpWords(packet: Packet, header: TcpHeader, { flows, verbose = 0, isAbsolute }: LineOptions): string {
  const { flags } = header;
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const letters = FLAGS.filter(([flag]) => has(flag))
    .map(([, letter]) => letter)
    .join('');
  const length = payloadLength(packet);
  const { sequence, acknowledgement } = isAbsolute ? header : numbersOf(packet, header, flows);
  const from = length > 0 ? `${sequence}:${(sequence + length) >>> 0}` : `${sequence}`;
  const isNumbered = length > 0 || has(TCP_FLAG.SYN) || has(TCP_FLAG.FIN) || has(TCP_FLAG.RST);
  const words = [
    `Flags [${letters === '' ? 'none' : letters}]`,
    ...(verbose > 0 ? [tcpChecksum(packet)] : []),
    ...(isNumbered ? [`seq ${from}`] : []),
    ...(has(TCP_FLAG.ACK) ? [`ack ${acknowledgement}`] : []),
    `win ${header.window}`,
    ...(header.options.length > 0 ? [`options [${optionWords(header.options)}]`] : []),
    `length ${length}${httpWords(packet, header, verbose)}`,
  ];
  return words.join(', ');
}

/** tcp_print(): what a SYN says is printed as it is, what follows counted from there. */
function numbersOf(
  { source, destination }: Packet,
  header: TcpHeader,
  flows: SeenFlows,
): Pick<TcpHeader, 'sequence' | 'acknowledgement'> {
  const { sourcePort, destinationPort, flags, sequence, acknowledgement } = header;
  const own = `${source} ${sourcePort} ${destination} ${destinationPort}`;
  const other = `${destination} ${destinationPort} ${source} ${sourcePort}`;
  const isReverse = flows.has(other);
  const flow = flows.get(isReverse ? other : own);
  if (flow === undefined || (flags & TCP_FLAG.SYN) !== 0) {
    const before = (acknowledgement - 1) >>> 0;
    const isHalf = (flags & TCP_FLAG.SYN) !== 0 && (flags & TCP_FLAG.ACK) === 0;
    if (isReverse) flows.set(other, { sequence: before, acknowledgement: sequence, isHalf });
    else flows.set(own, { sequence, acknowledgement: before, isHalf });
    return { sequence, acknowledgement };
  }
  if (flow.isHalf) return { sequence, acknowledgement };
  const began = isReverse ? { sequence: flow.acknowledgement, acknowledgement: flow.sequence } : flow;
  return {
    sequence: (sequence - began.sequence) >>> 0,
    acknowledgement: (acknowledgement - began.acknowledgement) >>> 0,
  };
}

function optionWords(options: readonly TcpOption[]): string {
  return options.map(({ kind, data }) => optionWord(kind, data)).join(',');
}

function optionWord(kind: number, data: string): string {
  const number = (from: number, to: number): number => Number.parseInt(data.slice(from, to) || '0', 16);
  switch (kind) {
    case 0:
      return 'eol';
    case 1:
      return 'nop';
    case 2:
      return `mss ${number(0, 4)}`;
    case 3:
      return `wscale ${number(0, 2)}`;
    case 4:
      return 'sackOK';
    case 8:
      return `TS val ${number(0, 8)} ecr ${number(8, 16)}`;
    default:
      return `unknown-${kind}`;
  }
}

/** The first line of what is said over HTTP; with `-v` all of it. */
function httpWords({ payload }: Packet, { sourcePort, destinationPort }: TcpHeader, verbose: number): string {
  if (payload.hex === '' || (sourcePort !== 80 && destinationPort !== 80)) return '';
  const bytes = payload.hex.match(/../g) ?? [];
  const text = bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('');
  const lines = text.replace(/\n$/, '').split(/\r?\n/);
  if (verbose > 0) return `: HTTP, length: ${bytes.length}${lines.map((line) => `\n\t${line}`).join('')}`;
  const [line = ''] = lines;
  return /^(?:(?:GET|HEAD|POST) \S|HTTP\/)/.test(line) ? `: HTTP: ${line}` : ': HTTP';
}

function icmpWords(packet: Packet, header: IcmpHeader): string {
  return packet.family === 'ipv4' ? `ICMP ${icmpIpv4(header)}` : `ICMP6, ${icmpIpv6(header)}`;
}

function icmpIpv4({ type, code, identifier, sequence, mtu, quote }: IcmpHeader): string {
  if (type === 8 || type === 0) return `echo ${type === 8 ? 'request' : 'reply'}, id ${identifier}, seq ${sequence}`;
  if (type === 11) return code === 0 ? 'time exceeded in-transit' : 'ip reassembly time exceeded';
  const about = quote?.packet;
  if (type !== 3 || about === undefined) return `type-#${type}`;
  const { destination } = about;
  switch (code) {
    case 0:
      return `net ${destination} unreachable`;
    case 1:
      return `host ${destination} unreachable`;
    case 2:
      return `${destination} protocol ${about.protocol} unreachable`;
    case 3:
      return portUnreachable(about);
    case 4:
      return `${destination} unreachable - need to frag (mtu ${mtu})`;
    case 9:
      return `net ${destination} unreachable - admin prohibited`;
    case 10:
      return `host ${destination} unreachable - admin prohibited`;
    case 13:
      return `host ${destination} unreachable - admin prohibited filter`;
    default:
      return `${destination} unreachable - #${code}`;
  }
}

function portUnreachable({ destination, transport, protocol }: Packet): string {
  if (transport.kind !== 'tcp' && transport.kind !== 'udp')
    return `${destination} protocol ${protocol} port 0 unreachable`;
  const port = portName(transport.destinationPort, protocol, true);
  return `${destination} ${protocol === PROTOCOL.tcp ? 'tcp' : 'udp'} port ${port} unreachable`;
}

function icmpIpv6({ type, code, identifier, sequence, mtu, quote }: IcmpHeader): string {
  if (type === 128 || type === 129)
    return `echo ${type === 128 ? 'request' : 'reply'}, id ${identifier}, seq ${sequence}`;
  if (type === 2) return `packet too big, mtu ${mtu}`;
  if (type === 3) return 'time exceeded in-transit';
  const about = quote?.packet;
  if (type !== 1 || about === undefined) return `type-#${type}`;
  const { destination } = about;
  if (code === 4)
    return `destination unreachable, unreachable port, ${portUnreachable(about).replace(' unreachable', '')}`;
  const why =
    ['unreachable route', 'unreachable prohibited', 'beyond scope', 'unreachable address'][code] ?? `#${code}`;
  return `destination unreachable, ${why} ${destination}`;
}

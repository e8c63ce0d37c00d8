/** A packet as a flat record in the field names of recorded cases, for comparing and for showing. */
import {
  type IcmpHeader,
  type Packet,
  PROTOCOL,
  type Quote,
  TCP_FLAG,
  type TcpOption,
  type Transport,
} from '../model/packet.ts';
import { packetLength, transportHeaderLength } from '../values/packet-length.ts';

/** `['mss', 1460]`, `['sackok']`, `[kind, 'hex']`. */
export type OptionRecord = readonly (string | number)[];

export interface PacketRecord {
  readonly src: string;
  readonly dst: string;
  readonly proto: string | number;
  readonly ttl: number;
  readonly tos: number;
  /** IP total length. */
  readonly length: number;
  readonly id?: number;
  readonly df?: boolean;
  readonly frag?: { readonly offset: number; readonly more: boolean };
  readonly ext?: readonly { readonly type: number; readonly data: string }[];
  readonly sport?: number;
  readonly dport?: number;
  readonly flags?: string;
  readonly seq?: number;
  readonly ack?: number;
  readonly window?: number;
  readonly tcpOptions?: readonly OptionRecord[];
  readonly sctpTag?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  readonly icmpId?: number;
  readonly icmpSeq?: number;
  readonly icmpMtu?: number;
  readonly icmpGateway?: string;
  readonly inner?: PacketRecord;
  /** Hex, zeros written out. */
  readonly payload?: string;
  readonly mark?: number;
}

const PROTOCOL_NAMES: ReadonlyMap<number, string> = new Map([
  [PROTOCOL.icmp, 'icmp'],
  [PROTOCOL.tcp, 'tcp'],
  [PROTOCOL.udp, 'udp'],
  [PROTOCOL.gre, 'gre'],
  [PROTOCOL.esp, 'esp'],
  [PROTOCOL.ah, 'ah'],
  [PROTOCOL.icmpv6, 'icmpv6'],
  [PROTOCOL.sctp, 'sctp'],
  [PROTOCOL.udplite, 'udplite'],
]);

/** `tcp`, or the number of a protocol that has no name here. */
export function protocolName(protocol: number): string | number {
  return PROTOCOL_NAMES.get(protocol) ?? protocol;
}

/** The whole packet. */
export function packetRecord(packet: Packet): PacketRecord {
  const payload = payloadText(packet);
  return {
    ...ipRecord(packet, packetLength(packet)),
    ...transportRecord(packet.transport, packet),
    ...(payload !== '' && { payload }),
    mark: packet.mark >>> 0,
  };
}

function ipRecord(packet: Packet, length: number): PacketRecord {
  const { fragment, extensions } = packet;
  return {
    src: packet.source,
    dst: packet.destination,
    proto: protocolName(packet.protocol),
    ttl: packet.ttl,
    tos: packet.tos,
    length,
    ...(packet.family === 'ipv4' && { id: packet.id }),
    ...(packet.dontFragment && { df: true }),
    ...(fragment && { frag: { offset: fragment.offset, more: fragment.more } }),
    ...(extensions.length > 0 && { ext: extensions }),
  };
}

function payloadText({ payload }: Packet): string {
  return payload.hex + '00'.repeat(payload.zeros);
}

function transportRecord(transport: Transport, packet: Packet): Partial<PacketRecord> {
  switch (transport.kind) {
    case 'tcp':
      return {
        sport: transport.sourcePort,
        dport: transport.destinationPort,
        flags: flagsText(transport.flags),
        seq: transport.sequence,
        ack: transport.acknowledgement,
        window: transport.window,
        ...(transport.options.length > 0 && { tcpOptions: optionRecords(transport.options) }),
      };
    case 'udp':
      return { sport: transport.sourcePort, dport: transport.destinationPort };
    case 'sctp':
      return { sport: transport.sourcePort, dport: transport.destinationPort, sctpTag: transport.tag };
    case 'icmp':
      return icmpRecord(transport, packet);
    case 'opaque':
      return {};
    default:
      return transport satisfies never;
  }
}

/** Types whose rest of header is an identifier and a sequence number. */
const WITH_IDENTIFIER: Readonly<Record<Packet['family'], ReadonlySet<number>>> = {
  ipv4: new Set([0, 8, 13, 14, 15, 16, 17, 18]),
  ipv6: new Set([128, 129]),
};

export function hasIdentifier(family: Packet['family'], icmpType: number): boolean {
  return WITH_IDENTIFIER[family].has(icmpType);
}

/** Fragmentation needed, and packet too big; in other errors that part of the header means something else. */
export function hasMtu(family: Packet['family'], { type, code }: Pick<IcmpHeader, 'type' | 'code'>): boolean {
  return family === 'ipv4' ? type === 3 && code === 4 : type === 2;
}

function icmpRecord(header: IcmpHeader, packet: Packet): Partial<PacketRecord> {
  return {
    icmpType: header.type,
    icmpCode: header.code,
    ...(hasIdentifier(packet.family, header.type) && { icmpId: header.identifier, icmpSeq: header.sequence }),
    ...(header.mtu !== 0 && hasMtu(packet.family, header) && { icmpMtu: header.mtu }),
    ...(header.gateway !== undefined && { icmpGateway: header.gateway }),
    ...(header.quote && { inner: quoteRecord(header.quote) }),
  };
}

/** Bytes of a transport header that must be quoted for its fields to be read. */
const READABLE = { tcp: 20, udp: 8, sctp: 12, icmp: 8, opaque: 0 } as const;

/** Only what the quoted bytes hold. */
function quoteRecord({ packet, bytes, length }: Quote): PacketRecord {
  const { transport } = packet;
  const header = transportHeaderLength(transport);
  const isWhole = bytes >= Math.max(header, READABLE[transport.kind]);
  const payload = bytes > header ? payloadText(packet).slice(0, 2 * (bytes - header)) : '';
  return {
    ...ipRecord(packet, length),
    ...(isWhole ? transportRecord(transport, packet) : portsRecord(transport)),
    ...(payload !== '' && { payload }),
  };
}

function portsRecord(transport: Transport): Partial<PacketRecord> {
  return 'sourcePort' in transport ? { sport: transport.sourcePort, dport: transport.destinationPort } : {};
}

/** `SYN,ACK`, or `NONE`. */
function flagsText(flags: number): string {
  const names = Object.entries(TCP_FLAG).filter(([, bit]) => (flags & bit) !== 0);
  return names.map(([name]) => name).join(',') || 'NONE';
}

/** Options up to the end of the list; padding is one `eol`. */
function optionRecords(options: readonly TcpOption[]): readonly OptionRecord[] {
  const records = options.map(optionRecord);
  const end = records.findIndex(([name]) => name === 'eol');
  if (end >= 0) return records.slice(0, end + 1);
  const bytes = options.reduce((sum, { kind, data }) => sum + (kind < 2 ? 1 : 2 + data.length / 2), 0);
  return bytes % 4 === 0 ? records : [...records, ['eol']];
}

function optionRecord({ kind, data }: TcpOption): OptionRecord {
  switch (kind) {
    case 0:
      return ['eol'];
    case 1:
      return ['nop'];
    case 2:
      return ['mss', Number.parseInt(data, 16)];
    case 3:
      return ['wscale', Number.parseInt(data, 16)];
    case 4:
      return ['sackok'];
    case 8:
      return ['ts', Number.parseInt(data.slice(0, 8), 16), Number.parseInt(data.slice(8), 16)];
    default:
      return [kind, data];
  }
}

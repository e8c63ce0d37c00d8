/** The packets that ping, nc, curl and the others send. */
import {
  type Address,
  type Family,
  NO_PAYLOAD,
  type Packet,
  type Payload,
  PROTOCOL,
  type TcpHeader,
} from '../../model/packet.ts';
import { UNSPECIFIED } from '../../routing/address-class.ts';

import { hexOfText, utf8Of } from '../../values/binary-text.ts';

/** A packet of a family without addresses or content. */
export function bare(family: Family): Packet {
  return {
    family,
    source: UNSPECIFIED[family],
    destination: UNSPECIFIED[family],
    protocol: PROTOCOL.udp,
    ttl: 64,
    tos: 0,
    id: 0,
    dontFragment: false,
    extensions: [],
    transport: { kind: 'udp', sourcePort: 0, destinationPort: 0 },
    payload: NO_PAYLOAD,
    hasBadChecksum: false,
    mark: 0,
  };
}

export interface Ends {
  readonly family: Family;
  readonly source: Address;
  readonly destination: Address;
}

/** ICMP echo request; `bytes` behind its header. */
export function echoRequest(
  ends: Ends,
  numbers: { identifier: number; sequence: number; bytes: number; ttl: number },
): Packet {
  const isIpv4 = ends.family === 'ipv4';
  return {
    ...bare(ends.family),
    ...ends,
    ttl: numbers.ttl,
    dontFragment: isIpv4,
    protocol: isIpv4 ? PROTOCOL.icmp : PROTOCOL.icmpv6,
    transport: {
      kind: 'icmp',
      type: isIpv4 ? 8 : 128,
      code: 0,
      identifier: numbers.identifier,
      sequence: numbers.sequence,
      mtu: 0,
    },
    payload: { hex: '', zeros: numbers.bytes },
  };
}

/** Where a client's own sequence numbers begin: any would do. */
export const CLIENT_SEQUENCE = 1000;

/** What Linux offers in a SYN: segment size, SACK, timestamps, scaling. */
export const SYN_OPTIONS: TcpHeader['options'] = [
  { kind: 2, data: '05b4' },
  { kind: 4, data: '' },
  { kind: 8, data: '0000000100000000' },
  { kind: 1, data: '' },
  { kind: 3, data: '07' },
];

export type Segment = Pick<TcpHeader, 'sourcePort' | 'destinationPort' | 'flags' | 'sequence' | 'acknowledgement'> & {
  readonly options?: TcpHeader['options'];
  readonly payload?: Payload;
  readonly ttl?: number;
};

export function tcpSegment(ends: Ends, { payload = NO_PAYLOAD, ttl = 64, options = [], ...header }: Segment): Packet {
  return {
    ...bare(ends.family),
    ...ends,
    ttl,
    dontFragment: ends.family === 'ipv4',
    protocol: PROTOCOL.tcp,
    transport: { kind: 'tcp', window: 64240, options, ...header },
    payload,
  };
}

export function datagram(
  ends: Ends,
  given: { sourcePort: number; destinationPort: number; payload: Payload; ttl?: number },
): Packet {
  const { payload, ttl = 64, ...ports } = given;
  return { ...bare(ends.family), ...ends, ttl, transport: { kind: 'udp', ...ports }, payload };
}

/** Words as they stand in a packet. */
export function payloadOf(text: string): Payload {
  return { hex: hexOfText(utf8Of(text)), zeros: 0 };
}

/** A port and an identifier that no connection of the world has yet. */
export function freePort({
  nextConnection,
  flows,
}: {
  nextConnection: number;
  flows: ReadonlyMap<string, unknown>;
}): number {
  const taken = new Set([...flows.keys()].flatMap((key) => key.split(' ')));
  let port = 40_000 + (nextConnection % 20_000);
  while (taken.has(String(port))) port += 1;
  return port;
}

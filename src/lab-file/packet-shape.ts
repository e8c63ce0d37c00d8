/** What a packet from outside must look like. */
import type { Address, Family, Packet, Quote, Transport } from '../model/packet.ts';
import { readAddress } from '../values/address-bits.ts';
import {
  also,
  byKind,
  type Fault,
  faultAt,
  listOf,
  oneOf,
  optional,
  record,
  type Shape,
  text,
  whole,
  yes,
  yesOrNo,
} from './shape.ts';

const BYTE = whole(0, 255);
const PORT = whole(0, 65_535);
const WORD = whole(0, 0xffff_ffff);
/** Bytes in hex. An IPv6 jumbo payload is nothing the simulation knows. */
const HEX = text(2 * 65_535, /^(?:[0-9a-f]{2})*$/i);

/** In canonical spelling, of either family; the core compares addresses as texts. */
export const ADDRESS: Shape<Address> = {
  check: (value, at) => (typeof value === 'string' && isCanonical(value) ? undefined : faultAt(at, 'not-address')),
};

export const MAC: Shape<string> = text(17, /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i);
/** What a bridge calls who is behind a port: a MAC address, or an address of IP. */
export const STATION: Shape<string> = {
  check: (value, at) => (MAC.check(value, at) === undefined ? undefined : ADDRESS.check(value, at)),
};
export const FAMILY: Shape<Family> = oneOf('ipv4', 'ipv6');

function isCanonical(address: string): boolean {
  return address.length <= 45 && readAddress(address, address.includes(':') ? 'ipv6' : 'ipv4') === address;
}

/** Whether an address has the family that is said beside it. */
export function isOfFamily(address: Address, family: Family): boolean {
  return address.includes(':') === (family === 'ipv6');
}

function inOneFamily(packet: Packet, at: string): Fault | undefined {
  if (!isOfFamily(packet.source, packet.family)) return faultAt(`${at}.source`, 'not-address');
  if (!isOfFamily(packet.destination, packet.family)) return faultAt(`${at}.destination`, 'not-address');
  const { transport } = packet;
  const gateway = transport.kind === 'icmp' ? transport.gateway : undefined;
  return gateway === undefined || isOfFamily(gateway, packet.family)
    ? undefined
    : faultAt(`${at}.gateway`, 'not-address');
}

const TCP_OPTION = record<{ kind: number; data: string }>({ kind: BYTE, data: text(80, /^(?:[0-9a-f]{2})*$/i) });

function transportShape(quote: Shape<Quote>): Shape<Transport> {
  return byKind<Transport>({
    tcp: record({
      kind: oneOf('tcp'),
      sourcePort: PORT,
      destinationPort: PORT,
      flags: BYTE,
      sequence: WORD,
      acknowledgement: WORD,
      window: PORT,
      options: listOf(TCP_OPTION, 40),
    }),
    udp: record({ kind: oneOf('udp'), sourcePort: PORT, destinationPort: PORT }),
    sctp: record({ kind: oneOf('sctp'), sourcePort: PORT, destinationPort: PORT, tag: WORD }),
    icmp: record({
      kind: oneOf('icmp'),
      type: BYTE,
      code: BYTE,
      identifier: PORT,
      sequence: PORT,
      mtu: WORD,
      gateway: optional(ADDRESS),
      quote: optional(quote),
    }),
    opaque: record({ kind: oneOf('opaque') }),
  });
}

/** A packet whose ICMP errors quote packets so many times over. */
function packetShape(quotes: number): Shape<Packet> {
  const quote: Shape<Quote> =
    quotes === 0
      ? { check: (_, at) => faultAt(at, 'unknown-field') }
      : record({ packet: packetShape(quotes - 1), bytes: PORT, length: PORT });
  const fields = record<Packet>({
    family: FAMILY,
    source: ADDRESS,
    destination: ADDRESS,
    protocol: BYTE,
    ttl: BYTE,
    tos: BYTE,
    id: WORD,
    dontFragment: yesOrNo,
    extensions: listOf(record({ type: BYTE, data: HEX }), 16),
    fragment: optional(record({ offset: whole(0, 65_528), more: yesOrNo })),
    transport: transportShape(quote),
    payload: record({ hex: HEX, zeros: PORT }),
    hasBadChecksum: yesOrNo,
    mark: WORD,
    link: optional(record({ source: MAC, destination: MAC })),
    owner: optional(record({ uid: WORD, gid: WORD })),
    isFromKernelSocket: optional(yes),
  });
  return also(fields, inOneFamily);
}

/** An ICMP error about an ICMP error about a packet is the most that hosts make. */
export const PACKET: Shape<Packet> = packetShape(3);

/** What of a packet is looked up in a set: addresses, ports, marks, interfaces (the *_kadt functions of net/netfilter/ipset). */
import type { Seen } from '../extensions/seen.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import { maskAddress, maskOfPrefix } from '../values/address-bits.ts';
import { protocolName } from '../values/protocol.ts';
import { hostPrefix, type IpSet } from './ip-set.ts';
import { isInRange, underMask } from './read-create.ts';
import { markText } from './read-element.ts';
import type { ElementPart } from './set-types.ts';

export type SetDirection = 'src' | 'dst';

/** What sets are asked about. */
export type AskedPacket = Pick<Seen, 'packet' | 'hook' | 'inInterface' | 'outInterface' | 'host' | 'world'>;

/** Whether a set can be asked with so many directions, by a rule of this family (ip_set_test). */
export function canBeAsked(set: IpSet, directions: readonly SetDirection[], { packet }: AskedPacket): boolean {
  return directions.length >= set.type.parts.length && (set.family === undefined || set.family === packet.family);
}

/** The element of one place; absent where the packet has nothing to put there. */
export function packetPart(set: IpSet, place: number, direction: SetDirection, seen: AskedPacket): string | undefined {
  const { packet, inInterface, outInterface } = seen;
  const part = set.type.parts[place] as ElementPart;
  const isSource = direction === 'src';
  switch (part) {
    case 'ip':
      return addressPart(set, place, isSource ? packet.source : packet.destination);
    case 'net':
      return underMask(isSource ? packet.source : packet.destination, set.options);
    case 'port':
      return portPart(packet, isSource);
    case 'number':
      return portNumber(packet, isSource, set);
    case 'mac':
      return macPart(seen, isSource);
    case 'mark':
      return markText((packet.mark & set.options.markMask) >>> 0);
    case 'iface':
      return isSource ? inInterface : outInterface;
    case 'set':
      return undefined;
  }
}

/** A hash of addresses alone cannot hold 0.0.0.0; a bitmap holds what lies in its range. */
function addressPart(set: IpSet, place: number, address: string): string | undefined {
  const { type, options } = set;
  if (type.method === 'bitmap' && !isInRange(address, options)) return undefined;
  const masked = place === 0 ? underMask(address, options) : address;
  const isNull = type.parts.length === 1 && (masked === '0.0.0.0' || masked === '::') && type.method === 'hash';
  return isNull ? undefined : masked;
}

/** get_port(): the port, or an ICMP type and code; other protocols have port 0, and pieces behind the first have no ports. */
function portPart(packet: Packet, isSource: boolean): string | undefined {
  const { transport, protocol, fragment } = packet;
  const name = protocolName(protocol);
  const isLater = fragment !== undefined && fragment.offset > 0;
  if (isLater) return packet.family === 'ipv4' && !HAS_PORTS.has(protocol) ? `${name}:0` : undefined;
  if (protocol === 0) return undefined;
  if (!HAS_PORTS.has(protocol)) return `${name}:0`;
  switch (transport.kind) {
    case 'tcp':
    case 'udp':
    case 'sctp':
      return `${name}:${isSource ? transport.sourcePort : transport.destinationPort}`;
    case 'icmp':
      return `${name}:${transport.type}/${transport.code}`;
    case 'opaque':
      return undefined;
  }
}

const HAS_PORTS: ReadonlySet<number> = new Set([
  PROTOCOL.tcp,
  PROTOCOL.udp,
  PROTOCOL.sctp,
  PROTOCOL.udplite,
  PROTOCOL.icmp,
  PROTOCOL.icmpv6,
]);

/** bitmap:port knows TCP and UDP only. */
function portNumber(packet: Packet, isSource: boolean, { options: { range } }: IpSet): string | undefined {
  const { transport, protocol } = packet;
  if ((protocol !== PROTOCOL.tcp && protocol !== PROTOCOL.udp) || (packet.fragment?.offset ?? 0) > 0) return undefined;
  if (transport.kind !== 'tcp' && transport.kind !== 'udp') return undefined;
  const port = isSource ? transport.sourcePort : transport.destinationPort;
  return range !== undefined && (port < range.from || port > range.to) ? undefined : String(port);
}

/** Of the frame it came in; packets of the host have none, and on the way out none does that leaves by a layer 3 interface. */
function macPart({ packet: { link }, hook, outInterface, host }: AskedPacket, isSource: boolean): string | undefined {
  const out = hook === 'POSTROUTING' ? host.interfaces.find(({ name }) => name === outInterface) : undefined;
  if (out !== undefined && out.kind !== 'ethernet') return undefined;
  const address = isSource ? link?.source : link?.destination;
  return address === '00:00:00:00:00:00' ? undefined : address;
}

/** All places but networks, which come with each prefix length in turn; absent where one cannot be filled. */
export function packetParts(
  set: IpSet,
  directions: readonly SetDirection[],
  seen: AskedPacket,
): readonly string[] | undefined {
  const parts: string[] = [];
  for (let place = 0; place < set.type.parts.length; place += 1) {
    const part = packetPart(set, place, directions[place] as SetDirection, seen);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

/** An address as a network of a set spells it. */
export function networkPart(set: IpSet, address: string, prefix: number): string {
  if (prefix === hostPrefix(set)) return address;
  return `${maskAddress(address, maskOfPrefix(prefix, set.family ?? 'ipv4'))}/${prefix}`;
}

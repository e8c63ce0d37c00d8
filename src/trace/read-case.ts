/** A case as a lab: host, document and story. */
import type { Host, Interface } from '../model/host.ts';
import type { Lab, StoryEvent } from '../model/lab.ts';
import type { Family, Packet } from '../model/packet.ts';
import { addressType } from '../routing/address-type.ts';
import { bridgeOf } from '../routing/bridge.ts';
import { readHost } from './read-case-host.ts';
import { readPacket } from './read-case-packet.ts';
import type { CasePacket, RecordedCase } from './recorded-case.ts';

export function readCase({ family, host: given, ruleset, packets }: RecordedCase): Lab {
  const host = readHost(given, family);
  return {
    host,
    documents: [{ dialect: family === 'ipv4' ? 'iptables' : 'ip6tables', flavour: 'nft', text: ruleset }],
    story: packets.flatMap((packet, place) => readEvents(packet, place, host, family)),
  };
}

/** A pause stands before its packet. */
function readEvents(given: CasePacket, place: number, host: Host, family: Family): readonly StoryEvent[] {
  const packet: StoryEvent = {
    kind: 'packet',
    id: `packet-${place}`,
    origin:
      given.via === 'local'
        ? { kind: 'local', ...(given.bind !== undefined && { boundTo: given.bind }) }
        : { kind: 'interface', name: given.via },
    packet: given.via === 'local' ? readLocal(given, family) : readArriving(given, host, family),
    ...(given.ack === 'auto' && { acknowledgesAll: true }),
  };
  if (given.gap_ms === undefined) return [packet];
  return [{ kind: 'wait', id: `wait-${place}`, milliseconds: given.gap_ms }, packet];
}

function readLocal(given: CasePacket, family: Family): Packet {
  return {
    ...readPacket(given, family),
    mark: given.mark ?? 0,
    owner: { uid: given.uid ?? 0, gid: given.gid ?? 0 },
  };
}

/** Frames of layer 3 interfaces have no MAC header. */
function readArriving(given: CasePacket, host: Host, family: Family): Packet {
  const packet = readPacket(given, family);
  const place = host.interfaces.filter(({ kind }) => kind !== 'loopback').findIndex(({ name }) => name === given.via);
  const device = host.interfaces.find(({ name }) => name === given.via);
  if (device === undefined || device.kind !== 'ethernet') return packet;
  const source = given.macSrc ?? `02:00:00:00:01:${hex(place + 1)}`;
  const receiver = bridgeOf(host, device) ?? device;
  return { ...packet, link: { source, destination: given.macDst ?? frameDestination(packet, receiver, host) } };
}

/** The interface's own address (of a port that of its bridge), or the group or broadcast address that the IP destination maps to. */
function frameDestination({ destination, family }: Packet, device: Interface, host: Host): string {
  const type = addressType(destination, host, family);
  if (type === 'BROADCAST') return 'ff:ff:ff:ff:ff:ff';
  if (type !== 'MULTICAST') return device.mac ?? '02:00:00:00:00:00';
  return family === 'ipv4' ? groupMac(destination) : groupMacIpv6(destination);
}

/** RFC 1112: 01:00:5e and the last 23 bits. */
function groupMac(destination: string): string {
  const [, second = 0, third = 0, last = 0] = destination.split('.').map(Number);
  return ['01:00:5e', hex(second & 127), hex(third), hex(last)].join(':');
}

/** RFC 2464: 33:33 and the last four bytes. */
function groupMacIpv6(destination: string): string {
  const tail = destination
    .split(':')
    .slice(-2)
    .map((group) => group.padStart(4, '0'));
  return `33:33:${tail.join('').match(/../g)?.join(':') ?? ''}`;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

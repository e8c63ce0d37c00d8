// A packet as a form holds it: every field as typed, so that half a number is a state and not a crash.
import {
  type Address,
  addressFamily,
  type Family,
  type Host,
  type IcmpHeader,
  type Network,
  type Packet,
  PROTOCOL,
  type StoryEvent,
  TCP_FLAG,
} from '#netfilter';
import { lastHost } from '../import/address-room.ts';

export type PacketEvent = Extract<StoryEvent, { kind: 'packet' }>;
export type DraftProtocol = 'tcp' | 'udp' | 'icmp' | 'other';
export type TcpFlagName = keyof typeof TCP_FLAG;

/** In the order of the header's bits as people say them. */
export const TCP_FLAG_NAMES: readonly TcpFlagName[] = ['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG', 'ECE', 'CWR'];

/** The value of `from` that stands for a process of the host; an interface cannot have a blank in its name. */
export const LOCAL = 'local process';

/** The value of `about` that stands for the packet quoted already. */
export const KEPT = 'kept quote';

export interface PacketDraft {
  readonly family: Family;
  /** An interface's name, or LOCAL. */
  readonly from: string;
  /** SO_BINDTODEVICE of a local sender; empty: none. */
  readonly boundTo: string;
  readonly protocol: DraftProtocol;
  /** IP protocol number when `protocol` is `other`. */
  readonly protocolNumber: string;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: string;
  readonly destinationPort: string;
  readonly flags: readonly TcpFlagName[];
  readonly sequence: string;
  /** A number, or `auto`: all that the host has sent on this flow. */
  readonly acknowledgement: string;
  /** `8/0`: type and code. */
  readonly icmp: string;
  /** What an ICMP error speaks about: the id of another event, or KEPT. */
  readonly about: string;
  readonly icmpIdentifier: string;
  readonly icmpSequence: string;
  readonly ttl: string;
  readonly tos: string;
  readonly mark: string;
  readonly uid: string;
  readonly payload: string;
}

/** What a new packet starts from: a TCP SYN of a neighbour on the host's first interface that is not loopback. */
export function emptyDraft(host: Host, family: Family = 'ipv4'): PacketDraft {
  const first = host.interfaces.find((each) => each.kind !== 'loopback');
  const own = first?.addresses.find(({ address }) => addressFamily(address) === family);
  return {
    family,
    from: first?.name ?? LOCAL,
    boundTo: '',
    protocol: 'tcp',
    protocolNumber: '47',
    source: own === undefined ? '' : neighbourOf(own),
    destination: own?.address ?? '',
    sourcePort: '40000',
    destinationPort: '80',
    flags: ['SYN'],
    sequence: '1000',
    acknowledgement: '0',
    icmp: echoRequest(family),
    about: '',
    icmpIdentifier: '1',
    icmpSequence: '1',
    ttl: '64',
    tos: '0',
    mark: '0',
    uid: '0',
    payload: '0',
  };
}

/** Another address on its link; none where the link has no room for one. */
function neighbourOf(own: Network): Address | '' {
  const neighbour = lastHost(own, new Set([own.address]));
  return neighbour === own.address ? '' : neighbour;
}

/** What a new packet starts from: the last one that began a connection, from another port and as a first packet. */
export function nextDraft(story: readonly StoryEvent[], host: Host): PacketDraft {
  const packets = story.filter((event) => event.kind === 'packet');
  const last = packets.findLast(({ packet }) => isBeginning(packet)) ?? packets.at(-1);
  if (last === undefined) return emptyDraft(host);
  const draft = draftOf(last, host);
  const port = Number(draft.sourcePort) + 1;
  return { ...draft, sourcePort: String(port > 65_535 ? 1024 : port), flags: ['SYN'], acknowledgement: '0' };
}

/** Not what comes back: a SYN alone, a datagram from the higher port. */
function isBeginning({ transport: header }: Packet): boolean {
  if (header.kind === 'tcp') return (header.flags & (TCP_FLAG.SYN | TCP_FLAG.ACK)) === TCP_FLAG.SYN;
  return header.kind !== 'udp' || header.sourcePort > header.destinationPort;
}

/** The draft that shows an event as it is. */
export function draftOf(event: PacketEvent, host: Host): PacketDraft {
  const { packet, origin } = event;
  const start = emptyDraft(host, packet.family);
  return {
    ...start,
    from: origin.kind === 'local' ? LOCAL : origin.name,
    boundTo: origin.kind === 'local' ? (origin.boundTo ?? '') : '',
    source: packet.source,
    destination: packet.destination,
    ttl: String(packet.ttl),
    tos: packet.tos === 0 ? '0' : hex(packet.tos),
    mark: packet.mark === 0 ? '0' : hex(packet.mark),
    uid: String(packet.owner?.uid ?? 0),
    payload: String(packet.payload.hex.length / 2 + packet.payload.zeros),
    protocolNumber: String(packet.protocol),
    ...transportDraft(packet, event.acknowledgesAll === true),
  };
}

function transportDraft(packet: Packet, acknowledgesAll: boolean): Partial<PacketDraft> {
  const header = packet.transport;
  switch (header.kind) {
    case 'tcp':
      return {
        protocol: 'tcp',
        sourcePort: String(header.sourcePort),
        destinationPort: String(header.destinationPort),
        flags: TCP_FLAG_NAMES.filter((name) => (header.flags & TCP_FLAG[name]) !== 0),
        sequence: String(header.sequence),
        acknowledgement: acknowledgesAll ? 'auto' : String(header.acknowledgement),
      };
    case 'udp':
      if (packet.protocol !== PROTOCOL.udp) return { protocol: 'other' };
      return {
        protocol: 'udp',
        sourcePort: String(header.sourcePort),
        destinationPort: String(header.destinationPort),
      };
    case 'icmp':
      return { protocol: 'icmp', ...icmpDraft(header) };
    default:
      return { protocol: 'other' };
  }
}

function icmpDraft(header: IcmpHeader): Partial<PacketDraft> {
  return {
    icmp: `${header.type}/${header.code}`,
    about: header.quote ? KEPT : '',
    icmpIdentifier: String(header.identifier),
    icmpSequence: String(header.sequence),
  };
}

/** The same packet in the other family: addresses go, and ICMP's types are others. */
export function withFamily(draft: PacketDraft, family: Family): PacketDraft {
  if (draft.family === family) return draft;
  return { ...draft, family, source: '', destination: '', icmp: echoRequest(family), about: '' };
}

function echoRequest(family: Family): string {
  return family === 'ipv4' ? '8/0' : '128/0';
}

function hex(number: number): string {
  return `0x${number.toString(16)}`;
}

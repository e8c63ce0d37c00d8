/** The first packet of a conversation: from a peer to the host or through it, or from the host itself, of any protocol. */
import { somePayload } from './aim.ts';
import type { CasePacket } from './draft.ts';
import { LENGTHS, MARKS, SECURITY_INDEXES, SEGMENT_SIZES, TOS_VALUES, TTLS, USERS } from './option-hints.ts';
import type { Random } from './random.ts';
import type { Surroundings } from './surroundings.ts';

/** How often a packet is for a group. */
const GROUP_CHANCE = 0.06;

export type Way = 'in' | 'through' | 'out' | 'around';

/** Of any protocol, when none is given. */
export function firstPacket(
  way: Way,
  proto: string | number | undefined,
  random: Random,
  surroundings: Surroundings,
): CasePacket {
  const addressed = addressedPacket(way, random, surroundings);
  return {
    ...addressed,
    ...headerFields(surroundings.family, random),
    ...transportOf(proto ?? random.pick(protocols(surroundings.family)), random, surroundings),
  };
}

function addressedPacket(
  way: Way,
  random: Random,
  { own, peers, groups, interfaces }: Surroundings,
): Pick<CasePacket, 'via' | 'src' | 'dst'> & Partial<CasePacket> {
  const from = random.pick(peers);
  const to = random.pick(peers);
  const ownAddress = random.pick(own);
  switch (way) {
    case 'in':
      return { via: from.via, src: from.address, dst: random.chance(GROUP_CHANCE) ? random.pick(groups) : ownAddress };
    case 'through':
      return { via: from.via, src: from.address, dst: to.address };
    case 'out':
      return {
        via: 'local',
        src: ownAddress,
        ...(random.chance(GROUP_CHANCE)
          ? { dst: random.pick(groups), bind: random.pick(interfaces) }
          : { dst: to.address }),
        ...sender(random),
      };
    case 'around':
      return { via: 'local', src: ownAddress, dst: random.pick(own), ...sender(random) };
    default:
      return way satisfies never;
  }
}

/** The process behind a packet of the host. */
function sender(random: Random): Partial<CasePacket> {
  return {
    ...(random.chance(0.3) && { uid: random.pick(USERS), gid: random.pick(USERS) }),
    ...(random.chance(0.15) && { mark: random.pick(MARKS) }),
  };
}

function headerFields(family: Surroundings['family'], random: Random): Partial<CasePacket> {
  return {
    ...(random.chance(0.25) && { ttl: random.pick(TTLS) }),
    ...(random.chance(0.25) && { tos: random.pick(TOS_VALUES) }),
    ...(random.chance(0.2) && { length: random.pick(LENGTHS) }),
    ...(family === 'ipv4' && random.chance(0.1) && { df: true }),
    ...(random.chance(0.02) && { badChecksum: true }),
  };
}

function protocols(family: 'ipv4' | 'ipv6'): readonly (string | number)[] {
  const icmp = family === 'ipv4' ? 'icmp' : 'icmpv6';
  return [
    'tcp',
    'tcp',
    'tcp',
    'tcp',
    'udp',
    'udp',
    'udp',
    icmp,
    icmp,
    'sctp',
    'esp',
    'gre',
    89,
    // In IPv6 AH is an extension header, which the format tells apart from a payload.
    ...(family === 'ipv4' ? ['udplite', 'ah'] : []),
  ];
}

/** Of a timestamp request: when it was sent, and two times that whoever answers fills in. */
const TIMES = '00000001'.padEnd(24, '0');

/** What a protocol needs besides the addresses; everything that another one had is gone. */
function transportOf(
  proto: string | number,
  random: Random,
  { ports }: Surroundings,
): Pick<CasePacket, 'proto'> & Partial<CasePacket> {
  const between = { sport: random.pick([...ports, 40001, 50123]), dport: random.pick(ports) };
  switch (proto) {
    case 'tcp':
      return {
        proto,
        ...between,
        flags: flagsOf(random),
        seq: 1000,
        ...(random.chance(0.35) && { tcpOptions: [['mss', random.pick(SEGMENT_SIZES)]] }),
      };
    case 'udp':
    case 'udplite':
      return { proto, ...between, ...(random.chance(0.5) && { payload: somePayload(random) }) };
    case 'icmp':
      return random.chance(0.06)
        ? { proto, icmpType: 13, icmpCode: 0, icmpId: random.between(1, 3), icmpSeq: 1, payload: TIMES }
        : { proto, icmpType: random.pick([8, 8, 8, 0]), icmpCode: 0, icmpId: random.between(1, 3), icmpSeq: 1 };
    case 'icmpv6':
      return {
        proto,
        icmpType: random.pick([128, 128, 128, 129]),
        icmpCode: 0,
        icmpId: random.between(1, 3),
        icmpSeq: 1,
      };
    case 'sctp':
      return { proto, ...between, sctpTag: 0, payload: '0100001400000001000010000001000100000001' };
    case 'esp':
      return { proto, payload: `${index(random)}00000001` };
    case 'ah':
      return { proto, payload: `04040000${index(random)}00000001${'00'.repeat(12)}` };
    case 'gre':
      return { proto, payload: '0000080000000000' };
    default:
      return { proto, payload: '0000000100000001' };
  }
}

function flagsOf(random: Random): string {
  return random.chance(0.85)
    ? 'SYN'
    : random.pick(['ACK', 'SYN,ACK', 'RST', 'FIN,ACK', 'NONE', 'SYN,FIN', 'PSH,ACK', 'SYN,ECE,CWR', 'RST,ACK']);
}

function index(random: Random): string {
  return random.pick(SECURITY_INDEXES).toString(16).padStart(8, '0');
}

/** Makes a packet meet a rule: each option that says what it wants has a hand that gives the packet just that. */
import { aimAtKind } from './aim-kinds.ts';
import type { CasePacket, RuleDraft, Words } from './draft.ts';
import { PAYLOAD_WORDS } from './option-hints.ts';
import type { Random } from './random.ts';
import type { Surroundings } from './surroundings.ts';

type Aim = (value: string, packet: CasePacket, random: Random, surroundings: Surroundings) => Partial<CasePacket>;

const NEAR_MISS_CHANCE = 0.08;

const sourcePort: Aim = (value, { sport }, random) => (sport === undefined ? {} : { sport: portIn(value, random) });
const destinationPort: Aim = (value, { dport }, random) =>
  dport === undefined ? {} : { dport: portIn(value, random) };
const hopsAt =
  (change: number): Aim =>
  (value) => ({ ttl: Math.max(1, Math.min(255, Number(value) + change)) });
const tosOf: Aim = (value) => ({ tos: Number(value.replace(/\/.*/, '')) });
const asProtocol =
  (more: (value: string) => Partial<CasePacket>): Aim =>
  (value) =>
    more(value);

const AIMS: Readonly<Record<string, Aim>> = {
  '-s': (value, _packet, random, surroundings) => ({ src: addressIn(value, random, surroundings) }),
  '-d': (value, _packet, random, surroundings) => ({ dst: addressIn(value, random, surroundings) }),
  '-i': (value, packet, _random, { interfaces }) =>
    packet.via !== 'local' && interfaces.includes(value) ? { via: value } : {},
  '--src-range': (value) => ({ src: value.replace(/-.*/, '') }),
  '--dst-range': (value) => ({ dst: value.replace(/.*-/, '') }),
  '--sport': sourcePort,
  '--dport': destinationPort,
  '--sports': sourcePort,
  '--dports': destinationPort,
  '--ports': destinationPort,
  '--ctorigsrcport': sourcePort,
  '--ctorigdstport': destinationPort,
  '--ctorigsrc': (value) => ({ src: value }),
  '--ctorigdst': (value) => ({ dst: value }),
  '--ctreplsrc': (value) => ({ dst: value }),
  '--ctrepldst': (value) => ({ src: value }),
  '--icmp-type': icmpOf,
  '--icmpv6-type': icmpOf,
  '--tcp-flags': (value) => ({ flags: value.split(' ')[1] ?? 'SYN' }),
  '--tcp-option': (value, packet) => ({ tcpOptions: [...(packet.tcpOptions ?? []), tcpOption(Number(value))] }),
  '--mss': (value) => ({ flags: 'SYN', tcpOptions: [['mss', Number(value.replace(/:.*/, ''))]] }),
  '--ttl-eq': hopsAt(0),
  '--ttl-lt': hopsAt(-1),
  '--ttl-gt': hopsAt(1),
  '--hl-eq': hopsAt(0),
  '--hl-lt': hopsAt(-1),
  '--hl-gt': hopsAt(1),
  '--length': (value) => ({ length: Math.max(60, Math.min(1400, Number(value.replace(/.*:/, '')) || 60)) }),
  '--tos': tosOf,
  '--dscp': (value) => ({ tos: Number(value) << 2 }),
  '--ecn-ip-ect': (value) => ({ tos: Number(value) }),
  '--ecn-tcp-ece': () => ({ flags: 'SYN,ECE' }),
  '--ecn-tcp-cwr': () => ({ flags: 'ACK,CWR' }),
  '--mac-source': (value, packet) => (packet.via === 'local' ? {} : { macSrc: value }),
  '--mark': (value, packet) => (packet.via === 'local' ? { mark: Number(value.replace(/\/.*/, '')) } : {}),
  '--uid-owner': (value, packet) => (packet.via === 'local' ? { uid: Number(value.replace(/-.*/, '')) } : {}),
  '--gid-owner': (value, packet) => (packet.via === 'local' ? { gid: Number(value.replace(/-.*/, '')) } : {}),
  '--ahspi': (value, { src }) =>
    src.includes(':') ? {} : { proto: 'ah', payload: `04040000${spi(value)}00000001${'00'.repeat(12)}` },
  '--espspi': asProtocol((value) => ({ proto: 'esp', payload: `${spi(value)}00000001` })),
  '--string': (value) => ({ payload: hexOf(value) }),
  '--hex-string': (value) => ({ payload: value.replace(/[| ]/g, '') }),
  '--src-type': (value, _packet, _random, { own }) => (value.startsWith('LOCAL') ? { src: own[0] ?? '' } : {}),
  '--dst-type': (value, { via }, random, { own, groups }) =>
    /BROADCAST|MULTICAST/.test(value) && via !== 'local' ? { dst: random.pick(groups) } : { dst: own[0] ?? '' },
  '--pkt-type': (value, { via }, random, { groups }) =>
    /broadcast|multicast/.test(value) && via !== 'local' ? { dst: random.pick(groups) } : {},
  '--fragment': (_value, packet) => ({ ...packet }),
};

/** The packet with what the rule wants; of what it does not want, nothing is known. */
export function aimAt(packet: CasePacket, rule: RuleDraft, random: Random, surroundings: Surroundings): CasePacket {
  const met = rule.matches.reduce((aimed, use) => aimAtKind(use, aimed, random, surroundings), packet);
  const aimed = rule.matches
    .flatMap(({ options }) => options)
    // Now and then all but one thing is as the rule wants it.
    .filter(() => !random.chance(NEAR_MISS_CHANCE))
    .reduce<CasePacket>((aimed, words) => applyAim(aimed, words, random, surroundings), met);
  // Behind the quote of an ICMP error there is nothing.
  const { length: _length, payload: _payload, ...unpadded } = aimed;
  return aimed.inner === undefined ? aimed : unpadded;
}

function applyAim(
  packet: CasePacket,
  [flag = '', ...values]: Words,
  random: Random,
  surroundings: Surroundings,
): CasePacket {
  const aim = AIMS[flag];
  return aim === undefined ? packet : { ...packet, ...aim(values.join(' '), packet, random, surroundings) };
}

/** The protocol that the rule wants, as cases name it. */
export function protocolOf({ matches }: RuleDraft, family: 'ipv4' | 'ipv6'): string | number | undefined {
  const word = matches.flatMap(({ options }) => options).find(([flag]) => flag === '-p')?.[1];
  const known: Readonly<Record<string, string | number>> = {
    'ipv6-icmp': 'icmpv6',
    ipcomp: 108,
    dccp: 33,
    'ipv6-mh': 135,
  };
  // In IPv6 AH is an extension header, which the format tells apart from a payload.
  if (word === undefined || (word === 'ah' && family === 'ipv6')) return undefined;
  return /^\d+$/.test(word) ? Number(word) : (known[word] ?? word);
}

function portIn(list: string, random: Random): number {
  const [from = '', to] = random.pick(list.split(',')).split(':');
  return Number(from || to || 80);
}

/** Somebody of the case who is in the network, or its first address. */
function addressIn(text: string, random: Random, { own, peers }: Surroundings): string {
  const [address = '', prefix] = text.split('/');
  if (prefix === undefined) return address;
  const front = address.replace(/(\.0)+$|::$/, '');
  const fitting = [...own, ...peers.map((peer) => peer.address)].filter((each) => each.startsWith(front));
  return fitting.length > 0 ? random.pick(fitting) : address.replace(/0$/, '9').replace(/::$/, '::9');
}

function icmpOf(value: string, packet: CasePacket): Partial<CasePacket> {
  const [type = '', code = '0'] = value.split('/');
  const known: Readonly<Record<string, number>> = {
    'echo-request': 128,
    'packet-too-big': 2,
    'fragmentation-needed': 3,
  };
  const number = known[type] ?? Number(type);
  if (Number.isNaN(number)) return {};
  const isError = packet.proto === 'icmpv6' ? number < 5 : [3, 4, 5, 11, 12].includes(number);
  return { icmpType: number, icmpCode: Number(code), ...(isError && { inner: quoteOf(packet) }) };
}

/** An ICMP error needs something to speak about. */
function quoteOf(packet: CasePacket): NonNullable<CasePacket['inner']> {
  return { src: packet.dst, dst: packet.src, proto: 'udp', sport: 53, dport: 40000, length: 100, id: 77, ttl: 60 };
}

function tcpOption(kind: number): readonly (string | number)[] {
  if (kind === 2) return ['mss', 1400];
  if (kind === 3) return ['wscale', 7];
  if (kind === 4) return ['sackok'];
  if (kind === 8) return ['ts', 1, 2];
  return [kind, '0000'];
}

function spi(value: string): string {
  return Number(value.replace(/:.*/, '')).toString(16).padStart(8, '0');
}

function hexOf(text: string): string {
  return [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')).join('');
}

/** A payload that matches of contents may find. */
export function somePayload(random: Random): string {
  return hexOf(random.pick([...PAYLOAD_WORDS, 'nothing', 'x'.repeat(random.between(1, 90))]));
}

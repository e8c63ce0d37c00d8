/** Values that only who knows the option can make up so that packets meet them; all others follow from the declaration. */
import type { Words } from './draft.ts';
import type { Random } from './random.ts';
import type { Surroundings } from './surroundings.ts';

export type MakeWords = (random: Random, surroundings: Surroundings) => Words;

const oneOf =
  (...values: readonly (string | number)[]): MakeWords =>
  (random) => [String(random.pick(values))];
const address: MakeWords = (random, { own, peers }) => [random.pick([...own, ...peers.map((peer) => peer.address)])];
const byFamily =
  (ipv4: MakeWords, ipv6: MakeWords): MakeWords =>
  (random, surroundings) =>
    (surroundings.family === 'ipv4' ? ipv4 : ipv6)(random, surroundings);
const setReference =
  (most: number): MakeWords =>
  (random, { sets }) => [
    random.pick(sets.length > 0 ? sets : ['hosts']),
    Array.from({ length: random.between(1, most) }, () => random.pick(['src', 'dst'])).join(','),
  ];

/** Words that payloads hold too. */
export const PAYLOAD_WORDS: readonly string[] = ['GET /', 'attack', 'Host: example'];
export const TTLS: readonly number[] = [1, 2, 5, 63, 64, 128];
export const TOS_VALUES: readonly number[] = [0, 0x10, 0x08, 0x02, 0x03, 0xb8, 0x28];
export const LENGTHS: readonly number[] = [60, 84, 100, 200, 500, 1300];
export const USERS: readonly number[] = [0, 33, 1000];
export const MARKS: readonly number[] = [1, 2, 3, 16];
export const SEGMENT_SIZES: readonly number[] = [536, 1200, 1400, 1460];
export const SECURITY_INDEXES: readonly number[] = [1, 256, 500];
/** Far from the times that a case takes. */
export const LIMIT_RATES: readonly string[] = ['1/hour', '2/day', '3/hour'];
/** Of two nodes. */
export const CLUSTER_MASKS: readonly number[] = [1, 2, 3];
/** Segments of routing headers. */
export const SEGMENT_ADDRESSES: readonly string[] = ['2001:db8::1', '2001:db8::2', '2001:db8::3'];

/** How many parts the members of a set of `makeSurroundings` have. */
export function dimensionsOf(set: string): number {
  return set === 'services' ? 2 : 1;
}

/** By `NAME --flag`, by `--flag` alone where it means the same everywhere. */
export const OPTION_HINTS: Readonly<Record<string, MakeWords>> = {
  '--ttl-eq': oneOf(...TTLS),
  '--ttl-lt': oneOf(2, 64, 65, 200),
  '--ttl-gt': oneOf(1, 4, 63, 100),
  '--hl-eq': oneOf(...TTLS),
  '--hl-lt': oneOf(2, 64, 65, 200),
  '--hl-gt': oneOf(1, 4, 63, 100),
  '--ttl-set': oneOf(...TTLS),
  '--ttl-inc': oneOf(1, 5, 250),
  '--ttl-dec': oneOf(1, 5, 63, 64),
  '--hl-set': oneOf(...TTLS),
  '--hl-inc': oneOf(1, 5, 250),
  '--hl-dec': oneOf(1, 5, 63, 64),
  '--length': oneOf('60', '84', '0:100', '100:200', '200:65535', '1000:1500'),
  'dscp --dscp': oneOf(...TOS_VALUES.map((tos) => tos >> 2)),
  'tos --tos': (random) => [`0x${random.pick(TOS_VALUES).toString(16)}${random.chance(0.4) ? '/0xfc' : ''}`],
  'mark --mark': (random) => [`0x${random.pick([0, ...MARKS]).toString(16)}${random.chance(0.3) ? '/0x3' : ''}`],
  'connmark --mark': (random) => [`0x${random.pick([0, ...MARKS]).toString(16)}${random.chance(0.3) ? '/0x3' : ''}`],
  '--set-xmark': (random) => [`0x${random.pick(MARKS).toString(16)}/${random.pick(['0xffffffff', '0xff', '0x3'])}`],
  '--icmp-type': oneOf('8', '0', '3', '3/1', '3/3', '11', 'any', '13', '8/0', 'fragmentation-needed', '5'),
  '--icmpv6-type': oneOf('128', '129', '1', '1/4', '2', '3', 'echo-request', 'packet-too-big', '4'),
  '--tcp-flags': (random) =>
    random.pick([
      ['SYN,ACK', 'SYN'],
      ['SYN,RST,ACK,FIN', 'SYN'],
      ['ALL', 'NONE'],
      ['RST', 'RST'],
      ['ACK,PSH', 'ACK,PSH'],
      ['FIN,ACK', 'FIN'],
    ]),
  '--tcp-option': oneOf(2, 3, 4, 8, 30),
  'tcpmss --mss': oneOf('536', '1200:1460', '1400', '1000:1300'),
  'TCPMSS --set-mss': oneOf(536, 1000, 1300, 1460),
  'limit --limit': oneOf('1/hour', '2/day', '3/hour', '1/day'),
  'limit --limit-burst': oneOf(1, 2, 3),
  'quota --quota': oneOf(0, 60, 100, 150, 400),
  'statistic --mode': oneOf('nth'),
  'statistic --every': oneOf(2, 3),
  'statistic --packet': oneOf(0, 1),
  'owner --uid-owner': oneOf('0', '33', '1000', '30-1000'),
  'owner --gid-owner': oneOf('0', '33', '1000'),
  'mac --mac-source': oneOf('02:00:00:00:01:01', '02:00:00:00:01:02', '02:00:00:00:09:09'),
  'ah --ahspi': oneOf('1', '0:300', '500', '256'),
  'esp --espspi': oneOf('1', '0:300', '500', '256'),
  'string --string': oneOf(...PAYLOAD_WORDS),
  'string --hex-string': oneOf('|474554|', '|2f20|', '|61747461636b|'),
  'string --from': oneOf(0, 20, 28, 40),
  'string --to': oneOf(30, 60, 100, 1500),
  'u32 --u32': oneOf(
    '6&0xFF=0x6',
    '6&0xFF=0x11',
    '4&0x1FFF=0&&0>>22&0x3C@0>>16=0x16,0x50',
    '0>>24=0x45:0x4f',
    '2&0xFFFF=0x28:0x64',
  ),
  'set --match-set': setReference(2),
  'SET --add-set': setReference(2),
  'SET --del-set': setReference(2),
  'SET --map-set': setReference(1),
  'recent --name': oneOf('a', 'b'),
  'recent --seconds': oneOf(60, 3600),
  'recent --hitcount': oneOf(1, 2, 3),
  'recent --mask': byFamily(oneOf('255.255.255.0', '255.255.255.255'), oneOf('ffff:ffff:ffff:ffff::')),
  'connbytes --connbytes': oneOf('1', '2:3', '1:100', '100', '2', '3:'),
  'connlimit --connlimit-upto': oneOf(0, 1, 2),
  'connlimit --connlimit-above': oneOf(0, 1, 2),
  'hashlimit --hashlimit-upto': oneOf(...LIMIT_RATES),
  'hashlimit --hashlimit-above': oneOf(...LIMIT_RATES),
  'hashlimit --hashlimit-burst': oneOf(1, 2, 3),
  'hashlimit --hashlimit-name': oneOf('h1', 'h2'),
  'hashlimit --hashlimit-srcmask': byFamily(oneOf(24, 32), oneOf(64, 128)),
  'hashlimit --hashlimit-dstmask': byFamily(oneOf(24, 32), oneOf(64, 128)),
  'connlabel --label': oneOf(1, 7, 126),
  'devgroup --src-group': oneOf('0', '0x1'),
  'devgroup --dst-group': oneOf('0', '0x1'),
  'dst --dst-opts': oneOf('1', '5', '5:2', '30'),
  'hbh --hbh-opts': oneOf('1', '5', '5:2', '30'),
  'dst --dst-len': oneOf(8, 8, 16),
  'hbh --hbh-len': oneOf(8, 8, 16),
  'rt --rt-type': oneOf(0, 0, 2),
  'rt --rt-segsleft': oneOf('0', '0:2', '1'),
  'rt --rt-len': oneOf(24, 24, 40),
  'mh --mh-type': oneOf('5', '6', '5:7'),
  'srh --srh-next-hdr': oneOf(6, 17, 58),
  'srh --srh-hdr-len-eq': oneOf(6),
  'srh --srh-hdr-len-gt': oneOf(2, 6),
  'srh --srh-hdr-len-lt': oneOf(6, 8),
  'srh --srh-segs-left-eq': oneOf(0, 1, 2),
  'srh --srh-segs-left-gt': oneOf(0, 1),
  'srh --srh-segs-left-lt': oneOf(1, 3),
  'srh --srh-last-entry-eq': oneOf(2),
  'srh --srh-last-entry-gt': oneOf(1, 2),
  'srh --srh-last-entry-lt': oneOf(2, 3),
  'srh --srh-tag': oneOf(7, 9),
  'ah --ahlen': oneOf(24, 24, 16),
  'ipcomp --ipcompspi': oneOf('1', '0:300', '500'),
  'frag --fragid': oneOf('1', '0:10', '77'),
  'TEE --gateway': (random, { peers }) => [random.pick(peers).address],
  'TEE --oif': (random, { interfaces }) => [random.pick(interfaces)],
  'NETMAP --to': byFamily(
    oneOf('192.0.2.0/24', '10.0.0.0/24', '198.51.100.0/25'),
    oneOf('2001:db8:dead::/64', 'fd00::/64'),
  ),
  'REDIRECT --to-ports': (random, { ports }) => [String(random.pick(ports))],
  'MASQUERADE --to-ports': oneOf('50000', '50000-50010'),
  'DNAT --to-destination': natTo,
  'SNAT --to-source': natTo,
  'CT --helper': oneOf('ftp', 'tftp'),
  'CT --zone': oneOf(1, 2),
  'CT --zone-orig': oneOf(1, 2),
  'CT --zone-reply': oneOf(1, 2),
  'CT --ctevents': oneOf('new,destroy', 'assured'),
  'CT --expevents': oneOf('new'),
  '--src-type': byFamily(
    oneOf('LOCAL', 'UNICAST', 'BROADCAST', 'MULTICAST', 'UNICAST,LOCAL'),
    oneOf('LOCAL', 'UNICAST', 'MULTICAST', 'UNICAST,LOCAL'),
  ),
  '--dst-type': byFamily(
    oneOf('LOCAL', 'UNICAST', 'BROADCAST', 'MULTICAST', 'UNREACHABLE,BLACKHOLE'),
    oneOf('LOCAL', 'UNICAST', 'MULTICAST', 'UNREACHABLE'),
  ),
  'comment --comment': oneOf('allow web', 'x'),
  'LOG --log-prefix': oneOf('dropped: ', 'x', 'in '),
  'realm --realm': oneOf(0, 5, 7, '0x1/0x1'),
  'CLASSIFY --set-class': oneOf('1:10', '0:0', 'ffff:1'),
  'NFQUEUE --queue-balance': oneOf('0:3'),
  '--ctproto': oneOf('tcp', 'udp', '1'),
  '--ctexpire': oneOf('0:30', '1:600', '100:999999'),
  '--ctorigsrc': address,
  '--ctorigdst': address,
  '--ctreplsrc': address,
  '--ctrepldst': address,
};

function natTo(random: Random, { family, own, peers, ports }: Surroundings): Words {
  const target = random.pick([...own, ...peers.map((peer) => peer.address)]);
  if (random.chance(0.5)) return [target];
  const port = random.pick(ports);
  const span = random.chance(0.3) ? `${port}-${port + random.between(1, 5)}` : String(port);
  return [family === 'ipv4' ? `${target}:${span}` : `[${target}]:${span}`];
}

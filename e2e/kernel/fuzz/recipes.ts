/** Uses whose options must fit together: drawn one by one they would be refused, or nothing would ever meet them. */
import type { Words } from './draft.ts';
import { CLUSTER_MASKS, dimensionsOf, LIMIT_RATES, MARKS, PAYLOAD_WORDS, SEGMENT_ADDRESSES } from './option-hints.ts';
import type { Random } from './random.ts';
import { type Surroundings, TPROXY_PORT } from './surroundings.ts';

/** The options of a use, whole. */
type Recipe = (random: Random, surroundings: Surroundings) => readonly Words[];

/** By the name of the kind. What no recipe makes is still drawn option by option now and then (`makeUse`). */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  addrtype: (random, { family }) => {
    const types = ['LOCAL', 'UNICAST', 'MULTICAST', 'UNICAST,LOCAL', ...(family === 'ipv4' ? ['BROADCAST'] : [])];
    return random.some(['--src-type', '--dst-type'], 2).map((flag) => [flag, random.pick(types)]);
  },
  cluster: (random) => [
    ['--cluster-total-nodes', '2'],
    [...maybeNot(random), '--cluster-local-nodemask', String(random.pick(CLUSTER_MASKS))],
    ['--cluster-hash-seed', `0x${random.between(1, 200).toString(16)}`],
  ],
  connlimit: (random, { family }) => [
    [random.pick(['--connlimit-upto', '--connlimit-above']), String(random.below(3))],
    ...maybe(random, 0.5, ['--connlimit-mask', String(random.pick(family === 'ipv4' ? [0, 24, 32] : [0, 64, 128]))]),
    ...maybe(random, 0.5, [random.pick(['--connlimit-saddr', '--connlimit-daddr'])]),
  ],
  hashlimit: hashlimitWords,
  recent: recentWords,
  rt: routingWords,
  set: (random, { sets }) => [[...maybeNot(random), '--match-set', ...setWords(random, sets)]],
  srh: segmentWords,
  statistic: (random) => {
    const every = random.between(2, 3);
    return [
      ['--mode', 'nth'],
      [...maybeNot(random), '--every', String(every)],
      ['--packet', String(random.below(every))],
    ];
  },
  string: (random) => [
    random.chance(0.6)
      ? [...maybeNot(random), '--string', random.pick(PAYLOAD_WORDS)]
      : [...maybeNot(random), '--hex-string', random.pick(['|474554|', '|61747461636b|', '|686f7374|'])],
    ['--algo', random.pick(['bm', 'kmp'])],
    ...maybe(random, 0.25, ['--from', String(random.pick([0, 20, 28, 40]))]),
    ...maybe(random, 0.25, ['--to', String(random.pick([30, 60, 100, 1500]))]),
    ...maybe(random, 0.3, ['--icase']),
  ],
  CONNMARK: (random) =>
    random.pick<readonly Words[]>([
      [['--set-xmark', `0x${random.pick(MARKS).toString(16)}/${random.pick(['0xffffffff', '0xff', '0x3'])}`]],
      [['--save-mark'], ...maybe(random, 0.4, ['--nfmask', '0xff'], ['--ctmask', random.pick(['0xff', '0xf0'])])],
      [['--restore-mark'], ...maybe(random, 0.4, ['--nfmask', random.pick(['0xff', '0x3'])], ['--ctmask', '0xff'])],
    ]),
  HMARK: (random) => [
    ['--hmark-tuple', random.some(['src', 'dst', 'sport', 'dport', 'proto'], 5).join(',')],
    ['--hmark-mod', String(random.between(1, 16))],
    ['--hmark-rnd', `0x${random.between(1, 0xffff).toString(16)}`],
    ...maybe(random, 0.5, ['--hmark-offset', String(random.between(1, 100))]),
  ],
  NFQUEUE: (random) => [
    random.chance(0.6) ? ['--queue-num', String(random.below(3))] : ['--queue-balance', '0:3'],
    ...maybe(random, 0.6, ['--queue-bypass']),
  ],
  SET: (random, { sets }) =>
    random.chance(0.65)
      ? [['--add-set', ...setWords(random, sets)], ...maybe(random, 0.5, ['--exist'])]
      : [['--del-set', ...setWords(random, sets)]],
  TPROXY: (random, { own, host }) => [
    ['--on-port', String(random.chance(0.6) ? TPROXY_PORT : random.pick(heardPorts(host.sockets)))],
    ...maybe(random, 0.4, ['--on-ip', random.pick(own)]),
    ...maybe(random, 0.7, ['--tproxy-mark', '0x1/0x1']),
  ],
};

function maybe(random: Random, chance: number, ...words: readonly Words[]): readonly Words[] {
  return random.chance(chance) ? words : [];
}

function maybeNot(random: Random): Words {
  return random.chance(0.2) ? ['!'] : [];
}

function heardPorts(sockets: Surroundings['host']['sockets']): readonly number[] {
  return [TPROXY_PORT, ...(sockets ?? []).map(({ port }) => port)];
}

/** A set and, mostly, as many ends as its members have parts. */
function setWords(random: Random, sets: readonly string[]): Words {
  const set = random.pick(sets.length > 0 ? sets : ['hosts']);
  const parts = random.chance(0.9) ? dimensionsOf(set) : random.between(1, 2);
  return [set, Array.from({ length: parts }, () => random.pick(['src', 'dst'])).join(',')];
}

function hashlimitWords(random: Random, { family }: Surroundings): readonly Words[] {
  const fields = random.chance(0.7) ? random.some(['srcip', 'dstip', 'srcport', 'dstport'], 3) : [];
  const masks = family === 'ipv4' ? [24, 32, 0] : [64, 128, 0];
  const mask = (field: string, flag: string): readonly Words[] =>
    fields.includes(field) ? maybe(random, 0.4, [flag, String(random.pick(masks))]) : [];
  return [
    [random.pick(['--hashlimit-upto', '--hashlimit-above']), random.pick(LIMIT_RATES)],
    ['--hashlimit-burst', String(random.between(1, 3))],
    ...(fields.length > 0 ? [['--hashlimit-mode', fields.join(',')]] : []),
    ...mask('srcip', '--hashlimit-srcmask'),
    ...mask('dstip', '--hashlimit-dstmask'),
    ...random.pick<readonly Words[]>([
      [['--hashlimit-name', 'h1']],
      [['--hashlimit-name', 'h2']],
      [['--hashlimit-name', 'h3']],
      [
        ['--hashlimit-name', 'rates'],
        ['--hashlimit-rate-match'],
        ...maybe(random, 0.3, ['--hashlimit-rate-interval', '9']),
      ],
    ]),
  ];
}

function recentWords(random: Random): readonly Words[] {
  const operation = random.pick(['--set', '--set', '--rcheck', '--update', '--remove']);
  const isAsking = operation === '--rcheck' || operation === '--update';
  return [
    [...maybeNot(random), operation],
    ...(isAsking ? maybe(random, 0.4, ['--seconds', random.pick(['60', '3600'])]) : []),
    ...(isAsking ? maybe(random, 0.5, ['--hitcount', String(random.between(1, 3))]) : []),
    ...(isAsking ? maybe(random, 0.2, ['--rttl']) : []),
    ...maybe(random, 0.6, ['--name', random.pick(['a', 'b'])]),
    ...maybe(random, 0.4, [random.pick(['--rsource', '--rdest'])]),
  ];
}

function routingWords(random: Random): readonly Words[] {
  const addresses = SEGMENT_ADDRESSES.slice(0, random.between(1, 2));
  const isOfTypeZero = random.chance(0.75);
  return [
    ['--rt-type', isOfTypeZero ? '0' : '2'],
    ...maybe(random, 0.4, [...maybeNot(random), '--rt-segsleft', random.pick(['0', '0:2', '1'])]),
    ...maybe(random, 0.3, [...maybeNot(random), '--rt-len', String(8 + 16 * addresses.length)]),
    ...(isOfTypeZero ? maybe(random, 0.2, ['--rt-0-res']) : []),
    ...(isOfTypeZero
      ? maybe(random, 0.4, ['--rt-0-addrs', addresses.join(',')], ...maybe(random, 0.4, ['--rt-0-not-strict']))
      : []),
  ];
}

/** Of a header with three segments, which `aimAtKind` builds. */
function segmentWords(random: Random): readonly Words[] {
  const options: readonly Words[] = [
    ['--srh-hdr-len-eq', '6'],
    ['--srh-hdr-len-gt', random.pick(['2', '6'])],
    ['--srh-hdr-len-lt', random.pick(['6', '8'])],
    ['--srh-segs-left-eq', random.pick(['0', '1', '2'])],
    ['--srh-segs-left-gt', random.pick(['0', '1'])],
    ['--srh-segs-left-lt', random.pick(['1', '3'])],
    ['--srh-last-entry-eq', '2'],
    ['--srh-last-entry-gt', random.pick(['1', '2'])],
    ['--srh-last-entry-lt', random.pick(['2', '3'])],
    ['--srh-tag', random.pick(['7', '9'])],
    ['--srh-psid', `${random.pick(SEGMENT_ADDRESSES)}${random.pick(['', '/64'])}`],
    ['--srh-nsid', `${random.pick(SEGMENT_ADDRESSES)}${random.pick(['', '/64'])}`],
    ['--srh-lsid', `${random.pick(SEGMENT_ADDRESSES)}${random.pick(['', '/64'])}`],
  ];
  return random.some(options, 2).map((words) => [...(random.chance(0.1) ? ['!'] : []), ...words]);
}

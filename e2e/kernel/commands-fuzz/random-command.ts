/** A command of iptables: mostly right, then spoilt in one or two places. */
import { ALL_KINDS, type MatchKind, type TargetKind } from '#netfilter';
import type { Random } from '../fuzz/random.ts';
import { BASE_CHAINS } from '../fuzz/ruleset.ts';
import type { Surroundings } from '../fuzz/surroundings.ts';
import { makeUse } from '../fuzz/use-words.ts';
import { mutate } from './mutate.ts';

type Words = readonly string[];

const TABLES = Object.keys(BASE_CHAINS);
/** Kinds whose answer is the machine's: timers and lamps that outlive their namespace, and objects, programs, groups, modules and files that it may have. */
const MACHINES: ReadonlySet<string> = new Set([
  'IDLETIMER',
  'LED',
  'nfacct',
  'bpf',
  'cgroup',
  'connlabel',
  'CLUSTERIP',
  'ipvs',
  'ULOG',
  'SECMARK',
  'rateest',
]);
const MUTATED_CHANCE = 0.75;

export function randomCommand(random: Random, surroundings: Surroundings): Words {
  const table = random.chance(0.7) ? 'filter' : random.pick(TABLES);
  const words = commandWords(random, surroundings, table);
  const whole = table === 'filter' && random.chance(0.9) ? words : ['-t', table, ...words];
  if (!random.chance(MUTATED_CHANCE)) return whole;
  const once = mutate(whole, random);
  return random.chance(0.2) ? mutate(once, random) : once;
}

function commandWords(random: Random, surroundings: Surroundings, table: string): Words {
  const chain = chainOf(random, table);
  const other = random.pick([
    'mine',
    'used',
    'fresh',
    'INPUT',
    'ACCEPT',
    'LOG',
    '-x',
    'x'.repeat(29),
    'x'.repeat(28),
    'a b',
    '!no',
    'ä',
  ]);
  const place = random.pick(['1', '2', '3', '0', '-1', '9', 'x', '1x', '4294967297', '']);
  const how = random.some(['-n', '-v', '-x', '--line-numbers', '-vn', '-w', '-Z'], 3);
  const rest = (): Words => ruleWords(random, surroundings, table).slice(1);
  return random.pick<() => Words>([
    ...Array.from({ length: 9 }, () => () => [random.pick(['-A', '--append']), chain, ...rest()]),
    () => ['-I', chain, ...rest()],
    () => ['-I', chain, place, ...rest()],
    () => ['-D', chain, place],
    () => ['-D', chain, ...rest()],
    () => ['-R', chain, place, ...rest()],
    () => ['-C', chain, ...rest()],
    () => ['-C', 'INPUT', '-p', 'tcp', '-j', 'used'],
    () => ['-D', 'INPUT', '-p', 'tcp', '-j', 'used'],
    () => ['-N', other],
    () => ['-N', random.pick(['fresh', 'other', 'third'])],
    () => ['-X', ...random.pick([[], [other], [chain]])],
    () => ['-E', random.pick(['mine', 'used', other]), random.pick([other, 'fresh', 'renamed', chain])],
    () => ['-P', chain, random.pick(['ACCEPT', 'DROP', 'QUEUE', 'RETURN', 'REJECT', 'mine', 'drop', ''])],
    () => ['-F', ...random.pick([[], [chain], [other]])],
    () => ['-Z', ...random.pick([[], [chain], [chain, place], [other]])],
    () => ['-L', ...random.pick([[], [chain], [chain, place], [other]]), ...how],
    () => ['-S', ...random.pick([[], [chain], [chain, place], [other]]), ...random.pick([[], ['-v'], ['-n'], ['-x']])],
  ])();
}

function chainOf(random: Random, table: string): string {
  const own = BASE_CHAINS[table] ?? [];
  if (random.chance(0.75)) return random.pick(own);
  return random.pick(['mine', 'used', 'nowhere', 'POSTROUTING', 'PREROUTING', 'input']);
}

/** Chain, matches and target of a rule that should be taken. */
export function ruleWords(random: Random, surroundings: Surroundings, table: string): Words {
  const chain = random.chance(0.8) ? random.pick(BASE_CHAINS[table] ?? []) : random.pick(['mine', 'used']);
  const { family } = surroundings;
  const isOfFamily = ({ name, families }: MatchKind | TargetKind): boolean =>
    !MACHINES.has(name) && families?.includes(family) !== false;
  const count = random.pick([0, 1, 1, 1, 1, 2, 2, 3]);
  const header = random.chance(0.5) ? makeUse(ALL_KINDS.header, [], random, surroundings).options.flat() : [];
  const matches = Array.from({ length: count }, () => {
    const kind = random.pick(ALL_KINDS.matches.filter(isOfFamily));
    return [...protocolOf(kind, random), ...useWords(kind, ['-m', kind.name], random, surroundings)];
  });
  const targets = ALL_KINDS.targets.filter(isOfFamily);
  const fit = targets.filter(
    ({ needs }) => random.chance(0.1) || needs?.tables?.some((name) => name === table) !== false,
  );
  const target = random.pick(fit);
  const jump = random.pick<Words>([
    [],
    ['-j', 'ACCEPT'],
    ['-j', 'DROP'],
    [random.pick(['-j', '-g']), 'mine'],
    ...Array.from({ length: 4 }, () => [
      ...(random.chance(0.6) ? protocolOf(target, random) : []),
      ...useWords(target, ['-j', target.name], random, surroundings),
    ]),
  ]);
  return [chain, ...header, ...matches.flat(), ...jump];
}

function useWords(kind: MatchKind | TargetKind, head: Words, random: Random, surroundings: Surroundings): Words {
  return [...head, ...makeUse(kind, head, random, surroundings).options.flat()];
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  tcpmss: 'tcp',
  ECN: 'tcp',
  TCPMSS: 'tcp',
  TCPOPTSTRIP: 'tcp',
  SYNPROXY: 'tcp',
  ecn: 'tcp',
  multiport: 'tcp',
  TPROXY: 'tcp',
  REDIRECT: 'tcp',
  DNAT: 'tcp',
  SNAT: 'udp',
  MASQUERADE: 'tcp',
  ah: 'ah',
  esp: 'esp',
  ipcomp: 'ipcomp',
  sctp: 'sctp',
  dccp: 'dccp',
  tcp: 'tcp',
  udp: 'udp',
  icmp: 'icmp',
  icmp6: 'ipv6-icmp',
  mh: 'mh',
  udplite: 'udplite',
};

function protocolOf({ name }: MatchKind | TargetKind, random: Random): Words {
  const protocol = PROTOCOLS[name];
  return protocol === undefined || random.chance(0.08) ? [] : ['-p', protocol];
}

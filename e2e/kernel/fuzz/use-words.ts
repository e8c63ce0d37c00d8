/** The words of one match or target, made up from its declaration: options, values that meet the packets, negations. */
import { type Field, formOf, type MatchKind, type TargetKind } from '#netfilter';
import type { UseDraft, Words } from './draft.ts';
import { OPTION_HINTS } from './option-hints.ts';
import type { Random } from './random.ts';
import { RECIPES } from './recipes.ts';
import type { Surroundings } from './surroundings.ts';

const HEADER_CHANCE = 0.13;
const OPTION_CHANCE = 0.35;
/** Of kinds with many options some three at a time, or no packet has them all. */
const MOST_OPTIONS = 2;
const NEGATION_CHANCE = 0.2;
const RECIPE_CHANCE = 0.85;

/** Options that a page or a recording cannot know the outcome of: lots, events, other processes, labels of a policy. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  '--random',
  '--random-fully',
  '--probability',
  '--timeout',
  '--persistent',
  // Rules of one table must agree on it: `hashlimitWords`.
  '--hashlimit-rate-match',
  '--hashlimit-rate-interval',
  // Only beside --map-set, which stands for the connection's priority and queue too.
  '--map-mark',
  '--map-prio',
  '--map-queue',
]);

/** `head` is empty for the header. */
export function makeUse(
  kind: MatchKind | TargetKind,
  head: Words,
  random: Random,
  surroundings: Surroundings,
): UseDraft {
  const recipe = RECIPES[kind.name];
  if (recipe !== undefined && random.chance(RECIPE_CHANCE)) return { head, options: recipe(random, surroundings) };
  const fields = formOf(kind, surroundings.family).filter(
    ({ flag }) => !LEFT_OUT.has(flag) && !LEFT_OUT.has(`${kind.name} ${flag}`),
  );
  const chance = head.length === 0 ? HEADER_CHANCE : Math.min(OPTION_CHANCE, MOST_OPTIONS / fields.length);
  const wanted = fields.filter((field) => field.isRequired || (!field.isSugar && random.chance(chance)));
  if (wanted.length === 0 && fields.length > 0 && head.length > 0) wanted.push(random.pick(fields));
  const chosen = wanted.filter((field, at) => !wanted.slice(0, at).some((other) => excludeEachOther(field, other)));
  return { head, options: chosen.map((field) => optionWords(kind.name, field, random, surroundings)) };
}

function excludeEachOther(one: Field, other: Field): boolean {
  return one.excludes.includes(other.key) || other.excludes.includes(one.key);
}

function optionWords(kind: string, field: Field, random: Random, surroundings: Surroundings): Words {
  const hint = OPTION_HINTS[`${kind} ${field.flag}`] ?? OPTION_HINTS[field.flag];
  const words = hint ? hint(random, surroundings) : valueWords(field, random, surroundings);
  const isNegated = field.isInvertible && random.chance(NEGATION_CHANCE);
  return [...(isNegated ? ['!'] : []), field.flag, ...words];
}

function valueWords({ control }: Field, random: Random, surroundings: Surroundings): Words {
  switch (control.kind) {
    case 'switch':
      return [];
    case 'number':
      return [
        String(
          random.chance(0.7) ? control.example : random.between(control.from, Math.min(control.to, control.from + 20)),
        ),
      ];
    case 'choice':
      return [random.pick(surroundings.family === 'ipv6' ? (control.amongIpv6 ?? control.among) : control.among)];
    case 'choices':
      return [random.some(control.among, 3).join(',')];
    case 'interface':
      return [random.pick([...surroundings.interfaces, 'eth+', 'lo', 'ppp0'])];
    case 'text':
      return likeExample(control.example, random, surroundings).split(' ');
    default:
      return control satisfies never;
  }
}

/** What the example is an example of, with values of this case. */
function likeExample(example: string, random: Random, { family, own, peers, networks, ports }: Surroundings): string {
  const addresses = [...own, ...peers.map(({ address }) => address)];
  if (example === 'tcp')
    return random.pick(['tcp', 'udp', family === 'ipv4' ? 'icmp' : 'ipv6-icmp', 'sctp', 'gre', 'tcp', 'udp']);
  if (/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(example))
    return random.chance(0.6) ? random.pick(addresses) : random.pick(networks);
  if (/^\d+\.\d+\.\d+\.\d+-/.test(example)) return addressSpan(random.pick(addresses), random);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(example)) return random.pick(addresses);
  if (/^[0-9,]+:[0-9]+$/.test(example)) return portList(random, ports);
  if (/^(80|8080)$/.test(example)) return portSpan(random, ports);
  if (/^0x\d+(\/0x[0-9a-f]+)?$/.test(example)) return `0x${random.between(0, 3)}`;
  if (/^\d+(:\d+)?$/.test(example)) return String(random.chance(0.5) ? example : random.between(0, 300));
  return example;
}

/** A stretch around the address. */
function addressSpan(address: string, random: Random): string {
  const isIpv4 = address.includes('.');
  const [, front = '', last = '0'] = /^(.*[.:])([^.:]*)$/.exec(address) ?? [];
  const base = isIpv4 ? 10 : 16;
  const number = Number.parseInt(last || '0', base);
  const from = Math.max(0, number - random.below(3));
  const to = Math.min(isIpv4 ? 255 : 0xffff, number + random.below(20));
  return `${front}${from.toString(base)}-${front}${to.toString(base)}`;
}

function portSpan(random: Random, ports: readonly number[]): string {
  const port = random.pick(ports);
  return random.pick([String(port), String(port), `${port}:${port + 100}`, `${port}:`, `:${port}`]);
}

function portList(random: Random, ports: readonly number[]): string {
  return Array.from({ length: random.between(1, 4) }, () => {
    const port = random.pick(ports);
    return random.chance(0.25) ? `${port}:${Math.min(65535, port + 50)}` : String(port);
  }).join(',');
}

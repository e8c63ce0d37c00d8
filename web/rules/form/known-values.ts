/** What the lab already has that an option could name: addresses, ports, marks and sets, offered while one types. */
import { type Family, type Host, maskAddress, maskOfPrefix, type Network, type Ruleset } from '#netfilter';

/** What is asked: the host as it is now and the rules of all its documents. */
interface Lab {
  readonly host: Host;
  readonly rulesets: readonly Ruleset[];
}

type Known = (lab: Lab, family: Family) => Iterable<string>;

/** More would not be read. */
const MOST = 40;

const OF_FLAG: Readonly<Record<string, Known>> = {
  '-s': networks,
  '-d': networks,
  '--ctorigsrc': networks,
  '--ctorigdst': networks,
  '--ctreplsrc': networks,
  '--ctrepldst': networks,
  '--to-source': addresses,
  '--sport': ports,
  '--dport': ports,
  '--sports': ports,
  '--dports': ports,
  '--ports': ports,
  '--ctorigdstport': ports,
  '--mark': marks,
  '--set-mark': marks,
  '--set-xmark': marks,
  '--tproxy-mark': marks,
  '--match-set': sets,
  '--add-set': sets,
  '--del-set': sets,
  '--map-set': sets,
};

/**
 * Values for an option of a rule, as iptables reads them, without repetition; none where the lab knows nothing about it.
 * Matches of one name say the same: `--dport` is a port in tcp, udp and sctp alike.
 */
export function knownValues(flag: string, lab: Lab, family: Family): readonly string[] {
  const known = new Set<string>();
  for (const value of OF_FLAG[flag]?.(lab, family) ?? []) {
    known.add(value);
    if (known.size >= MOST) break;
  }
  return [...known];
}

function isOf(family: Family): (network: Network) => boolean {
  return ({ address }) => address.includes(':') === (family === 'ipv6');
}

function own({ host }: Lab, family: Family): readonly Network[] {
  return host.interfaces
    .filter(({ kind }) => kind !== 'loopback')
    .flatMap((each) => each.addresses.filter(isOf(family)));
}

function addresses(lab: Lab, family: Family): readonly string[] {
  return own(lab, family).map(({ address }) => address);
}

/** The networks on the host's links and those that its routes name, then its own addresses. */
function networks(lab: Lab, family: Family): readonly string[] {
  const routed = lab.host.routes.map(({ destination }) => destination).filter(isOf(family));
  const onLinks = [...own(lab, family), ...routed]
    .filter(({ prefix }) => prefix > 0)
    .map(({ address, prefix }) => `${maskAddress(address, maskOfPrefix(prefix, family))}/${prefix}`);
  return [...onLinks, ...addresses(lab, family)];
}

/** Ports that something listens on, then those that rules speak of. */
function* ports({ host, rulesets }: Lab): Iterable<string> {
  for (const { port } of host.sockets) yield `${port}`;
  yield* wordsBehind(rulesets, /^--(?:dport|dports|to-ports)$/);
}

/** Marks that rules set or ask for, and that policy rules route by. */
function* marks({ host, rulesets }: Lab): Iterable<string> {
  for (const { mark } of host.rules) if (mark !== undefined) yield `0x${mark.value.toString(16)}`;
  yield* wordsBehind(rulesets, /^--(?:mark|set-mark|set-xmark|tproxy-mark)$/);
}

/** Each set in both directions, as often as its type has parts: `blocked src`, `web dst,dst`. */
function sets({ host }: Lab, family: Family): readonly string[] {
  return host.sets.split('\n').flatMap((line) => {
    const [verb, name, type = ''] = line.trim().split(/\s+/);
    const isOther = / family inet6(?:\s|$)/.test(line) !== (family === 'ipv6') && /family/.test(line);
    if (verb !== 'create' || name === undefined || isOther) return [];
    const parts = type.split(':').at(-1)?.split(',').length ?? 1;
    return ['src', 'dst'].map((end) => `${name} ${Array.from({ length: parts }, () => end).join()}`);
  });
}

/** Rules that are looked through, of all: enough to know what is in use. */
const RULES = 2000;

/** One by one, since whoever asks has enough after some. */
function* wordsBehind(rulesets: readonly Ruleset[], flag: RegExp): Iterable<string> {
  let read = 0;
  for (const { rules } of rulesets.flatMap(({ tables }) => tables.flatMap(({ chains }) => chains))) {
    for (const { text } of rules) {
      if (read++ >= RULES) return;
      const words = text.trim().split(/\s+/);
      for (const [place, word] of words.entries()) if (flag.test(words[place - 1] ?? '')) yield word;
    }
  }
}

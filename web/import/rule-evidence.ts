// What a ruleset gives away about the host it was written for: interfaces, networks behind them, own addresses, ports.
import {
  type Address,
  type Chain,
  type Network,
  prefixOfMask,
  type Rule,
  type Ruleset,
  readAddress,
  type Table,
} from '#netfilter';

/** One clue and the rule that gave it. */
export type Evidence =
  /** `isExcepted`: the rule is for all others (`! -i tailscale0`). */
  | { readonly kind: 'interface'; readonly name: string; readonly isExcepted: boolean; readonly by: Rule }
  /** A network on, or behind, an interface; without one: somewhere inside. */
  | { readonly kind: 'network'; readonly network: Network; readonly device: string | undefined; readonly by: Rule }
  | { readonly kind: 'own-address'; readonly address: Address; readonly device: string | undefined; readonly by: Rule }
  /** A machine behind this host (where DNAT sends to). */
  | { readonly kind: 'inner-host'; readonly address: Address; readonly by: Rule }
  /** What leaves here gets a new source address: the way outside. */
  | { readonly kind: 'outside'; readonly device: string; readonly by: Rule }
  | { readonly kind: 'listens'; readonly protocol: 'tcp' | 'udp'; readonly port: number; readonly by: Rule }
  | { readonly kind: 'forwards'; readonly by: Rule };

interface Ends {
  readonly in: string | undefined;
  readonly out: string | undefined;
  readonly notOut: string | undefined;
  readonly source: Network | undefined;
  readonly destination: Network | undefined;
}

const known = new WeakMap<Ruleset, readonly Evidence[]>();

/** All clues of a ruleset, in its order; looked for once. */
export function evidenceOf(ruleset: Ruleset): readonly Evidence[] {
  const found = known.get(ruleset) ?? findEvidence(ruleset);
  known.set(ruleset, found);
  return found;
}

function findEvidence(ruleset: Ruleset): readonly Evidence[] {
  return ruleset.tables.flatMap((table) => {
    const hooks = hooksOfChains(table);
    return table.chains.flatMap((chain) => {
      const seenFrom = hooks.get(chain.name) ?? new Set<string>();
      return chain.rules.flatMap((rule) => clues(rule, seenFrom, ruleset.family === 'ipv4'));
    });
  });
}

/** For each chain of a table the built-in chains from which it is reached, itself included. */
function hooksOfChains(table: Table): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const byName = new Map(table.chains.map((chain) => [chain.name, chain]));
  const visit = (chain: Chain, hook: string): void => {
    const hooks = found.get(chain.name) ?? new Set<string>();
    if (hooks.has(hook)) return;
    found.set(chain.name, hooks.add(hook));
    for (const { target } of chain.rules) {
      const next = target.kind === 'jump' || target.kind === 'goto' ? byName.get(target.chain) : undefined;
      if (next) visit(next, hook);
    }
  };
  for (const chain of table.chains) if (chain.policy !== undefined) visit(chain, chain.name);
  return found;
}

function clues(rule: Rule, hooks: ReadonlySet<string>, isIpv4: boolean): readonly Evidence[] {
  const names = [interfaceName(rule, 'inInterface'), interfaceName(rule, 'outInterface')];
  const interfaces = names.flatMap((named): Evidence[] =>
    named && named.name !== 'lo' ? [{ kind: 'interface', name: named.name, isExcepted: named.inverted, by: rule }] : [],
  );
  // A rule that refuses says where something must not come from: "-i eth0 -s 10.0.0.0/8 -j DROP" puts no network there.
  if (rule.target.kind === 'target' && (rule.target.name === 'DROP' || rule.target.name === 'REJECT'))
    return interfaces;
  const ends = endsOf(rule);
  return [
    ...interfaces,
    ...networkClues(rule, ends),
    ...natClues(rule, ends, isIpv4),
    ...(hooks.has('INPUT') ? inputClues(rule, ends) : []),
    // A chain for what goes out by docker0 is for packets that are passed on, whatever stands in it.
    ...(hooks.has('FORWARD') && (rule.target.kind === 'target' || interfaces.length > 0)
      ? [{ kind: 'forwards', by: rule } as const]
      : []),
  ];
}

function networkClues(rule: Rule, ends: Ends): readonly Evidence[] {
  const found: Evidence[] = [];
  if (ends.in && ends.source) found.push({ kind: 'network', network: ends.source, device: ends.in, by: rule });
  if (ends.out && ends.destination)
    found.push({ kind: 'network', network: ends.destination, device: ends.out, by: rule });
  return found;
}

function natClues(rule: Rule, ends: Ends, isIpv4: boolean): readonly Evidence[] {
  if (rule.target.kind !== 'target') return [];
  const { name, words } = rule.target;
  const found: Evidence[] = [];
  if (name === 'MASQUERADE' || name === 'SNAT') {
    found.push({ kind: 'forwards', by: rule });
    if (ends.out) found.push({ kind: 'outside', device: ends.out, by: rule });
    // Docker's "-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE": the network is the interface's own.
    if (ends.source) found.push({ kind: 'network', network: ends.source, device: ends.notOut, by: rule });
    const to = addressBehind(words, '--to-source', isIpv4);
    if (to) found.push({ kind: 'own-address', address: to, device: ends.out, by: rule });
  }
  if (name === 'DNAT') {
    const to = addressBehind(words, '--to-destination', isIpv4);
    if (to) found.push({ kind: 'forwards', by: rule }, { kind: 'inner-host', address: to, by: rule });
    found.push(...ownAddress(rule, ends));
  }
  return name === 'REDIRECT' ? [...found, ...redirected(rule, words), ...ownAddress(rule, ends)] : found;
}

function inputClues(rule: Rule, ends: Ends): readonly Evidence[] {
  if (rule.target.kind !== 'target' || rule.target.name !== 'ACCEPT') return [];
  const ports = rule.matches.flatMap(({ words }) => portsBehind(words, '--dport', '--dports', '--destination-port'));
  const protocol = protocolOf(rule);
  const listens = protocol ? ports.map((port): Evidence => ({ kind: 'listens', protocol, port, by: rule })) : [];
  return [...ownAddress(rule, ends), ...listens];
}

function ownAddress(rule: Rule, ends: Ends): readonly Evidence[] {
  const own = ends.destination;
  if (!own || own.prefix !== (own.address.includes(':') ? 128 : 32)) return [];
  return [{ kind: 'own-address', address: own.address, device: ends.in, by: rule }];
}

function redirected(rule: Rule, words: readonly string[]): readonly Evidence[] {
  const protocol = protocolOf(rule) ?? 'tcp';
  return portsBehind(words, '--to-ports', '--to-port').map((port) => ({ kind: 'listens', protocol, port, by: rule }));
}

function endsOf(rule: Rule): Ends {
  const into = interfaceName(rule, 'inInterface');
  const out = interfaceName(rule, 'outInterface');
  return {
    in: into?.inverted === false ? into.name : undefined,
    out: out?.inverted === false ? out.name : undefined,
    notOut: out?.inverted === true ? out.name : undefined,
    source: networkIn(rule, 'source'),
    destination: networkIn(rule, 'destination'),
  };
}

interface HeldValue<T> {
  readonly value: T;
  readonly inverted: boolean;
}

/** `eth+` stands for `eth0`; a bare `+` for nothing. */
function interfaceName(rule: Rule, key: string): { readonly name: string; readonly inverted: boolean } | undefined {
  const held = rule.header[key] as HeldValue<{ readonly name: string; readonly isPrefix: boolean }> | undefined;
  if (!held || held.value.name === '') return undefined;
  const { name, isPrefix } = held.value;
  return { name: isPrefix && !/\d$/.test(name) ? `${name}0` : name, inverted: held.inverted };
}

function networkIn(rule: Rule, key: string): Network | undefined {
  const held = rule.header[key] as HeldValue<{ readonly address: Address; readonly mask: Address }> | undefined;
  const prefix = held && !held.inverted ? prefixOfMask(held.value.mask) : undefined;
  return held && prefix !== undefined && prefix > 0 ? { address: held.value.address, prefix } : undefined;
}

function protocolOf(rule: Rule): 'tcp' | 'udp' | undefined {
  const held = rule.header.protocol as HeldValue<number> | undefined;
  if (!held || held.inverted) return undefined;
  if (held.value === 6) return 'tcp';
  return held.value === 17 ? 'udp' : undefined;
}

/** The single ports behind one of the flags, unless it is negated; ranges stand for no one port. */
function portsBehind(words: readonly string[], ...flags: readonly string[]): readonly number[] {
  const at = words.findIndex((word) => flags.includes(word));
  if (at < 0 || words[at - 1] === '!') return [];
  return (words[at + 1] ?? '').split(',').flatMap((port) => (/^\d{1,5}$/.test(port) ? [Number(port)] : []));
}

/** `--to-destination 10.0.0.2-10.0.0.5:80` gives 10.0.0.2. */
function addressBehind(words: readonly string[], flag: string, isIpv4: boolean): Address | undefined {
  const word = words[words.indexOf(flag) + 1];
  if (word === undefined || !words.includes(flag)) return undefined;
  if (isIpv4) return readAddress(word.split(/[-:]/)[0] ?? '', 'ipv4');
  return readAddress((/^\[([^\]]+)\]/.exec(word)?.[1] ?? word).split('-')[0] ?? '', 'ipv6');
}

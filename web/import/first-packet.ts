// Proposes the packet that walks first through an imported ruleset: to what it publishes, opens, or forwards.
import {
  type Address,
  type Chain,
  type Family,
  type Host,
  NO_PAYLOAD,
  type Packet,
  PROTOCOL,
  type Rule,
  type Ruleset,
  type StoryEvent,
  TCP_FLAG,
} from '#netfilter';
import { lastHost } from './address-room.ts';
import { type Evidence, evidenceOf } from './rule-evidence.ts';

/** RFC 5737 and RFC 3849: a machine far away. */
const FAR: Readonly<Record<Family, Address>> = { ipv4: '198.51.100.7', ipv6: '2001:db8:ffff::7' };
const PORT = 51_044;

type PacketEvent = Extract<StoryEvent, { kind: 'packet' }>;

/** A packet worth watching; nothing on a host that has no address of the family. */
export function firstPacket(ruleset: Ruleset, host: Host, id: string): PacketEvent | undefined {
  const { family } = ruleset;
  const outside = outsideOf(host, family);
  if (outside === undefined) return undefined;
  const clues = evidenceOf(ruleset);
  const published = publishedPort(ruleset);
  const open = openPort(clues);
  const inside = clues.some((clue) => clue.kind === 'forwards') ? insideOf(host, family, outside.device) : undefined;
  if (published?.destination?.startsWith('127.'))
    return fromHere(published.protocol, published.destination, published.port);
  if (published) return toHost(published.protocol, published.destination ?? outside.address, published.port);
  if (inside && !open) {
    const packet = packetOf(family, 'tcp', { source: inside.address, destination: FAR[family], port: 443 });
    return { kind: 'packet', id, origin: { kind: 'interface', name: inside.device }, packet };
  }
  return open
    ? toHost(open.protocol, ownAddress(clues, host) ?? outside.address, open.port)
    : toHost('tcp', outside.address, 22);

  function toHost(protocol: 'tcp' | 'udp', destination: Address, port: number): PacketEvent {
    const packet = packetOf(family, protocol, { source: FAR[family], destination, port });
    return { kind: 'packet', id, origin: { kind: 'interface', name: outside?.device ?? '' }, packet };
  }

  /** What is published on the host's own loopback alone is asked for by the host itself. */
  function fromHere(protocol: 'tcp' | 'udp', address: Address, port: number): PacketEvent {
    const packet = packetOf(family, protocol, { source: address, destination: address, port });
    return { kind: 'packet', id, origin: { kind: 'local' }, packet };
  }
}

/** What somebody is likeliest to ask about: a web server or sshd, any TCP port, whatever is open. */
function openPort(clues: readonly Evidence[]): Extract<Evidence, { kind: 'listens' }> | undefined {
  const open = clues.filter((clue) => clue.kind === 'listens');
  const tcp = open.filter(({ protocol }) => protocol === 'tcp');
  return tcp.find(({ port }) => WELL_KNOWN.includes(port)) ?? tcp[0] ?? open[0];
}

const WELL_KNOWN: readonly number[] = [22, 80, 443];

function packetOf(
  family: Family,
  protocol: 'tcp' | 'udp',
  ends: { readonly source: Address; readonly destination: Address; readonly port: number },
): Packet {
  const ports = { sourcePort: PORT, destinationPort: ends.port };
  return {
    family,
    source: ends.source,
    destination: ends.destination,
    protocol: PROTOCOL[protocol],
    ttl: 64,
    tos: 0,
    id: family === 'ipv4' ? 1 : 0,
    dontFragment: false,
    extensions: [],
    transport:
      protocol === 'udp'
        ? { kind: 'udp', ...ports }
        : {
            kind: 'tcp',
            ...ports,
            flags: TCP_FLAG.SYN,
            sequence: 1000,
            acknowledgement: 0,
            window: 64_240,
            options: [],
          },
    payload: NO_PAYLOAD,
    hasBadChecksum: false,
    mark: 0,
  };
}

interface Published {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly destination: Address | undefined;
}

/** The first port that a DNAT rule sends on; one on the host's own loopback only where there is no other. */
function publishedPort(ruleset: Ruleset): Published | undefined {
  const all = publishedPorts(ruleset);
  return all.find(({ destination }) => !destination?.startsWith('127.')) ?? all[0];
}

/** Chains whose DNAT names no port of its own, and those that lead there: as kube-proxy writes a service. */
function publishingChains(chains: readonly Chain[]): ReadonlySet<string> {
  const found = new Set<string>();
  const leads = (rule: Rule): boolean =>
    (rule.target.kind === 'target' && rule.target.name === 'DNAT') || isJumpTo(rule, found);
  // A service leads to its endpoints over two or three chains.
  for (let jumps = 0; jumps < 4; jumps += 1)
    for (const { name, policy, rules } of chains) if (policy === undefined && rules.some(leads)) found.add(name);
  return found;
}

function isJumpTo({ target }: Rule, chains: ReadonlySet<string>): boolean {
  return (target.kind === 'jump' || target.kind === 'goto') && chains.has(target.chain);
}

function publishedPorts(ruleset: Ruleset): readonly Published[] {
  const found: Published[] = [];
  const chains = ruleset.tables.find((table) => table.name === 'nat')?.chains ?? [];
  const publishing = publishingChains(chains);
  const rules = chains.flatMap((chain) => chain.rules);
  const own = rules.filter(({ target }) => target.kind === 'target' && target.name === 'DNAT');
  for (const { header, matches } of [...own, ...rules.filter((rule) => isJumpTo(rule, publishing))]) {
    const protocol = (header.protocol as { readonly value: number } | undefined)?.value;
    const words = matches.flatMap((match) => match.words);
    const port = Number(
      words[words.findIndex((word) => word === '--dport' || word === '--dports') + 1]?.split(/[,:]/)[0],
    );
    if (!(port > 0) || (protocol !== PROTOCOL.tcp && protocol !== PROTOCOL.udp)) continue;
    const to = header.destination as
      | { readonly value: { readonly address: Address; readonly mask: Address }; readonly inverted: boolean }
      | undefined;
    const isOne = to !== undefined && !to.inverted && /^(255\.255\.255\.255|ffff(:ffff){7})$/.test(to.value.mask);
    found.push({
      protocol: protocol === PROTOCOL.tcp ? 'tcp' : 'udp',
      port,
      destination: isOne ? to.value.address : undefined,
    });
  }
  return found;
}

function ownAddress(clues: readonly Evidence[], host: Host): Address | undefined {
  const own = clues.find((clue) => clue.kind === 'own-address');
  const address = own?.kind === 'own-address' ? own.address : undefined;
  return host.interfaces.some((each) => each.addresses.some((other) => other.address === address))
    ? address
    : undefined;
}

interface Place {
  readonly device: string;
  readonly address: Address;
}

/** The interface of the default route with its address, or the first that has one. */
function outsideOf(host: Host, family: Family): Place | undefined {
  const way = host.routes.find((route) => route.family === family && route.destination.prefix === 0)?.device;
  const places = placesOf(host, family);
  return places.find((place) => place.device === way) ?? places[0];
}

/** A machine on a network behind another interface. */
function insideOf(host: Host, family: Family, outside: string): Place | undefined {
  const inner = host.interfaces.find(
    (each) =>
      each.name !== outside && each.kind !== 'loopback' && each.addresses.some((own) => isOf(family, own.address)),
  );
  const network = inner?.addresses.find((own) => isOf(family, own.address));
  return inner && network ? { device: inner.name, address: lastHost(network, new Set([network.address])) } : undefined;
}

function placesOf(host: Host, family: Family): readonly Place[] {
  return host.interfaces.flatMap(({ name, kind, addresses, isUp }) =>
    kind === 'loopback' || !isUp
      ? []
      : addresses.filter(({ address }) => isOf(family, address)).map(({ address }) => ({ device: name, address })),
  );
}

function isOf(family: Family, address: Address): boolean {
  return address.includes(':') === (family === 'ipv6') && !/^fe[89ab]/.test(address);
}

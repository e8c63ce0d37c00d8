// Makes a host for a ruleset that came without `ip addr`: what the rules name, and as little as possible beside it.

import {
  type Address,
  type Family,
  type Host,
  type Interface,
  LOOPBACK,
  type Message,
  message,
  type Network,
  type Ruleset,
} from '#netfilter';
import { contains, firstHost, lastHost, networkOf } from './address-room.ts';
import { type Evidence, evidenceOf } from './rule-evidence.ts';

/** A host, and in words what was read off the rules and what was assumed. */
export interface InferredHost {
  readonly host: Host;
  readonly notes: readonly Message[];
}

const BRIDGE = /^(docker|br-|veth|virbr|lxc|lxd|cni|flannel|cali|kube|cbr|podman|tun|tap|wg|ppp-in|vmnet)/;
/** RFC 5737 and RFC 3849: addresses that belong to nobody. */
const OUTSIDE: Readonly<Record<Family, Network>> = {
  ipv4: { address: '203.0.113.1', prefix: 24 },
  ipv6: { address: '2001:db8::1', prefix: 64 },
};
const SPARE = {
  ipv4: (place: number): Network => ({ address: `192.168.${100 + place}.1`, prefix: 24 }),
  ipv6: (place: number): Network => ({ address: `fd00:${place + 1}::1`, prefix: 64 }),
};
const FORWARDING = { ipv4: 'net.ipv4.ip_forward', ipv6: 'net.ipv6.conf.all.forwarding' } as const;
const PROCESSES: Readonly<Record<number, string>> = {
  22: 'sshd',
  25: 'smtpd',
  53: 'named',
  80: 'httpd',
  123: 'ntpd',
  443: 'httpd',
  3306: 'mysqld',
  5432: 'postgres',
  6443: 'kube-apiserver',
};

/** The host of these rulesets (one a family); the same rulesets always make the same host. */
export function inferHost(rulesets: readonly Ruleset[]): InferredHost {
  const evidence = rulesets.map((ruleset) => ({ family: ruleset.family, clues: evidenceOf(ruleset) }));
  const all = evidence.flatMap(({ clues }) => clues);
  const outside = outsideInterface(all);
  const names = [...new Set([outside, ...all.flatMap((clue) => (clue.kind === 'interface' ? [clue.name] : []))])];
  const families = evidence.map(({ family, clues }) => ({ family, ...addressesOf(family, names, outside, clues) }));
  const interfaces = names.map((name, place): Interface => {
    const isLayer3 = /^(tun|ppp|wg)/.test(name);
    return {
      name,
      index: place + 2,
      kind: isLayer3 ? 'layer3' : 'ethernet',
      ...(isLayer3 ? {} : { mac: `02:00:00:00:00:${(place + 2).toString(16).padStart(2, '0')}` }),
      mtu: 1500,
      isUp: true,
      addresses: families.flatMap(({ byName }) => byName.get(name) ?? []),
    };
  });
  const forwarding = evidence
    .filter(({ clues }) => clues.some((clue) => clue.kind === 'forwards'))
    .map(({ family }) => family);
  const sockets = socketsOf(evidence);
  const host: Host = {
    name: 'host',
    interfaces: [LOOPBACK, ...interfaces],
    routes: families.map(({ family, gateway }) => ({
      family,
      kind: 'unicast',
      destination: { address: family === 'ipv4' ? '0.0.0.0' : '::', prefix: 0 },
      gateway,
      device: outside,
      metric: 0,
      table: 254,
      scope: 'global',
    })),
    rules: [],
    sysctls: Object.fromEntries(forwarding.map((family) => [FORWARDING[family], '1'])),
    sockets,
    sets: '',
  };
  return { host, notes: [...families.flatMap(({ notes }) => notes), ...notesOn(host, outside, forwarding.length > 0)] };
}

/** Where new source addresses are given, or the first interface that is no bridge; eth0 where the rules name none. */
function outsideInterface(clues: readonly Evidence[]): string {
  const translated = clues.find((clue) => clue.kind === 'outside' && !BRIDGE.test(clue.device));
  if (translated?.kind === 'outside') return translated.device;
  const inner = new Set(
    clues.flatMap((clue) =>
      clue.kind === 'network' && clue.device && isPrivate(clue.network.address) ? [clue.device] : [],
    ),
  );
  const names = clues.flatMap((clue) => (clue.kind === 'interface' && !BRIDGE.test(clue.name) ? [clue.name] : []));
  return names.find((name) => !inner.has(name)) ?? (names.includes('eth0') ? 'wan0' : 'eth0');
}

/** RFC 1918 and RFC 4193. */
function isPrivate(address: Address): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/.test(address);
}

interface FamilyAddresses {
  readonly byName: ReadonlyMap<string, readonly Network[]>;
  readonly gateway: Address;
  readonly notes: readonly Message[];
}

function addressesOf(
  family: Family,
  names: readonly string[],
  outside: string,
  clues: readonly Evidence[],
): FamilyAddresses {
  const used = new Set(clues.flatMap((clue) => (clue.kind === 'inner-host' ? [clue.address] : [])));
  const own = clues.filter((clue) => clue.kind === 'own-address' && !isSpecial(clue.address));
  const byName = new Map<string, Network[]>(names.map((name) => [name, []]));
  const notes: Message[] = [];
  const taken: Network[] = [];
  const give = (name: string, address: Network, note: Message): void => {
    byName.get(name)?.push(address);
    taken.push(networkOf(address));
    notes.push(note);
  };
  for (const clue of networksOf(clues, names, outside)) {
    if (taken.some((other) => contains(other, clue.network) || contains(clue.network, other))) continue;
    const mine = own.find(
      (each) => each.kind === 'own-address' && contains(clue.network, { address: each.address, prefix: 128 }),
    );
    const address = mine?.kind === 'own-address' ? mine.address : firstHost(clue.network, used);
    const given = { address, prefix: clue.network.prefix };
    give(
      clue.device,
      given,
      message('import.inferred.network', { device: clue.device, address: written(given), rule: clue.rule }),
    );
  }
  for (const clue of own) {
    if (
      clue.kind !== 'own-address' ||
      taken.some((network) => contains(network, { address: clue.address, prefix: 128 }))
    )
      continue;
    const given = { address: clue.address, prefix: family === 'ipv4' ? 24 : 64 };
    const device = clue.device && byName.has(clue.device) ? clue.device : outside;
    give(device, given, message('import.inferred.own', { device, address: written(given), rule: clue.by.text }));
  }
  names.forEach((name, place) => {
    if ((byName.get(name) ?? []).length > 0) return;
    const given = spareFor(name, place, family, outside, taken);
    give(name, given, message('import.inferred.assumed', { device: name, address: written(given) }));
  });
  const ofOutside = byName.get(outside) ?? [];
  const uplink = ofOutside.find((each) => !isPrivate(each.address)) ?? ofOutside[0] ?? OUTSIDE[family];
  return { byName, gateway: lastHost(uplink, new Set([...used, uplink.address])), notes };
}

function spareFor(name: string, place: number, family: Family, outside: string, taken: readonly Network[]): Network {
  const wanted: Network[] = name === outside ? [OUTSIDE[family]] : [];
  if (name === 'docker0' && family === 'ipv4') wanted.push({ address: '172.17.0.1', prefix: 16 });
  for (let more = place; more < place + 100; more++) wanted.push(SPARE[family](more));
  return (
    wanted.find((each) => !taken.some((other) => contains(other, each) || contains(each, other))) ?? OUTSIDE[family]
  );
}

interface PlacedNetwork {
  readonly device: string;
  readonly network: Network;
  readonly rule: string;
}

/** Networks with the interface they lie behind, wide before narrow; a single machine stands for the network around it. */
function networksOf(clues: readonly Evidence[], names: readonly string[], outside: string): readonly PlacedNetwork[] {
  const placed: PlacedNetwork[] = [];
  const inner = names.filter((name) => name !== outside);
  for (const clue of clues) {
    if (clue.kind !== 'network' || isSpecial(clue.network.address) || clue.network.prefix < 8) continue;
    // Public addresses on the way outside are far away, not on the link.
    if (clue.device === outside && !isPrivate(clue.network.address)) continue;
    const free = inner.find((name) => !placed.some((each) => each.device === name)) ?? inner[0];
    const device = names.find((name) => name === clue.device) ?? free;
    if (device !== undefined) placed.push({ device, network: atLeastALink(clue.network), rule: clue.by.text });
  }
  return placed.sort((a, b) => a.network.prefix - b.network.prefix);
}

function atLeastALink(network: Network): Network {
  const isIpv6 = network.address.includes(':');
  if (network.prefix < (isIpv6 ? 128 : 32)) return network;
  return networkOf({ ...network, prefix: isIpv6 ? 64 : 24 });
}

/** Loopback, multicast, link-local and nobody's addresses make no network of an interface. */
function isSpecial(address: Address): boolean {
  return /^(127\.|0\.|22[4-9]\.|23\d\.|255\.|169\.254\.|::1?$|ff|fe[89ab])/.test(address);
}

function socketsOf(
  evidence: readonly { readonly family: Family; readonly clues: readonly Evidence[] }[],
): Host['sockets'] {
  const found = new Map<string, Host['sockets'][number]>();
  for (const { family, clues } of evidence) {
    for (const clue of clues) {
      if (clue.kind !== 'listens' || found.size >= 64) continue;
      const process = PROCESSES[clue.port];
      found.set(`${family} ${clue.protocol} ${clue.port}`, {
        protocol: clue.protocol,
        address: family === 'ipv4' ? '0.0.0.0' : '::',
        port: clue.port,
        mode: 'listen',
        ...(process === undefined ? {} : { process }),
      });
    }
  }
  return [...found.values()];
}

function notesOn(host: Host, outside: string, isForwarding: boolean): readonly Message[] {
  const gateways = host.routes.flatMap((route) => route.gateway ?? []);
  const ports = [...new Set(host.sockets.map((socket) => `${socket.protocol} ${socket.port}`))];
  return [
    message('import.inferred.outside', { device: outside, gateway: gateways }),
    message(isForwarding ? 'import.inferred.forwarding' : 'import.inferred.no-forwarding'),
    ...(ports.length === 0 ? [] : [message('import.inferred.sockets', { ports })]),
  ];
}

function written({ address, prefix }: Network): string {
  return `${address}/${prefix}`;
}

// Which addresses the interfaces of an inferred host have: networks and own addresses that rules name, and spare ones.
import { type Address, type Family, type Message, message, type Network } from '#netfilter';
import { networkText } from '../host/describe-host.ts';
import { contains, firstHost, lastHost, networkOf } from './address-room.ts';
import type { Evidence } from './rule-evidence.ts';

/** RFC 5737 and RFC 3849: addresses that belong to nobody. */
const OUTSIDE: Readonly<Record<Family, Network>> = {
  ipv4: { address: '203.0.113.1', prefix: 24 },
  ipv6: { address: '2001:db8::1', prefix: 64 },
};
const SPARE = {
  ipv4: (place: number): Network => ({ address: `192.168.${100 + place}.1`, prefix: 24 }),
  ipv6: (place: number): Network => ({ address: `fd00:${place + 1}::1`, prefix: 64 }),
};

/** RFC 1918 and RFC 4193. */
export function isPrivate(address: Address): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/.test(address);
}

/** Addresses of one family by interface, the gateway outside, and where each came from. */
export interface FamilyAddresses {
  readonly byName: ReadonlyMap<string, readonly Network[]>;
  readonly gateway: Address;
  readonly notes: readonly Message[];
}

/** A long list names thousands of machines; no host has an address beside each. */
const MOST_NETWORKS = 32;

/** Gives every interface an address: what the rules say first, then what is left over. */
export function addressesOf(
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
    if (taken.length >= MOST_NETWORKS) break;
    if (taken.some((other) => contains(other, clue.network) || contains(clue.network, other))) continue;
    const mine = own.find(
      (each) => each.kind === 'own-address' && contains(clue.network, { address: each.address, prefix: 128 }),
    );
    const address = mine?.kind === 'own-address' ? mine.address : firstHost(clue.network, used);
    const given = { address, prefix: clue.network.prefix };
    give(
      clue.device,
      given,
      message('import.inferred.network', { device: clue.device, address: networkText(given), rule: clue.rule }),
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
    give(device, given, message('import.inferred.own', { device, address: networkText(given), rule: clue.by.text }));
  }
  names.forEach((name, place) => {
    if ((byName.get(name) ?? []).length > 0) return;
    const given = spareFor(name, place, family, outside, taken);
    give(name, given, message('import.inferred.assumed', { device: name, address: networkText(given) }));
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
  const reached = new Set<string>();
  for (const clue of clues) {
    if (clue.kind !== 'network' || isSpecial(clue.network.address) || clue.network.prefix < 8) continue;
    // Public addresses on the way outside are far away, not on the link.
    if (clue.device === outside && !isPrivate(clue.network.address)) continue;
    const free = inner.find((name) => !reached.has(name)) ?? inner[0];
    const device = names.find((name) => name === clue.device) ?? free;
    if (device === undefined) continue;
    reached.add(device);
    placed.push({ device, network: atLeastALink(clue.network), rule: clue.by.text });
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

/**
 * New addresses for old ones: what lies in a network or between two addresses lies there afterwards too. A bit is turned by
 * chance only where all addresses of the lab below that place go the same way, so neither the shape of the tree of
 * addresses nor their order changes (prefix-preserving as in Crypto-PAn, and order-preserving beside it).
 */
import type { Network } from '../../model/host.ts';
import type { Address, Family } from '../../model/packet.ts';
import { addressWords, bitsOf, writeWords } from '../../values/address-bits.ts';

/** A stream of random bits: each call gives a whole number from 0 to 2^32 - 1. */
export type Random = () => number;

/** Stay wholly: this network, loopback, link-local, groups, broadcast and what is reserved. */
const STAY: Readonly<Record<Family, readonly string[]>> = {
  ipv4: ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'],
  ipv6: ['::/96', '::ffff:0.0.0.0/96', '64:ff9b::/96', 'fe80::/10', 'ff00::/8'],
};
/** Keep their beginning, so that a private address stays a private one. */
const BEGIN: Readonly<Record<Family, readonly string[]>> = {
  ipv4: ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'],
  ipv6: ['fc00::/7', '2000::/3'],
};
/** The last bits stay: `.1` is still the gateway, `.255` the broadcast address. */
const LAST: Readonly<Record<Family, number>> = { ipv4: 8, ipv6: 16 };

interface Prefix {
  readonly bits: bigint;
  readonly length: number;
}

function numberOf(address: Address): bigint {
  return addressWords(address).reduce((sum, word) => (sum << 32n) | BigInt(word), 0n);
}

function addressOf(bits: bigint, family: Family): Address {
  const words: number[] = [];
  for (let shift = bitsOf(family) - 32; shift >= 0; shift -= 32)
    words.push(Number((bits >> BigInt(shift)) & 0xffff_ffffn));
  return writeWords(words);
}

/** The first `length` bits of an address as a number. */
function prefixOf({ address, prefix }: Network): Prefix {
  const width = address.includes(':') ? 128 : 32;
  return { bits: numberOf(address) >> BigInt(width - prefix), length: prefix };
}

function readPrefixes(texts: readonly string[]): readonly Prefix[] {
  return texts.map((text) => {
    const [address = '', length = ''] = text.split('/');
    return prefixOf({ address, prefix: Number(length) });
  });
}

/** Networks by length, for the question whether one of them holds a place of the tree. */
function byLength(prefixes: readonly Prefix[]): ReadonlyMap<number, ReadonlySet<bigint>> {
  const found = new Map<number, Set<bigint>>();
  for (const { bits, length } of prefixes) found.set(length, (found.get(length) ?? new Set()).add(bits));
  return found;
}

export interface Networks {
  /** Keep the bits behind their prefix: a range of addresses, a network that NETMAP maps onto. */
  readonly whole: readonly Network[];
  /** Whose first and last address mean something. */
  readonly edges: readonly Network[];
}

type IsKept = (bits: bigint, depth: number) => boolean;

/** Whether the bit behind the first `depth` bits, which are `bits`, must not be turned. */
function keeper(family: Family, { whole, edges }: Networks): IsKept {
  const width = bitsOf(family);
  const roads = [...readPrefixes(STAY[family]), ...readPrefixes(BEGIN[family])];
  const stays = byLength([...readPrefixes(STAY[family]), ...whole.map(prefixOf)]);
  const ends = byLength(edges.map(prefixOf));
  const lowBits = (bits: bigint, count: number): bigint => bits & ((1n << BigInt(count)) - 1n);
  /** On the way to one of the ranges that mean something: who leaves it must not come back. */
  const isOnRoad: IsKept = (bits, depth) =>
    roads.some((road) => depth < road.length && road.bits >> BigInt(road.length - depth) === bits);
  const isInside: IsKept = (bits, depth) => {
    for (const [length, networks] of stays) {
      if (length <= depth && networks.has(bits >> BigInt(depth - length))) return true;
    }
    return false;
  };
  /** On the way to the first or last address of an interface's network: the network's own and its broadcast address. */
  const isOnEdge: IsKept = (bits, depth) => {
    for (const [length, networks] of ends) {
      if (length > depth || !networks.has(bits >> BigInt(depth - length))) continue;
      const behind = lowBits(bits, depth - length);
      if (behind === 0n || behind === (1n << BigInt(depth - length)) - 1n) return true;
    }
    return false;
  };
  /** `2001:db8::1`: an interface identifier that begins with zeros keeps them. */
  const isZeroSoFar: IsKept = (bits, depth) => width === 128 && depth >= 64 && lowBits(bits, depth - 64) === 0n;
  return (bits, depth) =>
    depth >= width - LAST[family] ||
    isOnRoad(bits, depth) ||
    isZeroSoFar(bits, depth) ||
    isInside(bits, depth) ||
    isOnEdge(bits, depth);
}

/** Turns bits by chance, thirty-two to a number. */
function coin(random: Random): () => bigint {
  let bits = 0;
  let left = 0;
  return () => {
    if (left === 0) [bits, left] = [random(), 32];
    left -= 1;
    return BigInt((bits >>> left) & 1);
  };
}

/** The new address of every old one; all addresses of the lab must be asked for together, and be of one family. */
export function mapAddresses(
  addresses: Iterable<Address>,
  family: Family,
  { whole, edges }: Networks,
  random: Random,
): ReadonlyMap<Address, Address> {
  const own = (network: Network): boolean => network.address.includes(':') === (family === 'ipv6');
  const isKept = keeper(family, { whole: whole.filter(own), edges: edges.filter(own) });
  const old = [...new Set(addresses)].map(numberOf).sort((one, other) => (one < other ? -1 : Number(one > other)));
  const width = bitsOf(family);
  const toss = coin(random);
  const found = new Map<Address, Address>();
  /** All of `old` from `from` to `to` have the same first `depth` bits, which became `made`. */
  const walk = (from: number, to: number, depth: number, made: bigint): void => {
    let bits = made;
    let at = depth;
    for (; at < width; at++) {
      const shift = BigInt(width - at - 1);
      const first = old[from] ?? 0n;
      const bit = (first >> shift) & 1n;
      if (((old[to - 1] ?? 0n) >> shift) % 2n !== bit) break;
      bits = (bits << 1n) | (isKept(first >> (shift + 1n), at) ? bit : bit ^ toss());
    }
    if (at === width) {
      found.set(addressOf(old[from] ?? 0n, family), addressOf(bits, family));
      return;
    }
    const shift = BigInt(width - at - 1);
    let middle = from;
    while (((old[middle] ?? 0n) >> shift) % 2n === 0n) middle++;
    walk(from, middle, at + 1, bits << 1n);
    walk(middle, to, at + 1, (bits << 1n) | 1n);
  };
  if (old.length > 0) walk(0, old.length, 0, 0n);
  return found;
}

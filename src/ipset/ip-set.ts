/** A set as it was loaded (struct ip_set): its type, its options and its members. What packets change of it is in the world. */
import type { SetMember } from '../model/ip-set.ts';
import type { Address, Family } from '../model/packet.ts';
import type { SetType } from './set-types.ts';

/** What `create` said. */
export interface SetOptions {
  readonly hashSize: number;
  readonly mostElements: number;
  /** Addresses are kept and looked up under it; `netmask` is the prefix length, where it was given so. */
  readonly mask?: Address;
  readonly netmask?: number;
  readonly markMask: number;
  /** Addresses or port numbers, both ends included. */
  readonly range?: { readonly from: number; readonly to: number };
  /** Of a list. */
  readonly size: number;
  /** Seconds that a new member stays, unless it is told otherwise; 0: for ever. Absent: members have no timeouts. */
  readonly timeout?: number;
  readonly hasCounters: boolean;
  readonly hasComments: boolean;
  readonly hasSkbInfo: boolean;
  /** A full set drops a member to take a new one. */
  readonly makesRoom: boolean;
  readonly bucketSize?: number;
  readonly initialValue?: number;
}

/** How many networks of a prefix length there are. */
export interface PrefixCount {
  readonly prefix: number;
  readonly count: number;
}

export interface IpSet {
  readonly name: string;
  readonly type: SetType;
  /** Absent: its members have none. */
  readonly family?: Family;
  readonly options: SetOptions;
  /** By element; of a list in its order. */
  readonly members: ReadonlyMap<string, SetMember>;
  /** For each network in an element, longest first (struct net_prefixes). */
  readonly prefixes: readonly (readonly PrefixCount[])[];
}

/** Sets by name, lists after what they hold. */
export type IpSets = ReadonlyMap<string, IpSet>;

/** Prefix lengths of the networks in an element. */
export function prefixesIn(set: Pick<IpSet, 'type' | 'family'>, element: string): readonly number[] {
  const { parts } = set.type;
  if (!parts.includes('net')) return NONE;
  const texts = element.split(',');
  return parts.flatMap((part, place) => {
    if (part !== 'net') return [];
    const [, prefix] = (texts[place] ?? '').split('/');
    return [prefix === undefined ? hostPrefix(set) : Number(prefix)];
  });
}

const NONE: readonly number[] = [];

/** The prefix length of a single address. */
export function hostPrefix({ family }: Pick<IpSet, 'family'>): number {
  return family === 'ipv6' ? 128 : 32;
}

/** Counts the networks of all members, by place and prefix length. */
export function countPrefixes(set: Pick<IpSet, 'type' | 'family' | 'members'>): IpSet['prefixes'] {
  const places = set.type.parts.filter((part) => part === 'net').map(() => new Map<number, number>());
  if (places.length === 0) return [];
  for (const element of set.members.keys()) {
    prefixesIn(set, element).forEach((prefix, place) => {
      const counts = places[place];
      counts?.set(prefix, (counts.get(prefix) ?? 0) + 1);
    });
  }
  return places.map((counts) =>
    [...counts].map(([prefix, count]) => ({ prefix, count })).sort((a, b) => b.prefix - a.prefix),
  );
}

/** Members of ipsets as values: what an element has beside its name (struct ip_set_ext of include/linux/netfilter/ipset/ip_set.h). */
import type { Counter } from './ruleset.ts';

export interface SetMember {
  /** `nomatch`: an exception inside a larger network; a packet that falls under it is taken not to be in the set. */
  readonly isException?: true;
  /** `wildcard`: its interface is the beginning of a name. */
  readonly isWildcard?: true;
  /** bitmap:ip,mac: the address may be known only when the first packet is seen. */
  readonly mac?: string;
  /** World clock at which it is gone; absent: it stays. */
  readonly expires?: number;
  /** bitmap:ip,mac: seconds that begin to run when its MAC address is known. */
  readonly waiting?: number;
  readonly counter?: Counter;
  readonly comment?: string;
  /** skbinfo: what `SET --map-set` gives to packets. */
  readonly mark?: { readonly value: number; readonly mask: number };
  /** `MAJOR:MINOR` of a traffic class. */
  readonly priority?: string;
  readonly queue?: number;
}

/** One member of a set that a packet added, took away or counted on. */
export interface SetChange {
  readonly kind: 'set-member';
  readonly set: string;
  /** As the set keys it: `10.0.0.0/8`, `198.51.100.7,tcp:80`. */
  readonly element: string;
  /** Prefix lengths of the networks in it. */
  readonly prefixes: readonly number[];
  /** hash:net,iface: the network, which others may share. */
  readonly network?: string;
  readonly before: SetMember | undefined;
  readonly after: SetMember | undefined;
}

/** Key of `World.setMembers`: no name of a set holds the sign between. */
export function memberKey(set: string, element: string): string {
  return `${set}\n${element}`;
}

/** Keys of `World.setSizes` for a set as a whole, and for the networks of one prefix length at one place of its elements. */
export function prefixKey(set: string, place: number, prefix: number): string {
  return `${set}\n${place}/${prefix}`;
}

/** Key of `World.setSizes` for one network of a set that may have it several times. */
export function networkKey(set: string, network: string): string {
  return `${set}\n${network}`;
}

/** What a change adds to `World.setSizes`, by its keys; nothing where a member only changed. */
export function sizeSteps(change: SetChange): readonly (readonly [key: string, step: number])[] {
  const { set, prefixes, network, before, after } = change;
  if ((before === undefined) === (after === undefined)) return [];
  const step = after === undefined ? -1 : 1;
  const lengths = prefixes.map((prefix, place) => [prefixKey(set, place, prefix), step] as const);
  return [[set, step], ...lengths, ...(network === undefined ? [] : [[networkKey(set, network), step] as const])];
}

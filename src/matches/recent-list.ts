/** A list of addresses seen lately, as rules share it by name (struct recent_table of net/netfilter/xt_recent.c). A value. */
import type { Address, Family } from '../model/packet.ts';
import type { World } from '../model/world.ts';

export interface RecentEntry {
  readonly address: Address;
  readonly family: Family;
  readonly ttl: number;
  /** World clock of each packet that is remembered, the latest last. */
  readonly stamps: readonly number[];
}

/** At most a hundred entries: an entry more costs a copy of these. */
export interface RecentList {
  readonly name: string;
  /** Over all addresses of the list; none: every bit counts. */
  readonly mask: Address | undefined;
  /** Packets that are remembered of one address. */
  readonly stampsKept: number;
  /** The one seen longest ago first. */
  readonly entries: readonly RecentEntry[];
}

/** ip_list_tot and ip_pkt_list_tot, as the module has them by default. */
const MOST_ENTRIES = 100;
const USUAL_STAMPS = 20;

/** What is asked for at an address of a list. */
export interface RecentKey {
  readonly address: Address;
  readonly family: Family;
  readonly ttl: number;
}

/** recent_mt_check(): a power of two that holds what the rules ask for. */
export function stampsKeptFor(hitCounts: readonly number[]): number {
  const most = Math.max(USUAL_STAMPS, ...hitCounts);
  return 2 ** Math.ceil(Math.log2(most));
}

/** recent_entry_lookup(): a TTL of 0, here or there, is any. */
export function findEntry(list: RecentList, { address, family }: RecentKey, ttl: number): RecentEntry | undefined {
  return list.entries.find(
    (entry) =>
      entry.address === address && entry.family === family && (ttl === 0 || entry.ttl === 0 || entry.ttl === ttl),
  );
}

/** recent_entry_init(): the address seen longest ago makes room. */
export function addEntry(list: RecentList, key: RecentKey, clock: number): RecentList {
  const kept = list.entries.length >= MOST_ENTRIES ? list.entries.slice(1) : list.entries;
  return { ...list, entries: [...kept, { ...key, stamps: [clock] }] };
}

/** recent_entry_update(): one packet more, of which the oldest is forgotten; the entry is now the latest. */
export function updateEntry(list: RecentList, entry: RecentEntry, ttl: number, clock: number): RecentList {
  const stamps = [...entry.stamps, clock].slice(-list.stampsKept);
  return { ...list, entries: [...without(list, entry), { ...entry, ttl, stamps }] };
}

export function removeEntry(list: RecentList, entry: RecentEntry): RecentList {
  return { ...list, entries: without(list, entry) };
}

function without({ entries }: RecentList, entry: RecentEntry): readonly RecentEntry[] {
  return entries.filter((other) => other !== entry);
}

/** recent_entry_reap(): of all addresses only the one seen longest ago is looked at; `kept` is about to be updated. */
export function reap(list: RecentList, before: number, kept: RecentEntry | undefined): RecentList {
  const [oldest] = list.entries;
  if (oldest === undefined || oldest === kept || (oldest.stamps.at(-1) ?? 0) >= before) return list;
  return removeEntry(list, oldest);
}

const PREFIX = 'recent/';

/** Key of the list's memory; both families share one list. */
export function recentKey(name: string): string {
  return `${PREFIX}${name}`;
}

/** All lists that packets met so far (/proc/net/xt_recent). */
export function recentLists(world: World): readonly RecentList[] {
  const lists = [...world.memories].filter(([key]) => key.startsWith(PREFIX));
  return lists.map(([, memory]) => memory as RecentList);
}

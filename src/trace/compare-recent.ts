/** Compares the lists of `recent` that a story leaves with what /proc/net/xt_recent showed: every address, and its TTL. */
import { type RecentEntry, recentLists } from '../matches/recent-list.ts';
import type { World } from '../model/world.ts';
import { addressWords } from '../values/address-bits.ts';
import { compareField, type Difference } from './compare.ts';

/** A line of a list; IPv6 addresses are written out in full. */
export interface RecentRecord {
  readonly src: string;
  readonly ttl: number;
}

export type RecentRecords = Readonly<Record<string, readonly RecentRecord[]>>;

/** Lists by name, without those that are empty. */
export function recentRecords(world: World): RecentRecords {
  const lists = recentLists(world).filter(({ entries }) => entries.length > 0);
  return Object.fromEntries(lists.map(({ name, entries }) => [name, inOrder(entries.map(recordOf))]));
}

/** Differences list by list; a recording without lists had none. */
export function compareRecent(wanted: RecentRecords | undefined, got: RecentRecords): readonly Difference[] {
  const names = new Set([...Object.keys(wanted ?? {}), ...Object.keys(got)]);
  return [...names].flatMap((name) => {
    const list = wanted?.[name];
    return compareField(`recent.${name}`, list && inOrder(list), got[name]);
  });
}

function recordOf({ address, family, ttl }: RecentEntry): RecentRecord {
  return { src: family === 'ipv6' ? inFull(address) : address, ttl };
}

/** `%pI6`: eight groups of four digits. */
function inFull(address: string): string {
  const digits = addressWords(address).map((word) => word.toString(16).padStart(8, '0'));
  return digits.flatMap((word) => [word.slice(0, 4), word.slice(4)]).join(':');
}

function inOrder(records: readonly RecentRecord[]): readonly RecentRecord[] {
  const key = ({ src, ttl }: RecentRecord): string => `${src} ${ttl}`;
  return records.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

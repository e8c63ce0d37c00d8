/** A table of groups, each with credit of its own, as rules share it by name (struct xt_hashlimit_htable of net/netfilter/xt_hashlimit.c). A value. */

import type { Address, Packet } from '../model/packet.ts';
import { addressFamily, maskAddress, maskOfPrefix } from '../values/address-bits.ts';
import { packetLength } from '../values/packet-length.ts';
import { type BucketMap, emptyBuckets, entriesOf, filtered, getFrom, setIn } from './bucket-map.ts';
import { byteCreditsOf, creditsOf, type HashConfig } from './hashlimit-config.ts';
import { bytesOfCost } from './hashlimit-values.ts';
import { readPorts } from './raw-ports.ts';

/** struct dsthash_ent. */
export interface HashEntry {
  /** World clock at which garbage collection may take it, and when its credit was counted last. */
  readonly expires: number;
  readonly at: number;
  /** Microseconds of credit, where bytes are limited the kernel's own credits; how often these are still filled up. */
  readonly credit: number;
  readonly refills: number;
  /** rate-match: packets or bytes of this interval, and whether the one before had too many. */
  readonly current: number;
  readonly wasOver: boolean;
}

export interface HashTable {
  /** That of the rule which was loaded first. */
  readonly config: HashConfig;
  readonly entries: BucketMap<HashEntry>;
}

export function emptyTable(config: HashConfig): HashTable {
  return { config, entries: emptyBuckets() };
}

/** hashlimit_init_dst(): what the packet's group has in common; nothing where it is too short for ports. */
export function groupOf({ fields, sourceMask, destinationMask }: HashConfig, packet: Packet): string | undefined {
  const parts: string[] = [];
  if (fields.includes('srcip')) parts.push(masked(packet.source, sourceMask));
  if (fields.includes('dstip')) parts.push(masked(packet.destination, destinationMask));
  if (!fields.includes('srcport') && !fields.includes('dstport')) return parts.join(' > ');
  const ports = readPorts(packet);
  if (ports === undefined) return undefined;
  if (fields.includes('srcport')) parts.push(`sport ${ports.source}`);
  if (fields.includes('dstport')) parts.push(`dport ${ports.destination}`);
  return parts.join(' > ');
}

function masked(address: Address, prefix: number | undefined): Address {
  return prefix === undefined ? address : maskAddress(address, maskOfPrefix(prefix, addressFamily(address)));
}

/** CREDITS_PER_JIFFY_BYTES * HZ: a second's credit where bytes are limited. */
const BYTES_CAP = 4_194_304_000;
/** CREDITS_PER_JIFFY in the microseconds of `creditsOf`: a little more than a thousand, since that divides without its rest. */
const CREDIT_PER_MILLISECOND = 137_438_953_472 / 137_438_953;

/** The group's entry with its credit brought up to the clock (dsthash_find, rateinfo_recalc), or a new one (rateinfo_init). */
export function entryAt({ config, entries }: HashTable, group: string, clock: number): HashEntry {
  const found = getFrom(entries, group);
  const expires = clock + config.expire;
  if (found === undefined || isCollected(found, config, clock))
    return { expires, at: clock, credit: capOf(config), refills: config.burst, current: 0, wasOver: false };
  const passed = clock - found.at;
  if (passed === 0) return { ...found, expires };
  if (config.isRateMatch) return { ...nextInterval(found, config, clock), expires };
  const grown = config.isBytes ? (passed * BYTES_CAP) / 1000 : passed * CREDIT_PER_MILLISECOND;
  return { ...found, expires, at: clock, credit: Math.min(capOf(config), found.credit + grown) };
}

/** The groups that garbage collection has left. */
export function currentGroups({ config, entries }: HashTable, clock: number): readonly string[] {
  return entriesOf(entries).flatMap(([group, entry]) => (isCollected(entry, config, clock) ? [] : [group]));
}

/** htable_gc() comes round every so often and takes what has expired by then. */
function isCollected({ expires }: HashEntry, { gcInterval }: HashConfig, clock: number): boolean {
  return Math.floor(clock / gcInterval) * gcInterval >= expires;
}

function capOf({ isBytes, average, burst }: HashConfig): number {
  return isBytes ? BYTES_CAP : creditsOf(average, burst);
}

function nextInterval(entry: HashEntry, config: HashConfig, clock: number): HashEntry {
  const interval = config.interval * 1000;
  const passed = clock - entry.at;
  if (passed < interval) return entry;
  return { ...entry, at: clock, wasOver: entry.current * interval > passed * ratePerSecond(config), current: 0 };
}

/** user2rate() and user2rate_bytes(). */
function ratePerSecond({ isBytes, average }: HashConfig): number {
  return isBytes ? bytesOfCost(average) : Math.floor(1_000_000 / average);
}

function mostInInterval(config: HashConfig): number {
  const rate = ratePerSecond(config);
  return config.isBytes ? (config.burst || 1) * rate : config.burst + rate;
}

export interface Taken {
  readonly isWithin: boolean;
  readonly entry: HashEntry;
}

/** Takes the packet's cost from the entry. The rule says whether bytes or packets count, the table what one of them costs. */
export function take(entry: HashEntry, own: HashConfig, { config }: HashTable, packet: Packet): Taken {
  if (own.isRateMatch) {
    const current = entry.current + (own.isBytes ? packetLength(packet) : 1);
    return { isWithin: !entry.wasOver && current <= mostInInterval(config), entry: { ...entry, current } };
  }
  if (!own.isBytes) return pay(entry, config.isBytes ? byteCreditsOf(config.average) : creditsOf(config.average));
  const chunks = Math.floor(packetLength(packet) / 16) + 1;
  const cost = Math.min(chunks * byteCreditsOf(config.average), BYTES_CAP);
  const isShort = entry.credit < cost && entry.refills > 0;
  return pay(isShort ? { ...entry, refills: entry.refills - 1, credit: BYTES_CAP } : entry, cost);
}

function pay(entry: HashEntry, cost: number): Taken {
  return entry.credit < cost
    ? { isWithin: false, entry }
    : { isWithin: true, entry: { ...entry, credit: entry.credit - cost } };
}

/** The table with the group's entry; nothing where a new one has no room (dsthash_alloc_init). */
export function withEntry(table: HashTable, group: string, entry: HashEntry, clock: number): HashTable | undefined {
  const { config, entries } = table;
  if (getFrom(entries, group) !== undefined || entries.size < roomOf(config))
    return { config, entries: setIn(entries, group, entry) };
  const left = filtered(entries, (other) => !isCollected(other, config, clock));
  return left.size < roomOf(config) ? { config, entries: setIn(left, group, entry) } : undefined;
}

/** What htable_create() takes on a machine with more than 1 GB. */
const USUAL_SIZE = 8192;

function roomOf({ size: given, max }: HashConfig): number {
  const size = given === 0 ? USUAL_SIZE : given;
  return max === 0 ? 8 * size : Math.max(max, size);
}

/**
 * The one column of a chain's screens that turns most packets away, laid out so that passing a rule is one comparison: the
 * rules that do not ask for it have values that any packet passes.
 */

import type { Screen } from '../extensions/screen.ts';
import type { Family } from '../model/packet.ts';
import { addressWords } from '../values/address-bits.ts';
import type { ScreenKey } from './screen-key.ts';

type LeadName = 'source' | 'destination' | 'destinationPorts' | 'sourcePorts' | 'states';

/**
 * `masked`: (value ^ one) & other is 0, on the given 32-bit word of an address. `between`: one <= value <= other.
 * `bits`: value & one is not 0.
 */
export interface LeadColumn {
  readonly name: LeadName;
  readonly kind: 'masked' | 'between' | 'bits';
  readonly word: number;
  readonly one: Int32Array;
  readonly other: Int32Array;
}

const NAMES: readonly LeadName[] = ['source', 'destination', 'destinationPorts', 'sourcePorts', 'states'];
/** Packets without ports count as port -1. */
const NO_PORT = -1;
/** A bit that every packet has, whatever its state. */
const ANY_STATE = 0x100;

export type LeadCounts = Readonly<Record<LeadName, number>>;

const NONE: LeadCounts = { source: 0, destination: 0, destinationPorts: 0, sourcePorts: 0, states: 0 };

/** How many rules ask for each column without negation, on top of (or, with `sign` -1, taken from) those counted before. */
export function leadCounts(screens: readonly Screen[], before = NONE, sign: 1 | -1 = 1): LeadCounts {
  const counts = { ...before };
  for (const screen of screens) {
    for (const name of NAMES) if (isPlain(screen, name)) counts[name] += sign;
  }
  return counts;
}

/** The column that most rules ask for; nothing for a chain whose rules ask for none. */
function bestOf(counts: LeadCounts): LeadName | undefined {
  const best = NAMES.reduce((most, name) => (counts[name] > counts[most] ? name : most));
  return counts[best] === 0 ? undefined : best;
}

export function leadColumnOf(
  family: Family,
  screens: readonly Screen[],
  counts = leadCounts(screens),
): LeadColumn | undefined {
  const best = bestOf(counts);
  if (best === undefined) return undefined;
  const lead = emptyLead(best, screens.length, family === 'ipv4' ? 0 : wordOf(best, screens));
  for (const [row, screen] of screens.entries()) writeLead(lead, row, screen);
  return lead;
}

/** The column after some rules gave way to others; `another` where it should not lead any more. */
export function spliceLead(
  before: LeadColumn | undefined,
  counts: LeadCounts,
  {
    head,
    removed,
    added,
  }: { readonly head: number; readonly removed: readonly Screen[]; readonly added: readonly Screen[] },
): LeadColumn | undefined | 'another' {
  if (bestOf(counts) !== before?.name) return 'another';
  if (before === undefined) return undefined;
  const empty = emptyLead(before.name, 1, 0);
  const splice = (side: 'one' | 'other'): Int32Array => {
    const spliced = new Int32Array(before[side].length - removed.length + added.length);
    spliced.set(before[side].subarray(0, head));
    spliced.set(before[side].subarray(head + removed.length), head + added.length);
    return spliced.fill(empty[side][0] ?? 0, head, head + added.length);
  };
  const lead: LeadColumn = { ...empty, word: before.word, one: splice('one'), other: splice('other') };
  for (const [row, screen] of added.entries()) writeLead(lead, head + row, screen);
  return lead;
}

function isPlain(screen: Screen, name: LeadName): boolean {
  const asked = screen[name];
  return asked !== undefined && (typeof asked === 'number' || !asked.inverted);
}

/** Of an IPv6 address the word in which the rules differ most. */
function wordOf(name: LeadName, screens: readonly Screen[]): number {
  if (name !== 'source' && name !== 'destination') return 0;
  const seen = [0, 1, 2, 3].map(() => new Set<number>());
  for (const screen of screens) {
    const asked = screen[name];
    if (asked === undefined) continue;
    const mask = addressWords(asked.mask);
    for (const [word, bits] of addressWords(asked.address).entries()) seen[word]?.add(bits & (mask[word] ?? 0));
  }
  return seen.reduce((best, values, word) => (values.size > (seen[best]?.size ?? 0) ? word : best), 0);
}

function emptyLead(name: LeadName, count: number, word: number): LeadColumn {
  const one = new Int32Array(count);
  const other = new Int32Array(count);
  if (name === 'states') return { name, kind: 'bits', word, one: one.fill(ANY_STATE), other };
  if (name === 'source' || name === 'destination') return { name, kind: 'masked', word, one, other };
  return { name, kind: 'between', word, one: one.fill(NO_PORT), other: other.fill(0xffff) };
}

function writeLead({ name, word, one, other }: LeadColumn, row: number, screen: Screen): void {
  if (!isPlain(screen, name)) return;
  if (name === 'states') {
    one[row] = screen.states ?? ANY_STATE;
  } else if (name === 'source' || name === 'destination') {
    const mask = addressWords(screen[name]?.mask ?? '0.0.0.0')[word] ?? 0;
    one[row] = (addressWords(screen[name]?.address ?? '0.0.0.0')[word] ?? 0) & mask;
    other[row] = mask;
  } else {
    one[row] = screen[name]?.from ?? NO_PORT;
    other[row] = screen[name]?.to ?? 0xffff;
  }
}

/** The first row at or behind `row` that the column lets through; the number of rows when there is none. */
export function skipByLead({ name, kind, word, one, other }: LeadColumn, key: ScreenKey, row: number): number {
  if (kind === 'masked') return skipMasked(one, other, (key[name as 'source' | 'destination'][word] ?? 0) | 0, row);
  if (kind === 'bits') return skipBits(one, key.state | ANY_STATE, row);
  return skipBetween(one, other, name === 'sourcePorts' ? key.sourcePort : key.destinationPort, row);
}

function skipMasked(addresses: Int32Array, masks: Int32Array, address: number, from: number): number {
  const count = addresses.length;
  let row = from;
  while (row < count && ((address ^ (addresses[row] as number)) & (masks[row] as number)) !== 0) row++;
  return row;
}

function skipBetween(lowest: Int32Array, highest: Int32Array, port: number, from: number): number {
  const count = lowest.length;
  let row = from;
  while (row < count && (port < (lowest[row] as number) || port > (highest[row] as number))) row++;
  return row;
}

function skipBits(wanted: Int32Array, state: number, from: number): number {
  const count = wanted.length;
  let row = from;
  while (row < count && ((wanted[row] as number) & state) === 0) row++;
  return row;
}

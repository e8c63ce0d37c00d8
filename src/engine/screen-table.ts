/** The screens of a chain's rules in typed arrays: what ip_packet_match() tests, and ports and connection states besides. */
import type { InterfacePattern, MaskedAddress, Screen } from '../extensions/screen.ts';
import type { Family } from '../model/packet.ts';
import { addressWords } from '../values/address-bits.ts';
import { type LeadColumn, type LeadCounts, leadColumnOf, leadCounts, spliceLead } from './lead-column.ts';

/** Which columns a rule tests, as bits of `tests` and `negated`. */
export const SOURCE = 1;
export const DESTINATION = 2;
export const IN = 4;
export const OUT = 8;
export const PROTOCOL = 16;
export const SOURCE_PORT = 32;
export const DESTINATION_PORT = 64;
export const STATE = 128;
export const FRAGMENT = 256;

/** Columns of all rules of one chain; `width` is the number of 32-bit words of an address. */
export interface ScreenTable {
  readonly count: number;
  readonly lead: LeadColumn | undefined;
  /** How many rules ask for each column that could lead. */
  readonly leadCounts: LeadCounts;
  readonly width: 1 | 4;
  /** Which columns a rule tests, and which of these tests are negated. */
  readonly tests: Uint16Array;
  readonly negated: Uint16Array;
  readonly source: Uint32Array;
  readonly sourceMask: Uint32Array;
  readonly destination: Uint32Array;
  readonly destinationMask: Uint32Array;
  /** Places in `patterns`. */
  readonly inPattern: Uint32Array;
  readonly outPattern: Uint32Array;
  readonly protocol: Uint8Array;
  readonly sourcePorts: Uint16Array;
  readonly destinationPorts: Uint16Array;
  readonly states: Uint8Array;
  readonly patterns: readonly Omit<InterfacePattern, 'inverted'>[];
  /** Which patterns an interface name fits; filled as names come by. */
  readonly fits: Map<string, Uint8Array>;
}

export function buildScreenTable(family: Family, screens: readonly Screen[]): ScreenTable {
  const counts = leadCounts(screens);
  const table = emptyTable(family, screens.length, leadColumnOf(family, screens, counts), counts);
  writeRows(table, 0, screens);
  return table;
}

function emptyTable(
  family: Family,
  count: number,
  lead: LeadColumn | undefined,
  counts: LeadCounts,
  patterns: ScreenTable['patterns'] = [],
): ScreenTable {
  const width = family === 'ipv4' ? 1 : 4;
  return {
    count,
    lead,
    leadCounts: counts,
    width,
    tests: new Uint16Array(count),
    negated: new Uint16Array(count),
    source: new Uint32Array(count * width),
    sourceMask: new Uint32Array(count * width),
    destination: new Uint32Array(count * width),
    destinationMask: new Uint32Array(count * width),
    inPattern: new Uint32Array(count),
    outPattern: new Uint32Array(count),
    protocol: new Uint8Array(count),
    sourcePorts: new Uint16Array(count * 2),
    destinationPorts: new Uint16Array(count * 2),
    states: new Uint8Array(count),
    patterns: [...patterns],
    fits: new Map(),
  };
}

/** The columns that are arrays, with the numbers that each keeps of a rule. */
function columnsOf(
  table: ScreenTable,
): readonly { readonly values: Uint8Array | Uint16Array | Uint32Array; readonly each: number }[] {
  const { width } = table;
  return [
    { values: table.tests, each: 1 },
    { values: table.negated, each: 1 },
    { values: table.source, each: width },
    { values: table.sourceMask, each: width },
    { values: table.destination, each: width },
    { values: table.destinationMask, each: width },
    { values: table.inPattern, each: 1 },
    { values: table.outPattern, each: 1 },
    { values: table.protocol, each: 1 },
    { values: table.sourcePorts, each: 2 },
    { values: table.destinationPorts, each: 2 },
    { values: table.states, each: 1 },
  ];
}

/** Where a chain's rules differ from those of an earlier one: the first `head` and all behind the `removed` ones stayed. */
export interface ScreenSplice {
  readonly head: number;
  readonly removed: readonly Screen[];
  readonly added: readonly Screen[];
}

/** The table of an edited chain: only the rows that changed are written anew. Nothing when another column should lead now. */
export function spliceScreenTable(family: Family, before: ScreenTable, splice: ScreenSplice): ScreenTable | undefined {
  const { head, removed, added } = splice;
  if (removed.length === 0 && added.length === 0) return before;
  const counts = leadCounts(added, leadCounts(removed, before.leadCounts, -1));
  const lead = spliceLead(before.lead, counts, splice);
  if (lead === 'another') return undefined;
  const table = emptyTable(family, before.count - removed.length + added.length, lead, counts, before.patterns);
  const old = columnsOf(before);
  for (const [place, { values, each }] of columnsOf(table).entries()) {
    const from = old[place]?.values;
    if (from === undefined) continue;
    values.set(from.subarray(0, head * each));
    values.set(from.subarray((head + removed.length) * each), (head + added.length) * each);
  }
  writeRows(table, head, added);
  return table;
}

function writeRows(table: ScreenTable, from: number, screens: readonly Screen[]): void {
  const patterns = table.patterns as Omit<InterfacePattern, 'inverted'>[];
  const keyOf = ({ name, isPrefix }: Omit<InterfacePattern, 'inverted'>): string => `${name}${isPrefix ? '+' : ''}`;
  const places = new Map(patterns.map((pattern, place) => [keyOf(pattern), place]));
  const placeOf = ({ name, isPrefix }: InterfacePattern): number => {
    const key = keyOf({ name, isPrefix });
    let place = places.get(key);
    if (place === undefined) {
      place = patterns.length;
      patterns.push({ name, isPrefix });
      places.set(key, place);
    }
    return place;
  };
  for (const [row, screen] of screens.entries()) writeRow(table, from + row, screen, placeOf);
}

function writeRow(
  table: ScreenTable,
  row: number,
  screen: Screen,
  placeOf: (pattern: InterfacePattern) => number,
): void {
  let tests = 0;
  let negated = 0;
  const note = (bit: number, inverted: boolean): void => {
    tests |= bit;
    if (inverted) negated |= bit;
  };
  if (screen.source !== undefined) {
    note(SOURCE, screen.source.inverted);
    writeAddress(table.source, table.sourceMask, row * table.width, screen.source);
  }
  if (screen.destination !== undefined) {
    note(DESTINATION, screen.destination.inverted);
    writeAddress(table.destination, table.destinationMask, row * table.width, screen.destination);
  }
  if (screen.inInterface !== undefined) {
    note(IN, screen.inInterface.inverted);
    table.inPattern[row] = placeOf(screen.inInterface);
  }
  if (screen.outInterface !== undefined) {
    note(OUT, screen.outInterface.inverted);
    table.outPattern[row] = placeOf(screen.outInterface);
  }
  if (screen.protocol !== undefined) {
    note(PROTOCOL, screen.protocol.inverted);
    table.protocol[row] = screen.protocol.number;
  }
  if (screen.sourcePorts !== undefined) {
    note(SOURCE_PORT, screen.sourcePorts.inverted);
    table.sourcePorts.set([screen.sourcePorts.from, screen.sourcePorts.to], row * 2);
  }
  if (screen.destinationPorts !== undefined) {
    note(DESTINATION_PORT, screen.destinationPorts.inverted);
    table.destinationPorts.set([screen.destinationPorts.from, screen.destinationPorts.to], row * 2);
  }
  if (screen.states !== undefined) {
    note(STATE, false);
    table.states[row] = screen.states;
  }
  if (screen.fragment !== undefined) note(FRAGMENT, screen.fragment.inverted);
  table.tests[row] = tests;
  table.negated[row] = negated;
}

function writeAddress(addresses: Uint32Array, masks: Uint32Array, at: number, given: MaskedAddress): void {
  const mask = addressWords(given.mask);
  masks.set(mask, at);
  for (const [index, word] of addressWords(given.address).entries()) addresses[at + index] = word & (mask[index] ?? 0);
}

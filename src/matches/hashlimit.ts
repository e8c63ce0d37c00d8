/** A rate limit for each group of packets, in a table that rules share by name (hashlimit_mt_common of net/netfilter/xt_hashlimit.c). */
import { defineMatch, type Outcome } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import { type Message, message } from '../model/message.ts';
import { bitsOf } from '../values/address-bits.ts';
import { HASHLIMIT_TEXTS } from './hashlimit.texts.ts';
import {
  checkHashlimit,
  configOf,
  HASHLIMIT_OPTIONS,
  type HashConfig,
  type HashGiven,
  hashlimitEntryFault,
  hashlimitSharingFault,
  keepHashlimit,
  quantumOf,
  USUAL_GC_INTERVAL,
} from './hashlimit-config.ts';
import {
  currentGroups,
  emptyTable,
  entryAt,
  groupOf,
  type HashEntry,
  type HashTable,
  take,
  withEntry,
} from './hashlimit-table.ts';
import { bytesOfCost, writeBytes, writeBytesRate, writePeriod } from './hashlimit-values.ts';

export const hashlimit = defineMatch({
  name: 'hashlimit',
  isOneCondition: true,
  options: HASHLIMIT_OPTIONS,
  check: checkHashlimit,
  entryFault: hashlimitEntryFault,
  keeps: keepHashlimit,
  print(given, { family }) {
    const config = configOf(given);
    const bits = bitsOf(family);
    return [
      ...printRate(config),
      ...(config.fields.length === 0 ? [] : ['--hashlimit-mode', config.fields.join(',')]),
      ...['--hashlimit-name', given.name ?? ''],
      ...unlessUsual(config.size, 0, '--hashlimit-htable-size'),
      ...unlessUsual(config.max, 0, '--hashlimit-htable-max'),
      ...unlessUsual(config.gcInterval, USUAL_GC_INTERVAL, '--hashlimit-htable-gcinterval'),
      ...unlessUsual(config.expire, quantumOf(config), '--hashlimit-htable-expire'),
      ...unlessUsual(config.sourceMask, bits, '--hashlimit-srcmask'),
      ...unlessUsual(config.destinationMask, bits, '--hashlimit-dstmask'),
      ...(config.isRateMatch
        ? ['--hashlimit-rate-match', ...unlessUsual(config.interval, 1, '--hashlimit-rate-interval')]
        : []),
    ];
  },
  sharedMemory: ({ name }, family) => `hashlimit/${family}/${name}`,
  sharingFault: hashlimitSharingFault,
  /** The first rule says what the table is like. */
  remember: (given, all): HashTable => emptyTable(configOf(all[0] ?? given)),
  evaluate: (given, seen, table) => ask(given, seen, table).outcome,
  advance: (given, seen, table) => ask(given, seen, table).after,
  saw(given, seen, table) {
    const group = groupOf(table.config, seen.packet);
    const key = given.upto === undefined ? 'above' : 'upto';
    if (group === undefined) return { [key]: message('match.hashlimit.too-short') };
    const own = configOf(given);
    return { [key]: describeEntry(entryAt(table, group, seen.world.clock), group, own, table.config) };
  },
  recall(given, table, { world: { clock } }) {
    const own = configOf(given);
    const groups = currentGroups(table, clock);
    return groups.map((group) => describeEntry(entryAt(table, group, clock), group, own, table.config));
  },
  texts: HASHLIMIT_TEXTS,
});

function unlessUsual(value: number | undefined, usual: number, flag: string): readonly string[] {
  return value === undefined || value === usual ? [] : [flag, String(value)];
}

function printRate({ isAbove, isBytes, average, burst }: HashConfig): readonly string[] {
  const flag = isAbove ? '--hashlimit-above' : '--hashlimit-upto';
  if (!isBytes) return [flag, writePeriod(average).text, '--hashlimit-burst', String(burst)];
  const bursts = burst === 0 ? [] : ['--hashlimit-burst', writeBytes(bytesOfCost(average) * burst)];
  return [flag, writeBytesRate(average), ...bursts];
}

function ask(
  given: HashGiven,
  { packet, world }: Seen,
  table: HashTable,
): { readonly outcome: Outcome; readonly after: HashTable } {
  const own = configOf(given);
  const group = groupOf(table.config, packet);
  if (group === undefined) return { outcome: 'drop', after: table };
  const { isWithin, entry } = take(entryAt(table, group, world.clock), own, table, packet);
  const after = withEntry(table, group, entry, world.clock);
  // A table without room drops the packets of new groups.
  if (after === undefined) return { outcome: 'drop', after: table };
  return { outcome: isWithin === own.isAbove ? 'no-match' : 'match', after };
}

function describeEntry(entry: HashEntry, group: string, own: HashConfig, config: HashConfig): Message {
  const whose = group === '' ? message('match.hashlimit.everybody') : group;
  if (own.isRateMatch) {
    const { current, wasOver } = entry;
    const id = own.isBytes ? 'match.hashlimit.bytes-now' : 'match.hashlimit.packets-now';
    return message(wasOver ? `${id}-over` : id, { group: whose, current });
  }
  if (!own.isBytes) {
    const left = Math.floor(entry.credit / config.average);
    return message('match.hashlimit.packets-left', { group: whose, left, burst: config.burst });
  }
  const bytes = Math.floor((entry.credit / 4_194_304_000) * bytesOfCost(config.average));
  return message('match.hashlimit.bytes-left', { group: whose, bytes, refills: entry.refills });
}

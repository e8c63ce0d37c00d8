/** Matches that count: limits, quotas, estimators, lists of addresses. */
import type { Given } from '../../extensions/option.ts';
import { writeOptions } from '../../extensions/write-options.ts';
import { hashlimit } from '../../matches/hashlimit.ts';
import { configOf, type HashConfig, quantumOf, USUAL_GC_INTERVAL } from '../../matches/hashlimit-config.ts';
import { bytesOfCost, writeBytes, writeBytesRate, writePeriod } from '../../matches/hashlimit-values.ts';
import { limit } from '../../matches/limit.ts';
import { nfacct } from '../../matches/nfacct.ts';
import { quota } from '../../matches/quota.ts';
import { rateest } from '../../matches/rateest.ts';
import { writeBitRate } from '../../matches/rateest-values.ts';
import { recent } from '../../matches/recent.ts';
import { statistic } from '../../matches/statistic.ts';
import { bitsOf, maskOfPrefix } from '../../values/address-bits.ts';
import { rate } from '../../values/rate.ts';
import { appended, listMatch, not, withoutDashes } from '../printer.ts';

/** What nf_tables makes of a burst of 0. */
const USUAL_BURST = 5;

const OPERATIONS = { set: 'SET', rcheck: 'CHECK', update: 'UPDATE', remove: 'REMOVE' } as const;

const COMPARISONS = { less: 'lt', greater: 'gt', equal: 'eq' } as const;

type RateestGiven = Given<(typeof rateest)['options']>;

function comparisonWord(given: RateestGiven): string | undefined {
  for (const key of ['less', 'greater', 'equal'] as const) {
    const held = given[key];
    if (held !== undefined) return `${not(held)}${COMPARISONS[key]}`;
  }
  return undefined;
}

/** An estimator against numbers: of bits the comparison stands last, of packets before the number. */
function againstNumbers(given: RateestGiven, bits: (bytes: number) => string): readonly (string | false | undefined)[] {
  const { delta, firstBits = 0, firstPackets = 0 } = given;
  const comparison = comparisonWord(given);
  return [
    ...(given.bits === undefined ? [] : ['bps', delta && bits(firstBits), bits(given.bits), comparison]),
    ...(given.packets === undefined ? [] : ['pps', delta && `${firstPackets}`, comparison, `${given.packets}`]),
  ];
}

/** One estimator against another. */
function againstAnother(given: RateestGiven, bits: (bytes: number) => string): readonly (string | false | undefined)[] {
  const { delta, firstBits = 0, firstPackets = 0, second } = given;
  return [
    ...(given.bits === undefined ? [] : ['bps', delta && bits(firstBits)]),
    ...(given.packets === undefined ? [] : ['pps', delta && `${firstPackets}`]),
    ...[comparisonWord(given), second],
    ...(given.bits === undefined ? [] : ['bps', delta && bits(given.bits)]),
    ...(given.packets === undefined ? [] : ['pps', delta && `${given.packets}`]),
  ];
}

/** Rates of a match that goes by intervals are listed by the interval, and the expiry is what that unit does not say. */
function listedGroups(config: HashConfig, bits: number): string {
  const { isBytes, average, burst, isRateMatch, interval } = config;
  const period = writePeriod(average * (isRateMatch ? interval : 1));
  const listedBurst = isBytes ? burst !== 0 && writeBytes(bytesOfCost(average) * burst) : `${burst}`;
  const unless = (value: number | undefined, usual: number, label: string) =>
    value !== undefined && value !== usual && `${label} ${value}`;
  return appended(
    'limit:',
    config.isAbove ? 'above' : 'up to',
    isBytes ? writeBytesRate(average) : period.text,
    listedBurst && `burst ${listedBurst}`,
    config.fields.length > 0 && `mode ${config.fields.join('-')}`,
    unless(config.size, 0, 'htable-size'),
    unless(config.max, 0, 'htable-max'),
    unless(config.gcInterval, USUAL_GC_INTERVAL, 'htable-gcinterval'),
    unless(config.expire, isBytes ? quantumOf(config) : period.quantum, 'htable-expire'),
    unless(config.sourceMask, bits, 'srcmask'),
    unless(config.destinationMask, bits, 'dstmask'),
    isRateMatch && 'rate-match',
    isRateMatch && unless(interval, 1, 'rate-interval'),
  );
}

export const MEMORY_MATCHES = [
  listMatch(limit, (given, context) => {
    const [average] = rate.write(given.rate, context);
    return ` limit: avg ${average} burst ${given.burst || USUAL_BURST}`;
  }),
  listMatch(hashlimit, (given, { family }) => listedGroups(configOf(given), bitsOf(family))),
  listMatch(quota, ({ quota: { value } }) => ` quota: ${value} bytes`),
  listMatch(nfacct, ({ name }) => ` nfacct-name  ${name}`),
  /** The first packet is not named. */
  listMatch(statistic, ({ packet, ...others }, context) => {
    const words = writeOptions(statistic, packet === 0 ? others : { ...others, packet }, context);
    return ` statistic${withoutDashes(words)}`;
  }),
  listMatch(rateest, (given, { numeric }) => {
    const bits = (bytes: number): string => (numeric ? `${bytes}` : writeBitRate(bytes));
    const words = given.second === undefined ? againstNumbers(given, bits) : againstAnother(given, bits);
    return appended('rateest match', given.first, given.delta && 'delta', ...words);
  }),
  listMatch(recent, (given, { family }) => {
    const { seconds, reap, hitcount, rttl, name, destination } = given;
    const mask = given.mask ?? maskOfPrefix(bitsOf(family), family);
    return (['set', 'rcheck', 'update', 'remove'] as const)
      .flatMap((key) => {
        const held = given[key];
        if (held === undefined) return [];
        return appended(
          `${not(held)}recent: ${OPERATIONS[key]}`,
          seconds !== undefined && `seconds: ${seconds | 0}`,
          reap && 'reap',
          hitcount !== undefined && hitcount !== 0 && `hit_count: ${hitcount}`,
          rttl && 'TTL-Match',
          `name: ${name}`,
          `side: ${destination ? 'dest' : 'source'}`,
          `mask: ${mask}`,
        );
      })
      .join('');
  }),
];

/** Compares rates that RATEEST measures, with a number or with one another (xt_rateest_mt of net/netfilter/xt_rateest.c). */
import { defineMatch, type EntryFault } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import { type EstimatedRates, estimatedRates } from '../extensions/rate-estimator.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import { plainName } from '../values/plain-name.ts';
import { present } from '../values/switch.ts';
import { RATEEST_TEXTS } from './rateest.texts.ts';
import { bitRate, packetRate, writeBitRate } from './rateest-values.ts';

const name = plainName({ from: 0, to: 15, isCut: true, example: 'uplink' });

const options = {
  delta: { flag: '--rateest-delta', holds: present },
  first: { flag: '--rateest1', aliases: ['--rateest'], holds: name },
  second: { flag: '--rateest2', holds: name },
  firstBits: { flag: '--rateest-bps1', holds: bitRate },
  bits: { flag: '--rateest-bps2', aliases: ['--rateest-bps'], holds: bitRate },
  firstPackets: { flag: '--rateest-pps1', holds: packetRate },
  packets: { flag: '--rateest-pps2', aliases: ['--rateest-pps'], holds: packetRate },
  less: { flag: '--rateest-lt', holds: present, invertible: true },
  greater: { flag: '--rateest-gt', holds: present, invertible: true },
  equal: { flag: '--rateest-eq', holds: present, invertible: true },
} as const;

type RateestGiven = Given<typeof options>;

const COMPARISONS = ['less', 'greater', 'equal'] as const;

export const rateest = defineMatch({
  name: 'rateest',
  isOneCondition: true,
  options,
  entryFault(given): EntryFault | undefined {
    if (comparisonOf(given) === undefined || !(asksBytes(given) || asksPackets(given)))
      return { message: message('match.rateest.incomplete'), errno: 'EINVAL' };
    return given.first === undefined || given.first === ''
      ? { message: message('match.rateest.no-name'), errno: 'ENOENT' }
      : undefined;
  },
  /** Without a difference the first numbers are for nothing, and of two estimators both. */
  keeps(given) {
    const last = comparisonOf(given);
    const numbers = (isAsked: boolean, first = 0, second = 0) => {
      if (!isAsked) return [undefined, undefined] as const;
      if (given.delta) return [first, second] as const;
      return [undefined, given.second === undefined ? second : 0] as const;
    };
    const [firstBits, bits] = numbers(asksBytes(given), given.firstBits, given.bits);
    const [firstPackets, packets] = numbers(asksPackets(given), given.firstPackets, given.packets);
    const { delta, first, second } = given;
    return {
      ...{ delta, first, second, firstBits, bits, firstPackets, packets },
      less: last === 'less' ? given.less : undefined,
      greater: last === 'greater' ? given.greater : undefined,
      equal: last === 'equal' ? given.equal : undefined,
    };
  },
  print(given) {
    const isRelative = given.second !== undefined;
    const bytes = side(given, 'bps', writeBitRate(given.firstBits ?? 0), writeBitRate(given.bits ?? 0));
    const packets = side(given, 'pps', `${given.firstPackets ?? 0}`, `${given.packets ?? 0}`);
    // Of bits and packets together iptables-save writes the comparison twice, which iptables then refuses to read.
    return [
      ...(given.delta ? ['--rateest-delta'] : []),
      ...(given.first ? [isRelative ? '--rateest1' : '--rateest', given.first] : []),
      ...(asksBytes(given) ? [...bytes.first, ...comparisonWords(given), ...bytes.second] : []),
      ...(asksPackets(given)
        ? [...packets.first, ...(asksBytes(given) ? [] : comparisonWords(given)), ...packets.second]
        : []),
      ...(given.second === undefined ? [] : ['--rateest2', given.second]),
    ];
  },
  evaluate(given, seen) {
    const [left, right] = ratesOf(given, seen);
    const comparison = comparisonOf(given);
    const holds =
      (!asksBytes(given) || compare(comparison, left.bytes, right.bytes)) &&
      (!asksPackets(given) || compare(comparison, left.packets, right.packets));
    return holds === (comparison !== undefined && given[comparison]?.inverted === true) ? 'no-match' : 'match';
  },
  saw(given, seen) {
    const { bytes, packets } = estimatedRates(seen.world, given.first ?? '');
    return { first: message('match.rateest.rate', { name: given.first ?? '', bits: bytes * 8, packets }) };
  },
  texts: RATEEST_TEXTS,
});

/** Of several comparisons the one that stands last counts. */
function comparisonOf(given: RateestGiven): (typeof COMPARISONS)[number] | undefined {
  const last = Object.keys(given).findLast((key) => COMPARISONS.some((each) => each === key && given[each]));
  return COMPARISONS.find((each) => each === last);
}

function asksBytes({ firstBits, bits }: RateestGiven): boolean {
  return firstBits !== undefined || bits !== undefined;
}

function asksPackets({ firstPackets, packets }: RateestGiven): boolean {
  return firstPackets !== undefined || packets !== undefined;
}

const FLAG_OF = { less: '--rateest-lt', greater: '--rateest-gt', equal: '--rateest-eq' } as const;

function comparisonWords(given: RateestGiven): readonly string[] {
  const comparison = comparisonOf(given);
  if (comparison === undefined) return [];
  return [...(given[comparison]?.inverted ? ['!'] : []), FLAG_OF[comparison]];
}

/** rateest_save(): what stands before and behind the comparison; without a difference two estimators have no numbers. */
function side(given: RateestGiven, unit: 'bps' | 'pps', first: string, second: string) {
  if (given.delta) return { first: [`--rateest-${unit}1`, first], second: [`--rateest-${unit}2`, second] };
  return { first: [], second: [`--rateest-${unit}`, ...(given.second === undefined ? [second] : [])] };
}

/** Both sides of the comparison. A difference is what the estimator is short of the number, or 0. */
function ratesOf(given: RateestGiven, { world }: Seen): readonly [EstimatedRates, EstimatedRates] {
  const asked = { bytes: given.bits ?? 0, packets: given.packets ?? 0 };
  const short = (rates: EstimatedRates, wanted: EstimatedRates): EstimatedRates =>
    given.delta
      ? {
          bytes: Math.max(0, wanted.bytes - rates.bytes),
          packets: Math.max(0, wanted.packets - rates.packets),
        }
      : rates;
  const left = short(estimatedRates(world, given.first ?? ''), {
    bytes: given.firstBits ?? 0,
    packets: given.firstPackets ?? 0,
  });
  return [left, given.second === undefined ? asked : short(estimatedRates(world, given.second), asked)];
}

function compare(comparison: (typeof COMPARISONS)[number] | undefined, left: number, right: number): boolean {
  if (comparison === 'less') return left < right;
  return comparison === 'greater' ? left > right : left === right;
}

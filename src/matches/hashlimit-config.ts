/** What a use of `hashlimit` comes to (hashlimit_mt_check of libxt_hashlimit.c, hashlimit_mt_check_common and htable_create of net/netfilter/xt_hashlimit.c). */

import type { Entry, EntryFault, KindFault } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { bitsOf } from '../values/address-bits.ts';
import { wholeNumber } from '../values/number.ts';
import { plainName } from '../values/plain-name.ts';
import { prefixLength } from '../values/prefix-length.ts';
import { present } from '../values/switch.ts';
import {
  burstOutOfRange,
  bytesOfCost,
  type HashField,
  type HashRate,
  hashBurst,
  hashFields,
  hashRate,
  MOST_WITHOUT_UNIT,
  sampleSeconds,
  writePeriod,
} from './hashlimit-values.ts';
import { isFileName } from './recent-check.ts';

const counted = (example: string) => wholeNumber({ from: 0, to: 4_294_967_295, example });

export const HASHLIMIT_OPTIONS = {
  upto: {
    flag: '--hashlimit-upto',
    aliases: ['--hashlimit'],
    holds: hashRate,
    invertible: true,
    excludes: ['above'],
  },
  above: { flag: '--hashlimit-above', holds: hashRate, invertible: true, excludes: ['upto'] },
  burst: { flag: '--hashlimit-burst', holds: hashBurst },
  mode: { flag: '--hashlimit-mode', holds: hashFields },
  name: { flag: '--hashlimit-name', holds: plainName({ from: 1, to: 254, isCut: true, example: 'ssh' }) },
  size: { flag: '--hashlimit-htable-size', holds: counted('1024') },
  max: { flag: '--hashlimit-htable-max', holds: counted('32768') },
  gcInterval: { flag: '--hashlimit-htable-gcinterval', holds: counted('1000') },
  expire: { flag: '--hashlimit-htable-expire', holds: counted('10000') },
  sourceMask: { flag: '--hashlimit-srcmask', holds: prefixLength },
  destinationMask: { flag: '--hashlimit-dstmask', holds: prefixLength },
  rateMatch: { flag: '--hashlimit-rate-match', holds: present },
  interval: { flag: '--hashlimit-rate-interval', holds: sampleSeconds },
} as const;

export type HashGiven = Given<typeof HASHLIMIT_OPTIONS>;

/** struct hashlimit_cfg3, with all that is taken for granted filled in. */
export interface HashConfig {
  readonly isAbove: boolean;
  readonly isBytes: boolean;
  /** Microseconds a packet takes, or the cost of 16 bytes. */
  readonly average: number;
  /** Packets; where bytes are limited, how often the credit is filled up. */
  readonly burst: number;
  readonly fields: readonly HashField[];
  /** None: all bits of the address. */
  readonly sourceMask: number | undefined;
  readonly destinationMask: number | undefined;
  readonly size: number;
  readonly max: number;
  /** Milliseconds, as `expire`. */
  readonly gcInterval: number;
  readonly expire: number;
  readonly isRateMatch: boolean;
  /** Seconds. */
  readonly interval: number;
}

const USUAL_BURST = 5;
export const USUAL_GC_INTERVAL = 1000;
/** HASHLIMIT_MAX_SIZE. */
const LARGEST_TABLE = 1_048_576;
/** XT_HASHLIMIT_BYTE_EXPIRE and XT_HASHLIMIT_BYTE_EXPIRE_BURST. */
const BYTES_EXPIRE = 15_000;
const BYTES_EXPIRE_BURST = 60_000;

const configs = new WeakMap<HashGiven, HashConfig>();

/** The use filled in; kept as long as its rule. */
export function configOf(given: HashGiven): HashConfig {
  const known = configs.get(given);
  if (known !== undefined) return known;
  const config = fillIn(given);
  configs.set(given, config);
  return config;
}

function fillIn(given: HashGiven): HashConfig {
  const { upto, above, burst } = given;
  const rate = (upto ?? above)?.value ?? { kind: 'packets', period: 0, unitSeconds: 1 };
  const isBytes = rate.kind === 'bytes';
  const isRateMatch = given.rateMatch === true;
  const unitSeconds = isBytes ? 1 : rate.unitSeconds;
  const bytesExpire = burst === undefined ? BYTES_EXPIRE : BYTES_EXPIRE_BURST;
  return {
    isAbove: upto?.inverted ?? above?.inverted === false,
    isBytes,
    average: isBytes ? rate.cost : Math.floor(rate.period / (isRateMatch ? unitSeconds : 1)),
    burst: isBytes ? Math.ceil((burst ?? 0) / bytesOfCost(rate.cost)) || 0 : (burst ?? USUAL_BURST),
    fields: given.mode ?? [],
    sourceMask: given.sourceMask,
    destinationMask: given.destinationMask,
    size: Math.min(given.size ?? 0, LARGEST_TABLE),
    max: Math.min(given.max ?? 0, LARGEST_TABLE),
    gcInterval: given.gcInterval ?? USUAL_GC_INTERVAL,
    expire: given.expire ?? (isBytes ? bytesExpire : unitSeconds * 1000),
    isRateMatch,
    interval: given.interval ?? (isRateMatch ? unitSeconds : 0),
  };
}

/** The use as its own print says it: units, expiry and defaults worked out. */
export function keepHashlimit(given: HashGiven, family: Family): HashGiven {
  const config = configOf(given);
  const { average, isBytes, isAbove, isRateMatch } = config;
  const quantum = quantumOf(config);
  const rate: HashRate = isBytes
    ? { kind: 'bytes', cost: average }
    : { kind: 'packets', period: average, unitSeconds: quantum / 1000 };
  const held = { value: rate, inverted: false };
  const other = (value: number | undefined, usual: number) => (value === usual ? undefined : value);
  return {
    ...given,
    upto: isAbove ? undefined : held,
    above: isAbove ? held : undefined,
    burst: isBytes ? other(bytesOfCost(average) * config.burst, 0) : config.burst,
    mode: config.fields.length === 0 ? undefined : config.fields,
    size: other(config.size, 0),
    max: other(config.max, 0),
    gcInterval: other(config.gcInterval, USUAL_GC_INTERVAL),
    expire: other(config.expire, quantum),
    sourceMask: other(config.sourceMask, bitsOf(family)),
    destinationMask: other(config.destinationMask, bitsOf(family)),
    interval: isRateMatch ? other(config.interval, 1) : undefined,
  };
}

/** What the expiry is where nobody says otherwise, as iptables-save works it out again from the rate. */
export function quantumOf({ isBytes, average, burst }: HashConfig): number {
  if (!isBytes) return writePeriod(average).quantum;
  return burst === 0 ? BYTES_EXPIRE : BYTES_EXPIRE_BURST;
}

const CREDITS_PER_MICROSECOND = 137_438_953n;

/** user2credits(): what so many packets come to in credits of 64 bits, in microseconds again; a large burst wraps. */
export function creditsOf(period: number, packets = 1): number {
  const credits = BigInt.asUintN(64, BigInt(period) * BigInt(packets) * CREDITS_PER_MICROSECOND);
  return Number(credits) / Number(CREDITS_PER_MICROSECOND);
}

/** user2credits_byte(): HZ * CREDITS_PER_JIFFY_BYTES / 2^32 is 125/128. */
export function byteCreditsOf(cost: number): number {
  return Math.floor((cost * 125) / 128);
}

/** What iptables itself refuses. */
export function checkHashlimit(given: HashGiven): KindFault | undefined {
  if ((given.upto ?? given.above) === undefined)
    return { message: message('match.hashlimit.no-rate'), tool: 'You have to specify --hashlimit' };
  const { burst } = given;
  const { isBytes, average } = configOf(given);
  if (burst !== undefined) {
    const least = bytesOfCost(average);
    if (isBytes && (burst < least || least === 0)) {
      const tool = `burst cannot be smaller than ${least}b`;
      return { message: message('match.hashlimit.small-burst', { least }), tool };
    }
    if (!isBytes && burst > MOST_WITHOUT_UNIT) return burstOutOfRange(burst);
  }
  if (given.name !== undefined) return undefined;
  const tool = 'hashlimit: option "--hashlimit-name" must be specified';
  return { message: message('match.hashlimit.no-name'), tool };
}

/** hashlimit_mt_check_common(). */
export function hashlimitEntryFault(given: HashGiven, { family }: Entry): EntryFault | undefined {
  const config = configOf(given);
  const { average, burst, sourceMask = 0, destinationMask = 0 } = config;
  const bits = bitsOf(family);
  if (config.gcInterval === 0 || config.expire === 0)
    return { message: message('match.hashlimit.no-time'), errno: 'EINVAL' };
  if (sourceMask > bits || destinationMask > bits)
    return { message: message('match.hashlimit.wrong-mask', { bits }), errno: 'EINVAL' };
  const overflow = message('match.hashlimit.overflow');
  if (config.isRateMatch) {
    if (average === 0) return { message: overflow, errno: 'ERANGE' };
  } else if (config.isBytes) {
    if (byteCreditsOf(average) === 0) return { message: overflow, errno: 'EINVAL' };
  } else if (creditsOf(average, burst) < creditsOf(average)) return { message: overflow, errno: 'ERANGE' };
  const { name = '' } = given;
  return isFileName(name) ? undefined : { message: message('match.hashlimit.wrong-name', { name }), errno: 'EINVAL' };
}

/** hashlimit_mt_check_common(): a table either measures rates or limits them. */
export function hashlimitSharingFault(given: HashGiven, first: HashGiven): EntryFault | undefined {
  if (given.rateMatch === first.rateMatch) return undefined;
  return { message: message('match.hashlimit.other-rate-match', { name: given.name ?? '' }), errno: 'EINVAL' };
}

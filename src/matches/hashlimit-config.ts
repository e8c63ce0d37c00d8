/** What a use of `hashlimit` comes to (hashlimit_mt_check of libxt_hashlimit.c, hashlimit_mt_check_common and htable_create of net/netfilter/xt_hashlimit.c). */
import type { Given } from '../extensions/option.ts';
import { type Message, message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { bitsOf } from '../values/address-bits.ts';
import { wholeNumber } from '../values/number.ts';
import { plainName } from '../values/plain-name.ts';
import { prefixLength } from '../values/prefix-length.ts';
import { present } from '../values/switch.ts';
import {
  BURST_OUT_OF_RANGE,
  bytesOfCost,
  type HashField,
  hashBurst,
  hashFields,
  hashRate,
  sampleSeconds,
  writePeriod,
} from './hashlimit-values.ts';

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

type Fault = { readonly message: Message; readonly tool: string };

/** First iptables' own checks, then the kernel's. */
export function checkHashlimit(given: HashGiven, family: Family): Fault | undefined {
  if ((given.upto ?? given.above) === undefined)
    return { message: message('match.hashlimit.no-rate'), tool: 'You have to specify --hashlimit' };
  if (given.name === undefined) {
    const tool = 'hashlimit: option "--hashlimit-name" must be specified';
    return { message: message('match.hashlimit.no-name'), tool };
  }
  const config = configOf(given);
  return checkBurst(given, config) ?? checkInKernel(given.name, config, family);
}

function checkBurst({ burst }: HashGiven, { isBytes, average }: HashConfig): Fault | undefined {
  if (burst === undefined) return undefined;
  const least = bytesOfCost(average);
  if (isBytes && (burst < least || least === 0))
    return {
      message: message('match.hashlimit.small-burst', { least }),
      tool: `burst cannot be smaller than ${least}b`,
    };
  if (isBytes || burst <= 1_000_000) return undefined;
  return {
    message: message('match.hashlimit.wrong-burst', { text: burst, most: 1_000_000 }),
    tool: BURST_OUT_OF_RANGE,
  };
}

const INVALID = 'Invalid argument';
const RANGE = 'Numerical result out of range';

function checkInKernel(name: string, config: HashConfig, family: Family): Fault | undefined {
  const { average, burst, sourceMask = 0, destinationMask = 0 } = config;
  if (config.gcInterval === 0 || config.expire === 0)
    return { message: message('match.hashlimit.no-time'), tool: INVALID };
  if (sourceMask > bitsOf(family) || destinationMask > bitsOf(family))
    return { message: message('match.hashlimit.wrong-mask', { bits: bitsOf(family) }), tool: INVALID };
  const overflow = { message: message('match.hashlimit.overflow'), tool: RANGE };
  if (config.isRateMatch) {
    if (average === 0) return overflow;
  } else if (config.isBytes) {
    if (byteCreditsOf(average) === 0) return { ...overflow, tool: INVALID };
  } else if (creditsOf(average, burst) < creditsOf(average)) return overflow;
  const isFileName = name !== '.' && name !== '..' && !name.includes('/');
  return isFileName ? undefined : { message: message('match.hashlimit.wrong-name', { name }), tool: INVALID };
}

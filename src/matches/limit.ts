/** A token bucket: so many packets in a time, after a burst (nft_limit_eval of net/netfilter/nft_limit.c, limit_mt of net/netfilter/xt_limit.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Moment } from '../extensions/seen.ts';
import { type Message, message } from '../model/message.ts';
import { wholeNumber } from '../values/number.ts';
import { type Rate, rate, secondsOf } from '../values/rate.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { LIMIT_TEXTS } from './limit.texts.ts';

const DEFAULT_BURST = 5;

/** A burst of 5 is not printed; nf_tables takes 0 for it. */
const burst: ValueKind<number> = {
  ...wholeNumber({ from: 0, to: 10_000, example: '5' }),
  write: (number) => (number === DEFAULT_BURST || number === 0 ? [] : [String(number)]),
};

/** Credit, in the measure of the tool, and the world's clock when it was counted. */
interface Bucket {
  readonly credit: number;
  readonly at: number;
}

interface LimitGiven {
  readonly rate: Rate;
  readonly burst: number;
}

export const limit = defineMatch({
  name: 'limit',
  isOneCondition: true,
  options: {
    rate: { flag: '--limit', holds: rate, fallback: { amount: 3, unit: 'hour' } },
    burst: { flag: '--limit-burst', holds: burst, fallback: DEFAULT_BURST },
  },
  entryFault(given, { flavour }) {
    if (flavour === 'nft' || !isOverflow(given.rate, given.burst)) return undefined;
    return { message: message(given.burst === 0 ? 'match.limit.no-burst' : 'match.limit.overflow'), errno: 'ERANGE' };
  },
  /** Full, whatever a full one holds. */
  remember: (): Bucket => ({ credit: Number.POSITIVE_INFINITY, at: 0 }),
  evaluate: (given, seen, bucket) =>
    creditAt(given, bucket, seen) >= measureOf(given, seen).cost ? 'match' : 'no-match',
  advance(given, seen, bucket) {
    const credit = creditAt(given, bucket, seen);
    const { cost } = measureOf(given, seen);
    return { credit: credit >= cost ? credit - cost : credit, at: seen.world.clock };
  },
  saw: (given, seen, bucket) => ({ rate: describeBucket(given, bucket, seen) }),
  recall: (given, bucket, at) => [describeBucket(given, bucket, at)],
  texts: LIMIT_TEXTS,
});

/** HZ * CREDITS_PER_JIFFY of xt_limit.c, where HZ is 250 or 1000. */
const CREDITS_A_SECOND = 32_000;
const SCALE = 10_000;
const WORD = 2 ** 32;

/** xt_limit counts in 32 bits, and refuses where the burst in them is less than one packet; nf_tables has 64 (limit_mt_check). */
function isOverflow({ amount, unit }: Rate, held: number): boolean {
  const average = averageOf({ amount, unit });
  return held === 0 || creditsOf((average * held) % WORD) < creditsOf(average);
}

/** The time that one packet takes, in 1/10000 s. */
function averageOf({ amount, unit }: Rate): number {
  return Math.floor((SCALE * secondsOf(unit)) / amount);
}

/** user2credits(), which divides first where it would overflow. */
function creditsOf(user: number): number {
  return user > Math.floor((WORD - 1) / CREDITS_A_SECOND)
    ? (Math.floor(user / SCALE) * CREDITS_A_SECOND) % WORD
    : Math.floor((user * CREDITS_A_SECOND) / SCALE);
}

/** What one packet costs, what a full bucket holds, and what comes back in a millisecond. */
interface Measure {
  readonly cost: number;
  readonly most: number;
  readonly back: number;
}

/** nf_tables counts nanoseconds, and its division leaves no fraction; xt_limit credits of 32 bits, of which a large burst loses some. */
function measureOf({ rate: { amount, unit }, burst: held }: LimitGiven, { flavour }: Moment): Measure {
  if (flavour === 'nft') {
    const cost = Math.floor((secondsOf(unit) * 1e9) / amount);
    return { cost, most: cost * (held === 0 ? DEFAULT_BURST : held), back: 1e6 };
  }
  const average = averageOf({ amount, unit });
  return { cost: creditsOf(average), most: creditsOf((average * held) % WORD), back: CREDITS_A_SECOND / 1000 };
}

function creditAt(given: LimitGiven, bucket: Bucket, at: Moment): number {
  const { most, back } = measureOf(given, at);
  return Math.min(most, bucket.credit + (at.world.clock - bucket.at) * back);
}

function describeBucket(given: LimitGiven, bucket: Bucket, at: Moment): Message {
  const { cost, most } = measureOf(given, at);
  const left = Math.floor(creditAt(given, bucket, at) / cost);
  return message('match.limit.left', { left, burst: Math.floor(most / cost) });
}

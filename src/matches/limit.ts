/** A token bucket: so many packets in a time, after a burst (nft_limit_eval of net/netfilter/nft_limit.c, as iptables-nft uses it). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
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

/** Nanoseconds of credit, and the world's clock when they were counted. */
interface Bucket {
  readonly credit: number;
  readonly at: number;
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
  remember: (given): Bucket => ({ credit: costOf(given.rate) * burstOf(given), at: 0 }),
  evaluate: (given, { world }, bucket) =>
    creditAt(given, bucket, world.clock) >= costOf(given.rate) ? 'match' : 'no-match',
  advance(given, { world }, bucket) {
    const credit = creditAt(given, bucket, world.clock);
    const cost = costOf(given.rate);
    return { credit: credit >= cost ? credit - cost : credit, at: world.clock };
  },
  saw(given, { world }, bucket) {
    const left = Math.floor(creditAt(given, bucket, world.clock) / costOf(given.rate));
    return { rate: message('match.limit.left', { left, burst: burstOf(given) }) };
  },
  texts: LIMIT_TEXTS,
});

/** HZ * CREDITS_PER_JIFFY of xt_limit.c, where HZ is 250 or 1000. */
const CREDITS_A_SECOND = 32_000;
const SCALE = 10_000;
const WORD = 2 ** 32;

/** xt_limit counts in 32 bits, and refuses where the burst in them is less than one packet; nf_tables has 64 (limit_mt_check). */
function isOverflow({ amount, unit }: Rate, held: number): boolean {
  const average = Math.floor((SCALE * secondsOf(unit)) / amount);
  return held === 0 || creditsOf((average * held) % WORD) < creditsOf(average);
}

/** user2credits(), which divides first where it would overflow. */
function creditsOf(user: number): number {
  return user > Math.floor((WORD - 1) / CREDITS_A_SECOND)
    ? (Math.floor(user / SCALE) * CREDITS_A_SECOND) % WORD
    : Math.floor((user * CREDITS_A_SECOND) / SCALE);
}

/** What one packet costs; the kernel's division leaves no fraction. */
function costOf({ amount, unit }: Rate): number {
  return Math.floor((secondsOf(unit) * 1e9) / amount);
}

function burstOf({ burst: given }: { readonly burst: number }): number {
  return given === 0 ? DEFAULT_BURST : given;
}

function creditAt(given: { readonly rate: Rate; readonly burst: number }, bucket: Bucket, clock: number): number {
  return Math.min(costOf(given.rate) * burstOf(given), bucket.credit + (clock - bucket.at) * 1e6);
}

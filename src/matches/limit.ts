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
  /** xt_limit counts a burst of 0 as an overflow; nf_tables takes 5 for it. */
  entryFault: ({ burst: held }, { flavour }) =>
    flavour === 'legacy' && held === 0 ? { message: message('match.limit.no-burst'), errno: 'ERANGE' } : undefined,
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

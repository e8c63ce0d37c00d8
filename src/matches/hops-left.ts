/** What -m ttl and -m hl ask alike of the hops a packet has left (ttl_mt and hl_mt6 of net/netfilter/xt_hl.c). */
import type { Outcome } from '../extensions/kind.ts';
import type { Held } from '../extensions/option.ts';
import type { Packet } from '../model/packet.ts';
import { wholeNumber } from '../values/number.ts';

/** The value of each of their options. */
export const hops = wholeNumber({ from: 0, to: 255, example: '64' });

/** One of the three, as the checks of both kinds see to. */
export interface WantedHops {
  readonly equal: Held<number> | undefined;
  readonly less: number | undefined;
  readonly greater: number | undefined;
}

export function fitsHops({ equal, less, greater }: WantedHops, { ttl }: Packet): Outcome {
  if (equal !== undefined && (ttl === equal.value) === equal.inverted) return 'no-match';
  if (less !== undefined && ttl >= less) return 'no-match';
  return greater !== undefined && ttl <= greater ? 'no-match' : 'match';
}

export function sawHops({ ttl }: Packet): Readonly<Record<keyof WantedHops, number>> {
  return { equal: ttl, less: ttl, greater: ttl };
}

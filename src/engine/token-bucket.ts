/** How often the host says something: so many at once, then one in each pause (inet_peer_xrlim_allow, ip_error). */
import type { Change } from '../model/walk.ts';
import type { World } from '../model/world.ts';

export interface BucketSize {
  /** World clock between two, once all are spent: milliseconds. */
  readonly pause: number;
  /** At once. */
  readonly burst: number;
}

/** Whether one more may be said, and what the host remembers of it. */
export interface Allowance {
  readonly isAllowed: boolean;
  readonly changes: readonly Change[];
}

/** One more of what `key` names in the world's memories. */
export function takeToken({ memories, clock }: World, key: string, { pause, burst }: BucketSize): Allowance {
  const before = memories.get(key) as { readonly tokens: number; readonly last: number } | undefined;
  const full = pause * burst;
  const tokens = before === undefined ? full : Math.min(full, before.tokens + clock - before.last);
  const isAllowed = tokens >= pause;
  const after = { tokens: isAllowed ? tokens - pause : tokens, last: clock };
  return { isAllowed, changes: [{ kind: 'memory', key, before, after }] };
}

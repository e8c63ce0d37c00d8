/** Whether a packet was delivered, and nothing took it. */
import type { Walk } from '#netfilter';

/** What the host answers itself goes to whatever sent the packet that it answers. */
export function isUnheard({ fate, origin }: Walk): boolean {
  return fate.receiver === 'nobody' && origin.kind !== 'host';
}

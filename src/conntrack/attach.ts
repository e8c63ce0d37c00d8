/** What the host answers because of a packet hangs on that packet's connection (nf_conntrack_attach). */
import type { Tracked } from '../model/connection.ts';

/** For ICMP errors and REJECT's RST. Nothing: the cause has no connection, so the answer is tracked on its own. */
export function attach(cause: Tracked | undefined): Tracked | undefined {
  if (cause?.state === 'UNTRACKED') return { state: 'INVALID', isUnseen: true };
  if (cause?.connection === undefined) return undefined;
  const direction = cause.direction === 'ORIGINAL' ? 'REPLY' : 'ORIGINAL';
  return { state: 'RELATED', direction, connection: cause.connection };
}

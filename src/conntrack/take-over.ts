/** A new TCP connection may take a translated port from one that is closing (nf_nat_used_tuple_harder, nf_nat_may_kill). */
import type { Connection, TcpState } from '../model/connection.ts';
import type { Found } from './find.ts';
import { isAfter } from './sequence.ts';

/** TIME_WAIT and what stands behind it in enum tcp_conntrack. */
const LATE: ReadonlySet<TcpState> = new Set(['TIME_WAIT', 'CLOSE', 'SYN_SENT2']);

/** Its answers must be told apart from those of the old one: the new sequence numbers lie beyond. */
export function canTakeOver({ connection: old, direction }: Found, fresh: Connection): boolean {
  if (direction !== 'REPLY' || fresh.tcp?.state !== 'SYN_SENT' || old.tcp === undefined) return false;
  if (!LATE.has(old.tcp.state) || !old.status.has('SRC_NAT')) return false;
  if (old.status.has('FIXED_TIMEOUT') || old.status.has('DYING')) return false;
  return isAfter(fresh.tcp.original.end, old.tcp.original.end);
}

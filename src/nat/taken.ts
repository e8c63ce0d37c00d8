/** Whether an address and port are in use towards a destination (nf_nat_used_tuple, nf_conntrack_tuple_taken). */
import { findTuple } from '../conntrack/find.ts';
import { invertTuple, isSameTuple } from '../conntrack/tuple.ts';
import type { Connection, Tuple } from '../model/connection.ts';
import type { World } from '../model/world.ts';

/** A packet with this tuple would get answers that belong to another connection. */
export function isTaken(tuple: Tuple, own: Connection, world: World): boolean {
  const reply = invertTuple(tuple);
  const other = reply && findTuple(reply, world)?.connection;
  if (other === undefined || other.id === own.id) return false;
  return !isSameTuple(other.original, own.original);
}

/** Whether an address and port are in use towards a destination (nf_nat_used_tuple, nf_conntrack_tuple_taken). */
import { findTuple } from '../conntrack/find.ts';
import { canTakeOver } from '../conntrack/take-over.ts';
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

/** nf_nat_used_tuple_harder(): the last attempts of a search may take a closing TCP connection's port. */
export function isTakenForGood(tuple: Tuple, own: Connection, world: World): boolean {
  if (!isTaken(tuple, own, world)) return false;
  const reply = invertTuple(tuple);
  const other = reply && findTuple(reply, world);
  return other === undefined || !canTakeOver(other, own);
}

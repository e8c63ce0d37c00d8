/** Whether an address and port are in use towards a destination (nf_nat_used_tuple, nf_conntrack_tuple_taken). */
import { entryInTheWay, type Found, isAlive } from '../conntrack/find.ts';
import { canTakeOver } from '../conntrack/take-over.ts';
import { invertTuple, isSameTuple } from '../conntrack/tuple.ts';
import { zoneIdIn } from '../conntrack/zone.ts';
import type { Connection, Tuple } from '../model/connection.ts';
import type { World } from '../model/world.ts';

/** A packet with this tuple would get answers that belong to another connection. */
export function isTaken(tuple: Tuple, own: Connection, world: World): boolean {
  const other = ownerOfAnswers(tuple, own, world)?.connection;
  if (other === undefined || other.id === own.id) return false;
  const isSameFlow =
    isSameTuple(other.original, own.original) && zoneIdIn(other.zone, 'ORIGINAL') === zoneIdIn(own.zone, 'ORIGINAL');
  return !isSameFlow;
}

function ownerOfAnswers(tuple: Tuple, own: Connection, world: World): Found | undefined {
  const reply = invertTuple(tuple);
  const found = reply && entryInTheWay(reply, own.zone, 'REPLY', world);
  return found && isAlive(found, world) ? found : undefined;
}

/** nf_nat_used_tuple_harder(): the last attempts of a search may take a closing TCP connection's port. */
export function isTakenForGood(tuple: Tuple, own: Connection, world: World): boolean {
  if (!isTaken(tuple, own, world)) return false;
  const other = ownerOfAnswers(tuple, own, world);
  return other === undefined || !canTakeOver(other, own);
}

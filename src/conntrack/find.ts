/** Looking a tuple up in the table (____nf_conntrack_find): entries that are over or dying are not there. */
import type { Connection, Direction, Tuple, Zone } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { isExpired, isInTable } from './connection.ts';
import { oneWayKey, placeKey } from './tuple.ts';
import { zoneIdIn } from './zone.ts';

export interface Found {
  readonly connection: Connection;
  readonly direction: Direction;
}

export function findTuple(tuple: Tuple, zone: Zone, world: World): Found | undefined {
  const found = entryAt(tuple, zone, world);
  return found && isAlive(found, world) ? found : undefined;
}

/** Where both directions look the same the reply is found: it was put into the hash last (__nf_conntrack_hash_insert). */
const REPLY_FIRST = ['REPLY', 'ORIGINAL'] as const;
/** A zone of one direction keeps them in chains of their own, and the original's is looked through first (resolve_normal_ct). */
const ORIGINAL_FIRST = ['ORIGINAL', 'REPLY'] as const;

/** The entry that stands under the tuple, be it over or not: it must make room before another takes its place. */
export function entryAt(tuple: Tuple, zone: Zone, world: World): Found | undefined {
  const [first, then] = zone.direction === undefined ? REPLY_FIRST : ORIGINAL_FIRST;
  return entryInDirection(tuple, zone, first, world) ?? entryInDirection(tuple, zone, then, world);
}

/**
 * What is in the way of a tuple that is to stand for this direction (nf_conntrack_tuple_taken, __nf_conntrack_confirm). A zone
 * of one direction meets only entries of the same side.
 */
export function entryInTheWay(tuple: Tuple, zone: Zone, side: Direction, world: World): Found | undefined {
  return zone.direction === undefined ? entryAt(tuple, zone, world) : entryInDirection(tuple, zone, side, world);
}

function entryInDirection(tuple: Tuple, zone: Zone, direction: Direction, world: World): Found | undefined {
  const id = zoneIdIn(zone, direction);
  const there = world.tuples.get(placeKey(tuple, id, direction));
  const place = there?.direction === direction ? there : world.tuples.get(oneWayKey(tuple, id, direction));
  if (place === undefined) return undefined;
  const connection = world.connections.get(place.connection);
  return connection && { connection, direction };
}

export function isAlive({ connection }: Found, world: World): boolean {
  return isInTable(connection) && !isExpired(connection, world.clock);
}

/** Looking a tuple up in the table (____nf_conntrack_find): entries that are over or dying are not there. */
import type { Connection, Direction, Tuple } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { isExpired, isInTable } from './connection.ts';
import { tupleKey } from './tuple.ts';

export interface Found {
  readonly connection: Connection;
  readonly direction: Direction;
}

export function findTuple(tuple: Tuple, world: World): Found | undefined {
  const found = entryAt(tuple, world);
  return found && isAlive(found, world) ? found : undefined;
}

/** The entry that stands under the tuple, be it over or not: it must make room before another takes its place. */
export function entryAt(tuple: Tuple, world: World): Found | undefined {
  const place = world.tuples.get(tupleKey(tuple));
  const connection = place && world.connections.get(place.connection);
  return place && connection && { connection, direction: place.direction };
}

export function isAlive({ connection }: Found, world: World): boolean {
  return isInTable(connection) && !isExpired(connection, world.clock);
}

/** Which connections a `connlimit` rule counts for one address: those it was asked about and that still live (net/netfilter/nf_conncount.c). */
import { findTuple } from '../conntrack/find.ts';
import { tupleKey, tupleOf } from '../conntrack/tuple.ts';
import { DEFAULT_ZONE } from '../conntrack/zone.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Connection, Tuple, Zone } from '../model/connection.ts';
import type { World } from '../model/world.ts';

/** struct nf_conncount_tuple. */
export interface CountedConnection {
  readonly tuple: Tuple;
  readonly zone: Zone;
  /** The entry it was noted with: until that is confirmed it can be of this very packet only. */
  readonly entry: number | undefined;
}

/** A connection as a packet shows it (get_ct_or_tuple_from_skb). */
export interface OwnConnection extends CountedConnection {
  readonly isConfirmed: boolean;
  readonly isAssured: boolean;
}

/** The packet's connection; before conntrack looked, the one its addresses and ports name. Nothing for later fragments. */
export function ownConnection({ connection, packet, world }: Seen): OwnConnection | undefined {
  if (connection !== undefined) return ownOf(connection.original, connection);
  const tuple = tupleOf(packet);
  if (tuple === undefined) return undefined;
  return ownOf(tuple, findTuple(tuple, DEFAULT_ZONE, world)?.connection);
}

function ownOf(tuple: Tuple, connection: Connection | undefined): OwnConnection {
  return {
    tuple,
    zone: connection?.zone ?? DEFAULT_ZONE,
    entry: connection?.id,
    isConfirmed: connection?.status.has('CONFIRMED') ?? false,
    isAssured: connection?.status.has('ASSURED') ?? false,
  };
}

/**
 * count_tree(): the list with the packet's connection noted. Of an address without a list it is noted in any case; an assured
 * connection is taken to be counted already, and only those that are over are dropped from the list.
 */
export function count(
  list: readonly CountedConnection[] | undefined,
  own: OwnConnection,
  world: World,
): readonly CountedConnection[] {
  const noted: CountedConnection = { tuple: own.tuple, zone: own.zone, entry: own.entry };
  if (list === undefined) return [noted];
  if (own.isConfirmed && own.isAssured) return list.filter((other) => isLive(other, world));
  // The same packet again, within the tick of the clock in which the list was looked through: it is noted twice.
  if (!own.isConfirmed && own.entry !== undefined && list.some(({ entry }) => entry === own.entry))
    return [...list, noted];
  return look(list, own, noted, world);
}

/** __nf_conncount_add(): the look through the list ends at the packet's own connection; what stands behind it stays. */
function look(
  list: readonly CountedConnection[],
  own: OwnConnection,
  noted: CountedConnection,
  world: World,
): readonly CountedConnection[] {
  const kept: CountedConnection[] = [];
  for (const [at, other] of list.entries()) {
    const found = findTuple(other.tuple, other.zone, world)?.connection;
    if (found === undefined) continue;
    if (isSame(other, own)) return [...kept, ...list.slice(at)];
    if (!isClosed(found)) kept.push(other);
  }
  return [...kept, noted];
}

function isSame(one: CountedConnection, other: CountedConnection): boolean {
  return one.zone.id === other.zone.id && tupleKey(one.tuple) === tupleKey(other.tuple);
}

function isLive({ tuple, zone }: CountedConnection, world: World): boolean {
  const found = findTuple(tuple, zone, world)?.connection;
  return found !== undefined && !isClosed(found);
}

/** already_closed(). */
function isClosed({ tcp }: Connection): boolean {
  return tcp?.state === 'TIME_WAIT' || tcp?.state === 'CLOSE';
}

/** Conntrack by itself: packets one after the other, each seen, confirmed and gone again. For tests; the engine walks them. */
import type { Connection, Tracked } from '../model/connection.ts';
import type { Host } from '../model/host.ts';
import type { Message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import type { Change } from '../model/walk.ts';
import { EMPTY_WORLD, type TuplePlace, type World } from '../model/world.ts';
import { confirm } from './confirm.ts';
import { isInTable } from './connection.ts';
import { release } from './expire.ts';
import { track } from './track.ts';
import { placesOf, sourceKey } from './tuple.ts';

export interface Moment {
  readonly tracked: Tracked;
  readonly reason: Message | undefined;
  /** The entry while the packet is there, and what is left of it afterwards. */
  readonly during: Connection | undefined;
  readonly after: Connection | undefined;
  readonly world: World;
}

export function hostWith(sysctls: Readonly<Record<string, string>> = {}): Host {
  return { name: 'router', interfaces: [], routes: [], rules: [], sysctls, sockets: [], sets: '' };
}

/** A packet comes in, nothing drops it, and it goes on. */
export function see(packet: Packet, world: World = EMPTY_WORLD, host: Host = hostWith()): Moment {
  const { tracked, changes, reason } = track(packet, 'PREROUTING', world, host);
  const tracking = withChanges(world, changes);
  const during = tracked.connection === undefined ? undefined : tracking.connections.get(tracked.connection);
  const isFirst = during !== undefined && tracked.direction === 'ORIGINAL';
  const confirmed = isFirst ? withChanges(tracking, confirm(during, packet, tracking).changes) : tracking;
  const left = withChanges(confirmed, release(tracked, confirmed));
  const after = tracked.connection === undefined ? undefined : left.connections.get(tracked.connection);
  return { tracked, reason, during, after, world: left };
}

/** The world behind changes of connections. */
export function withChanges(world: World, changes: readonly Change[]): World {
  const connections = new Map(world.connections);
  let next = world.nextConnection;
  for (const change of changes) {
    if (change.kind !== 'connection') continue;
    if (change.after === undefined) connections.delete(change.id);
    else connections.set(change.id, change.after);
    next = Math.max(next, change.id + 1);
  }
  const tuples: (readonly [string, TuplePlace])[] = [];
  for (const connection of connections.values()) {
    if (!isInTable(connection)) continue;
    tuples.push(...placesOf(connection));
  }
  const sources = new Map<string, readonly number[]>();
  for (const { id, original } of connections.values()) {
    sources.set(sourceKey(original), [...(sources.get(sourceKey(original)) ?? []), id]);
  }
  return { ...world, connections, tuples: new Map(tuples), sources, nextConnection: next };
}

/** Entries that leave the table: their time is over, or their last packet is gone (gc_worker, nf_conntrack_destroy). */
import type { Tracked } from '../model/connection.ts';
import type { Change } from '../model/walk.ts';
import type { World } from '../model/world.ts';
import { isExpired, isInTable } from './connection.ts';
import { expectationsAt } from './expectations.ts';

/** Confirmed entries whose time is over, what nobody waits for any more, and pieces that waited too long (ip_expire). */
export function expire(world: World): readonly Change[] {
  const changes: Change[] = [];
  for (const before of world.connections.values()) {
    if (isExpired(before, world.clock)) changes.push({ kind: 'connection', id: before.id, before, after: undefined });
  }
  for (const [key, before] of world.pieces) {
    if (before.expires <= world.clock) changes.push({ kind: 'pieces', key, before, after: undefined });
  }
  const waited = expectationsAt(world);
  if (waited !== world.expectations) changes.push({ kind: 'expectations', before: world.expectations, after: waited });
  return changes;
}

/** When a packet's way has ended: its entry goes if only the packet held it, never confirmed or killed on the way. */
export function release(tracked: Tracked | undefined, world: World): readonly Change[] {
  const before = tracked?.connection === undefined ? undefined : world.connections.get(tracked.connection);
  if (before === undefined || isInTable(before)) return [];
  return [{ kind: 'connection', id: before.id, before, after: undefined }];
}

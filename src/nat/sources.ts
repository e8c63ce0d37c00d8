/** Connections by their own source, so that nat need not look through all of them (nf_nat_bysource, hash_by_src). */
import type { Connection, Tuple } from '../model/connection.ts';
import type { World } from '../model/world.ts';

interface Sources {
  /** Ids up to here are in. */
  last: number;
  readonly ids: Map<string, number[]>;
}

/** Kept beside each map of connections. Ids only grow and an entry's own tuple never changes, so it only needs new ones added. */
const known = new WeakMap<World['connections'], Sources>();

/** Entries whose packets come from the tuple's protocol, address and port; the latest first. */
export function connectionsFrom(tuple: Tuple, { connections, nextConnection }: World): readonly Connection[] {
  const sources: Sources = known.get(connections) ?? { last: 0, ids: new Map() };
  known.set(connections, sources);
  for (; sources.last < nextConnection - 1; sources.last++) {
    const connection = connections.get(sources.last + 1);
    if (connection !== undefined) add(sources.ids, connection);
  }
  const ids = sources.ids.get(sourceKey(tuple)) ?? [];
  return ids.flatMap((id) => connections.get(id) ?? []).reverse();
}

function add(ids: Map<string, number[]>, { id, original }: Connection): void {
  const key = sourceKey(original);
  const same = ids.get(key);
  if (same === undefined) ids.set(key, [id]);
  else same.push(id);
}

function sourceKey({ protocol, source, sourceId }: Tuple): string {
  return `${protocol} ${source} ${sourceId}`;
}

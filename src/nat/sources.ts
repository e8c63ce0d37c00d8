/** Connections by their own source, so that nat need not look through all of them (nf_nat_bysource, hash_by_src). */
import { sourceKey } from '../conntrack/tuple.ts';
import type { Connection, Tuple } from '../model/connection.ts';
import type { World } from '../model/world.ts';

/** Entries whose packets come from the tuple's protocol, address and port; the latest first. */
export function connectionsFrom(tuple: Tuple, { connections, sources }: World): readonly Connection[] {
  const ids = sources.get(sourceKey(tuple)) ?? [];
  return ids.flatMap((id) => connections.get(id) ?? []).reverse();
}

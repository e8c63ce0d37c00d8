/** Names of the places on the map; the one bridge between what a walk says and what is drawn. */
import type { Hook } from '#netfilter';

/** Stations of the stack itself. */
export type Station = 'in' | 'out' | 'local' | 'route';

/** What a hook holds beside tables: conntrack's lookup and confirmation, and OUTPUT's two routing decisions. */
export type Fixture = 'conntrack' | 'confirm' | 'first-route' | 'route-again';

/** A table's card in a hook, `FORWARD/filter`, or a fixture of it, `OUTPUT/conntrack`. */
export type PartId = `${Hook}/${string}`;

export type NodeId = Station | Hook | PartId;

/** An edge by its ends. */
export type EdgeId = `${Station | Hook}>${Station | Hook}`;

/** The id of a table's card or a fixture. */
export function partId(hook: Hook, part: string): PartId {
  return `${hook}/${part}`;
}

/** Station or hook that a place belongs to. */
export function outerOf(id: NodeId): Station | Hook {
  return id.split('/')[0] as Station | Hook;
}

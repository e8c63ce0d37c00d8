/** The way of a packet over the map's edges, read off the places of its walk. */
import type { Hook, Walk } from '#netfilter';
import type { EdgeId, NodeId, Station } from './node-id.ts';
import { outerOf } from './node-id.ts';
import { placesOf } from './place.ts';

type Outer = Station | Hook;

/** Ways between two stops that have no edge of their own go through the stops between. */
const THROUGH: Readonly<Record<string, readonly Outer[]>> = {
  'PREROUTING>INPUT': ['route'],
  'PREROUTING>FORWARD': ['route'],
  'INPUT>OUTPUT': ['local'],
};

/** One edge of the way, and the cursor at which the packet is over it. */
export interface Crossing {
  readonly edge: EdgeId;
  readonly cursor: number;
}

const known = new WeakMap<Walk, readonly Crossing[]>();

/** Every edge that the walk crosses, in order. */
export function crossingsOf(walk: Walk): readonly Crossing[] {
  const had = known.get(walk);
  if (had !== undefined) return had;
  const crossings: Crossing[] = [];
  const places = placesOf(walk);
  for (let cursor = 1; cursor < places.length; cursor++) {
    for (const edge of edgesBetween(places[cursor - 1], places[cursor])) crossings.push({ edge, cursor });
  }
  known.set(walk, crossings);
  return crossings;
}

/** The edges from one place to another, none within a hook. */
export function edgesBetween(from: NodeId | undefined, to: NodeId | undefined): readonly EdgeId[] {
  if (from === undefined || to === undefined) return [];
  const [start, end] = [outerOf(from), outerOf(to)];
  if (start === end) return [];
  const stops = [start, ...(THROUGH[`${start}>${end}`] ?? []), end];
  return stops.slice(1).map((stop, index): EdgeId => `${stops[index] ?? start}>${stop}`);
}

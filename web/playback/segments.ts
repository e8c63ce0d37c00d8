/** The timeline's segments: stretches of steps at one place, grouped by hook. */
import type { Hook, Walk } from '#netfilter';
import { HOOKS } from '#netfilter';
import { type NodeId, outerOf } from '../graph/node-id.ts';
import { placesOf } from '../graph/place.ts';

export interface Segment {
  readonly place: NodeId;
  /** First and last cursor in it. */
  readonly from: number;
  readonly to: number;
}

export interface SegmentGroup {
  readonly outer: ReturnType<typeof outerOf>;
  readonly segments: readonly Segment[];
}

/** A hook's own steps (entered, left) belong to the part beside them. */
function isThin(place: NodeId): boolean {
  return HOOKS.some((hook) => hook === place);
}

/** Steps at one place in a row are one segment. */
export function segmentsOf(walk: Walk): readonly Segment[] {
  const segments: { place: NodeId; from: number; to: number }[] = [];
  const places = placesOf(walk);
  for (let cursor = 1; cursor < places.length; cursor++) {
    const place = places[cursor] ?? 'in';
    const last = segments.at(-1);
    const isSame = last?.place === place;
    if (last !== undefined && (isSame || (isThin(place) && outerOf(last.place) === place))) last.to = cursor;
    else if (last !== undefined && isThin(last.place) && outerOf(place) === last.place) {
      last.place = place;
      last.to = cursor;
    } else segments.push({ place, from: cursor, to: cursor });
  }
  return segments;
}

/** Segments by the hook or station that they are in. */
export function segmentGroups(walk: Walk): readonly SegmentGroup[] {
  const groups: { outer: ReturnType<typeof outerOf>; segments: Segment[] }[] = [];
  for (const segment of segmentsOf(walk)) {
    const outer = outerOf(segment.place);
    const last = groups.at(-1);
    if (last?.outer === outer) last.segments.push(segment);
    else groups.push({ outer, segments: [segment] });
  }
  return groups;
}

/** Hooks that a dropped packet would still have met. */
export function hooksNotReached(walk: Walk): readonly Hook[] {
  const { where, outcome } = walk.fate;
  if (outcome !== 'dropped' || where === undefined || where.kind === 'stack') return [];
  const behind: Readonly<Record<Hook, readonly Hook[]>> = {
    PREROUTING: [],
    INPUT: [],
    FORWARD: ['POSTROUTING'],
    OUTPUT: ['POSTROUTING'],
    POSTROUTING: [],
  };
  return behind[where.hook];
}

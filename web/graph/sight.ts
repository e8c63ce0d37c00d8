/** What is seen of the map, and how far it moves to bring a place into sight. */
import type { Viewport } from '@xyflow/react';
import type { Size } from '../ui/use-size.ts';
import type { Box, Point } from './layout.ts';

/** The part of the map's room in which a place counts as seen: how far it is kept from each edge. */
export interface Frame {
  readonly room: Size;
  readonly across: number;
  readonly above: number;
  readonly below: number;
  /** Of the map, where its width is to stay in the middle. */
  readonly middle?: number;
  /** Of a map that is larger than its room: beyond its edges there is nothing to look at. */
  readonly map?: Size;
}

/** The same viewport if the place is seen in it, else one of the same zoom with the place in the middle. */
export function inSight(place: Point | Box, viewport: Viewport, frame: Frame): Viewport {
  const { room, across, above, below, middle, map } = frame;
  const { x, y, zoom } = viewport;
  const { width, height } = 'width' in place ? place : { width: 0, height: 0 };
  const seen = { x: place.x * zoom + x, y: place.y * zoom + y };
  const isAcross = seen.x >= across && seen.x + width * zoom <= room.width - across;
  const isDown = seen.y >= above && seen.y + height * zoom <= room.height - below;
  if (isAcross && isDown) return viewport;
  const centre = room.width / 2 - (middle ?? place.x + width / 2) * zoom;
  const level = (above + room.height - below) / 2 - (place.y + height / 2) * zoom;
  return {
    zoom,
    x: isAcross ? x : withinEdges(centre, across, room.width - across, map && map.width * zoom),
    y: isDown ? y : withinEdges(level, above, room.height - below, map && map.height * zoom),
  };
}

/** A map's corner such that no room is left empty at its edges, if it is longer than its room. */
function withinEdges(corner: number, from: number, to: number, length = 0): number {
  return length <= to - from ? corner : Math.min(from, Math.max(to - length, corner));
}

/** A place as large as can be seen at once: the wide one, or the point in it. */
export function seenAtOnce(wide: Box | undefined, point: Point, zoom: number, frame: Frame): Point | Box {
  const { room, across, above, below } = frame;
  if (wide === undefined) return point;
  const isSeen = wide.width * zoom <= room.width - 2 * across && wide.height * zoom <= room.height - above - below;
  return isSeen ? wide : point;
}

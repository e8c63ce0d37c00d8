/** What is seen of the map, and how far it moves to bring a place into sight. */
import type { Viewport } from '@xyflow/react';
import type { Size } from '../ui/use-size.ts';
import type { Point } from './layout.ts';

/** The part of the map's room in which a place counts as seen: how far it is kept from each edge. */
export interface Frame {
  readonly room: Size;
  readonly across: number;
  readonly above: number;
  readonly below: number;
  /** Of the map, where its width is to stay in the middle. */
  readonly middle?: number;
}

/** The same viewport if the point is seen in it, else one of the same zoom with the point in the middle. */
export function inSight(point: Point, viewport: Viewport, { room, across, above, below, middle }: Frame): Viewport {
  const { x, y, zoom } = viewport;
  const seen = { x: point.x * zoom + x, y: point.y * zoom + y };
  const isAcross = seen.x >= across && seen.x <= room.width - across;
  const isDown = seen.y >= above && seen.y <= room.height - below;
  if (isAcross && isDown) return viewport;
  const centre = room.width / 2 - (middle ?? point.x) * zoom;
  return {
    zoom,
    x: isAcross ? x : centre,
    y: isDown ? y : (above + room.height - below) / 2 - point.y * zoom,
  };
}

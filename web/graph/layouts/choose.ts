/** Which layout a map of some size takes, and how large it is drawn in it. */
import type { LayoutSpec } from '../layout.ts';
import { COMPACT } from './compact.ts';
import { VERTICAL } from './vertical.ts';
import { WIDE } from './wide.ts';

/** Room around the map, in pixels of the page. */
const MARGIN = 6;
/** A map much larger than its type was meant for looks coarse, but on a projector, where nothing is too large. */
const LARGEST = { desk: 1.6, projector: 2.5 };

interface Size {
  readonly width: number;
  readonly height: number;
}

function fits({ size }: LayoutSpec, room: Size): boolean {
  return size.width + 2 * MARGIN <= room.width && size.height + 2 * MARGIN <= room.height;
}

/** The roomiest layout that stands at its own size or larger, so that no type falls under 12 pixels. */
export function chooseLayout(room: Size, isProjector = false): LayoutSpec {
  if (room.width < 560) return VERTICAL;
  // The same page holds it larger.
  if (isProjector) return COMPACT;
  return fits(WIDE, room) ? WIDE : COMPACT;
}

/** Where the map's corner lies and how large it is drawn when all of it is to be seen; a telephone sees its width. */
export function fitViewport(
  { size, name }: LayoutSpec,
  room: Size,
  isProjector = false,
): { x: number; y: number; zoom: number } {
  const across = (room.width - 2 * MARGIN) / size.width;
  const down = (room.height - 2 * MARGIN) / size.height;
  if (name === 'vertical') return { zoom: across, x: MARGIN, y: MARGIN };
  const zoom = Math.min(across, down, isProjector ? LARGEST.projector : LARGEST.desk);
  return { zoom, x: (room.width - size.width * zoom) / 2, y: (room.height - size.height * zoom) / 2 };
}

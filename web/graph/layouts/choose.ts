/** Which layout a map of some size takes, and how large it is drawn in it. */
import type { LayoutSpec } from '../layout.ts';
import { COMPACT } from './compact.ts';
import { COMPACT_SHARED } from './compact-shared.ts';
import { VERTICAL } from './vertical.ts';
import { WIDE } from './wide.ts';

/** Room around the map, in pixels of the page. */
const MARGIN = 6;
/** A map much larger than its type was meant for looks coarse, but on a projector, where nothing is too large. */
const LARGEST = { desk: 1.6, projector: 2.5 };

/** In a room lower than this a telephone's map is no larger than it need be. */
const LOW = 320;

interface Size {
  readonly width: number;
  readonly height: number;
}

function fits({ size }: LayoutSpec, room: Size): boolean {
  return size.width + 2 * MARGIN <= room.width && size.height + 2 * MARGIN <= room.height;
}

interface Shown {
  readonly isProjector?: boolean;
  /** Several documents have a table at one hook. */
  readonly isShared?: boolean;
}

/** The roomiest layout that stands at its own size or larger, so that no type falls under 12 pixels. */
export function chooseLayout(room: Size, { isProjector = false, isShared = false }: Shown = {}): LayoutSpec {
  if (room.width < 560) return VERTICAL;
  const small = isShared ? COMPACT_SHARED : COMPACT;
  // The same page holds it larger.
  if (isProjector) return small;
  return fits(WIDE, room) ? WIDE : small;
}

/** Where the map's corner lies, and how large it is drawn. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Where the map lies when all of it is to be seen; a telephone sees its width. */
export function fitViewport({ size, name }: LayoutSpec, room: Size, isProjector = false): Place {
  const across = (room.width - 2 * MARGIN) / size.width;
  const down = (room.height - 2 * MARGIN) / size.height;
  if (name === 'vertical') {
    const zoom = room.height < LOW ? Math.min(1, across) : across;
    return { zoom, x: (room.width - size.width * zoom) / 2, y: MARGIN };
  }
  const zoom = Math.min(across, down, isProjector ? LARGEST.projector : LARGEST.desk);
  return { zoom, x: (room.width - size.width * zoom) / 2, y: (room.height - size.height * zoom) / 2 };
}

/** As the map opens: all of it where its type, 12 pixels at its own size, stays as large; else a part that follows the packet. */
export function homeViewport(spec: LayoutSpec, room: Size, isProjector = false): Place {
  const whole = fitViewport(spec, room, isProjector);
  if (whole.zoom >= 1) return whole;
  const { width, height } = spec.size;
  const free = room.width - width;
  // What every packet passes runs along the bottom; a telephone's map begins at its top.
  const y = spec.name === 'vertical' ? MARGIN : room.height - MARGIN - height;
  return { zoom: 1, x: free >= 2 * MARGIN ? free / 2 : MARGIN, y };
}

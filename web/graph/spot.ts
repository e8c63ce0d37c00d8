/** Where the packet's marker stands on the map, and where its header hangs. */
import type { Highlight } from './highlight.ts';
import { type Layout, type LayoutSpec, markerIn, type Point } from './layout.ts';
import type { NodeId } from './node-id.ts';
import { openChains } from './unfolded.ts';

/** A dropped packet lies this far under the place where it fell. */
const FALL = 13;

export interface Spot {
  readonly here: NodeId;
  readonly at: Point;
  readonly hasFallen: boolean;
}

/** Beside the innermost open chain, else in the packet's place on the map. */
export function spotOf(layout: Layout, now: Highlight): Spot {
  const innermost = openChains(layout.spec, now.hook, now.open).at(-1);
  const { here } = now;
  const hasFallen = now.fate?.outcome === 'dropped';
  const stand =
    innermost === undefined
      ? markerIn(layout, here)
      : { x: innermost.box.x, y: innermost.box.y + innermost.box.height / 2 };
  return { here, hasFallen, at: hasFallen ? { x: stand.x, y: stand.y + FALL } : stand };
}

/** A header's place as a transform: never over the map's right edge, however wide its addresses make it. */
export function hangAt({ size }: LayoutSpec, { x, y }: Point): string {
  return `translate(max(0px, min(${x}px, ${size.width}px - 100%)), ${y}px)`;
}

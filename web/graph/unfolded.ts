/** Which user chains stand open on the map, and where: in rows beside the hook that the packet is in. */
import type { Hook } from '#netfilter';
import type { Frame } from '../playback/stack.ts';
import type { Box, LayoutSpec } from './layout.ts';

const GAP = 6;

export interface OpenChain {
  readonly frame: Frame;
  readonly box: Box;
  /** Chains between the caller and this one that found no room. */
  readonly hidden: number;
}

/** The innermost chains, as many as there are rows; the outermost of them stands nearest to the hook. */
export function openChains(spec: LayoutSpec, hook: Hook | undefined, frames: readonly Frame[]): readonly OpenChain[] {
  if (hook === undefined) return [];
  const { x, y, width, rows, grows, height = spec.chainHeight } = spec.unfold[hook];
  const hidden = Math.max(0, frames.length - rows);
  return frames.slice(hidden, hidden + rows).map((frame, row): OpenChain => {
    const shift = row * (height + GAP);
    const top = grows === 'up' ? y - height - shift : y + shift;
    return { frame, box: { x, y: top, width, height }, hidden: row === 0 ? hidden : 0 };
  });
}

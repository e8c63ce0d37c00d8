/** How long playback stays at a step before the next one, at speed 1. */
import type { Walk } from '#netfilter';
import { outerOf } from '../graph/node-id.ts';
import { placeAt } from '../graph/place.ts';

/** A passed range is one sweep, whatever its length. */
const SWEEP = { each: 110, most: 600 };
/** Time to read an old value turn into a new one. */
const REWRITE = 1100;
/** A moment at a jump, to see the chain open. */
const JUMP = 520;

/** Milliseconds that the packet stays behind its first `cursor` steps. */
export function dwellAt(walk: Walk, cursor: number): number {
  const event = walk.steps[cursor - 1]?.event;
  if (event === undefined) return 450;
  const hasMoved = outerOf(placeAt(walk, cursor)) !== outerOf(placeAt(walk, cursor - 1));
  const moving = hasMoved ? 400 : 0;
  switch (event.kind) {
    case 'rules-passed':
      return Math.min(SWEEP.most, 160 + SWEEP.each * (event.to - event.from + 1));
    case 'packet-rewritten':
      return REWRITE;
    case 'target-ran':
      return event.verdict.kind === 'JUMP' || event.verdict.kind === 'GOTO' ? JUMP : 380;
    case 'rule-hit':
      return 380;
    case 'connection-found':
    case 'route-chosen':
      return 420 + moving;
    case 'hook-entered':
    case 'hook-left':
    case 'walk-started':
      return Math.max(120, moving);
    default:
      return 240 + moving;
  }
}

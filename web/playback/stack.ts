/** The call stack of chains at every step of a walk (ipt_do_table's jumpstack), as the panels show it. */
import type { ChainRef, Hook, RuleRef, Walk, WalkEvent } from '#netfilter';

/** One chain that the packet is in, and the rule that sent it there. */
export interface Frame {
  readonly chain: ChainRef;
  /** Absent for the chain that the hook entered. */
  readonly by?: RuleRef;
}

/** Where the packet stands in the rules after a step. */
export interface Depth {
  readonly hook: Hook | undefined;
  /** Outermost first. */
  readonly frames: readonly Frame[];
}

const NOWHERE: Depth = { hook: undefined, frames: [] };

/** ACCEPT and DROP end the table, however deep the packet stands; CONTINUE and RETURN stay in it. */
const ENDING: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'QUEUE']);

function afterEvent(event: WalkEvent, depth: Depth, isGoto: boolean): Depth {
  switch (event.kind) {
    case 'hook-entered':
      return { hook: event.hook, frames: [] };
    case 'hook-left':
    case 'looped-back':
      return NOWHERE;
    case 'chain-entered': {
      const { chain, by } = event;
      // A goto leaves the chain that it stands in for good: its frame is replaced.
      const below = isGoto ? depth.frames.slice(0, -1) : depth.frames;
      return { ...depth, frames: [...below, by === undefined ? { chain } : { chain, by }] };
    }
    case 'chain-ended':
      return { ...depth, frames: depth.frames.slice(0, -1) };
    case 'policy-applied':
      return { ...depth, frames: [] };
    case 'target-ran':
      return ENDING.has(event.verdict.kind) ? { ...depth, frames: [] } : depth;
    default:
      return depth;
  }
}

const known = new WeakMap<Walk, readonly Depth[]>();

/** The stack at every cursor, 0 to `steps.length`. */
export function depthsOf(walk: Walk): readonly Depth[] {
  const had = known.get(walk);
  if (had !== undefined) return had;
  const depths: Depth[] = [NOWHERE];
  let depth = NOWHERE;
  let isGoto = false;
  for (const { event } of walk.steps) {
    depth = afterEvent(event, depth, isGoto);
    if (event.kind === 'target-ran') isGoto = event.verdict.kind === 'GOTO';
    depths.push(depth);
  }
  known.set(walk, depths);
  return depths;
}

/** The stack at a cursor. */
export function depthAt(walk: Walk, cursor: number): Depth {
  return depthsOf(walk)[cursor] ?? NOWHERE;
}

/** Where a walk stands at a cursor: packet, connection, world, hook and call stack, folded from its steps. */
import type { Tracked } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import type { Packet } from '../model/packet.ts';
import type { ChainRef, RouteDecision, RuleRef, Walk } from '../model/walk.ts';
import type { World } from '../model/world.ts';
import { applyChange, freeze, openDraft } from './world-draft.ts';

/** A chain that waits for the one it called to end; `rule` is the rule that called. */
export interface Caller {
  readonly chain: ChainRef;
  readonly rule: RuleRef;
}

export interface Standing {
  readonly packet: Packet;
  readonly tracked: Tracked | undefined;
  readonly hook: Hook | undefined;
  readonly inInterface: string | undefined;
  readonly outInterface: string | undefined;
  readonly route: RouteDecision | undefined;
  /** The chain the packet is in, and those that called it, outermost first. */
  readonly chain: ChainRef | undefined;
  readonly callers: readonly Caller[];
}

/** The packet and its place after the first `cursor` steps of the walk (0: before the first). */
export function standing(walk: Walk, cursor: number): Standing {
  let at: Standing = {
    packet: walk.packet,
    tracked: undefined,
    hook: undefined,
    inInterface: walk.origin.kind === 'interface' ? walk.origin.name : undefined,
    outInterface: undefined,
    route: undefined,
    chain: undefined,
    callers: [],
  };
  for (const step of walk.steps.slice(0, cursor)) {
    at = moved(at, step.event);
    for (const change of step.changes) {
      if (change.kind === 'packet') at = { ...at, packet: change.after };
      else if (change.kind === 'tracked') at = { ...at, tracked: change.after };
    }
  }
  return at;
}

function moved(at: Standing, event: Walk['steps'][number]['event']): Standing {
  switch (event.kind) {
    case 'hook-entered':
      return {
        ...at,
        hook: event.hook,
        inInterface: event.inInterface,
        outInterface: event.outInterface,
        chain: undefined,
        callers: [],
      };
    case 'hook-left':
      return { ...at, hook: undefined, chain: undefined, callers: [] };
    case 'route-chosen':
      return { ...at, route: event.decision };
    case 'chain-entered':
      return {
        ...at,
        chain: event.chain,
        callers:
          at.chain === undefined || event.by === undefined ? [] : [...at.callers, { chain: at.chain, rule: event.by }],
      };
    case 'chain-ended':
      return ended(at, event.to);
    default:
      return at;
  }
}

/** Back in the chain that last jumped; chains left by goto fall out of the stack. */
function ended(at: Standing, to: RuleRef | undefined): Standing {
  if (to === undefined) return { ...at, chain: at.callers[0]?.chain ?? at.chain, callers: [] };
  const depth = at.callers.findLastIndex(({ rule }) => rule.chain === to.chain && rule.rule === to.rule);
  return { ...at, chain: at.callers[depth]?.chain ?? at.chain, callers: at.callers.slice(0, Math.max(depth, 0)) };
}

/** The world after the first `cursor` steps: the walk's own changes and those of the answers begun by then. */
export function worldAt(walk: Walk, cursor: number): World {
  const draft = openDraft(walk.before);
  applySteps(walk, cursor);
  return freeze(draft);

  function applySteps(part: Walk, count: number): void {
    part.steps.slice(0, count).forEach((step, index) => {
      for (const change of step.changes) applyChange(draft, change);
      for (const { step: at, walk: answer } of part.started) if (at === index) applySteps(answer, answer.steps.length);
    });
  }
}

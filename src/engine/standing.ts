/** Where a walk stands at a cursor: packet, connection, hook, call stack and world, folded from its steps. */
import type { Tracked } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import type { Packet } from '../model/packet.ts';
import type { ChainRef, RouteDecision, RuleRef, Step, Walk } from '../model/walk.ts';
import type { World } from '../model/world.ts';
import { foldedBySteps } from './folded-by-steps.ts';
import { applyChange, freeze, openDraft, type WorldDraft } from './world-draft.ts';

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

/** The packet and its place after the first `cursor` steps of the walk (0: before the first). The same object for the same cursor. */
export const standing: (walk: Walk, cursor: number) => Standing = foldedBySteps<Standing>(
  ({ packet, origin }) => ({
    packet,
    tracked: undefined,
    hook: undefined,
    inInterface: origin.kind === 'interface' ? origin.name : undefined,
    outInterface: undefined,
    route: undefined,
    chain: undefined,
    callers: [],
  }),
  (at, walk, from, to) => {
    // One copy for the whole stretch: the call stack of a hostile ruleset may be as long as the walk.
    const moving: Moving = { ...at, callers: [...at.callers] };
    for (let index = from; index < to; index++) move(moving, walk.steps[index] as Step);
    return moving;
  },
);

/** The world after the first `cursor` steps: the walk's own changes and those of the answers begun by then. */
export const worldAt: (walk: Walk, cursor: number) => World = foldedBySteps(
  ({ before }) => before,
  (world, walk, from, to) => {
    const draft = openDraft(world);
    changeWorld(draft, walk, from, to);
    return freeze(draft);
  },
);

function changeWorld(draft: WorldDraft, walk: Walk, from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const { event, changes } = walk.steps[index] as Step;
    for (const change of changes) applyChange(draft, change);
    const answer = event.kind === 'answer-started' ? walk.started[event.index]?.walk : undefined;
    if (answer !== undefined) changeWorld(draft, answer, 0, answer.steps.length);
  }
}

type Moving = { -readonly [K in keyof Standing]: Standing[K] } & { callers: Caller[] };

function move(at: Moving, { event, changes }: Step): void {
  moveTo(at, event);
  for (const change of changes) {
    if (change.kind === 'packet') at.packet = change.after;
    else if (change.kind === 'tracked') at.tracked = change.after;
  }
}

function moveTo(at: Moving, event: Step['event']): void {
  switch (event.kind) {
    case 'hook-entered':
      at.hook = event.hook;
      at.inInterface = event.inInterface;
      at.outInterface = event.outInterface;
      leaveChains(at);
      return;
    case 'hook-left':
      at.hook = undefined;
      leaveChains(at);
      return;
    case 'route-chosen':
      at.route = event.decision;
      return;
    case 'chain-entered':
      if (at.chain === undefined || event.by === undefined) at.callers = [];
      else at.callers.push({ chain: at.chain, rule: event.by });
      at.chain = event.chain;
      return;
    case 'chain-ended':
      goBack(at, event.to);
  }
}

function leaveChains(at: Moving): void {
  at.chain = undefined;
  at.callers = [];
}

/** Back in the chain that last jumped, or in the base chain; those left by goto fall out of the stack. */
function goBack(at: Moving, to: RuleRef | undefined): void {
  const depth =
    to === undefined ? 0 : at.callers.findLastIndex(({ rule }) => rule.chain === to.chain && rule.rule === to.rule);
  at.chain = at.callers[depth]?.chain ?? at.chain;
  at.callers.length = Math.max(depth, 0);
}

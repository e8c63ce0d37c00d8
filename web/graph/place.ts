/** Where on the map a packet stands after each step of its walk. */
import type { Fate, Hook, Walk, WalkEvent } from '#netfilter';
import { depthAt } from '../playback/stack.ts';
import { type NodeId, partId } from './node-id.ts';

/** A route is chosen in OUTPUT before the hook begins, again inside it, and else between PREROUTING and what follows. */
function routePlace(isAgain: boolean, isLeaving: boolean): NodeId {
  if (isAgain) return 'OUTPUT/route-again';
  return isLeaving ? 'OUTPUT/first-route' : 'route';
}

function endOf(fate: Fate, before: NodeId): NodeId {
  if (fate.outcome === 'sent') return 'out';
  if (fate.outcome === 'delivered') return 'local';
  const { where } = fate;
  if (where === undefined) return before;
  if (where.kind === 'rule') return partId(where.hook, where.rule.table);
  if (where.kind === 'policy') return partId(where.hook, where.chain.table);
  switch (where.stage) {
    case 'link':
      return 'in';
    case 'socket':
      return 'local';
    case 'transmit':
      return 'out';
    case 'confirm':
      return before.startsWith('INPUT') ? 'INPUT/confirm' : 'POSTROUTING/confirm';
    default:
      return before;
  }
}

function rewritePlace(
  event: Extract<WalkEvent, { kind: 'packet-rewritten' }>,
  hook: Hook | undefined,
  before: NodeId,
): NodeId {
  if (hook === undefined) return before;
  if (event.by.kind === 'rule') return partId(hook, event.by.rule.table);
  return event.by.kind === 'nat' ? partId(hook, 'nat') : before;
}

interface Where {
  readonly hook: Hook | undefined;
  readonly before: NodeId;
  /** Sent by this host and not yet come back over loopback. */
  readonly isLeaving: boolean;
}

function placeAfter(event: WalkEvent, { hook, before, isLeaving }: Where): NodeId {
  switch (event.kind) {
    case 'walk-started':
      return before;
    case 'hook-entered':
    case 'hook-left':
      return event.hook;
    case 'table-skipped':
    case 'chain-entered':
    case 'policy-applied':
      return partId(event.hook, event.chain.table);
    case 'rules-passed':
    case 'chain-ended':
      return hook === undefined ? before : partId(hook, event.chain.table);
    case 'rule-failed':
    case 'rule-hit':
    case 'target-ran':
      return hook === undefined ? before : partId(hook, event.rule.table);
    case 'packet-rewritten':
      return rewritePlace(event, hook, before);
    case 'defragmented':
      return partId(hook ?? 'PREROUTING', 'conntrack');
    case 'connection-found':
      return partId(event.hook, 'conntrack');
    // nf_conntrack_helper runs behind all tables (NF_IP_PRI_CONNTRACK_HELPER), right before the confirmation.
    case 'helper-ran':
    case 'connection-confirmed':
      return partId(event.hook, 'confirm');
    case 'route-chosen':
      return routePlace(event.isAgain, isLeaving);
    case 'nat-settled':
    case 'connection-lost':
      return partId(event.hook, 'nat');
    case 'handed-over':
      return 'local';
    case 'looped-back':
      return 'PREROUTING';
    // What the rules see of a bridge's decision stands where routing decides about others.
    case 'bridged':
      return event.isSeen && event.from !== undefined && event.to.length > 0 ? 'route' : before;
    case 'bridge-entered':
    case 'answer-started':
      return before;
    case 'finished':
      return endOf(event.fate, before);
    default:
      return event satisfies never;
  }
}

/** Where a walk begins; the copies of a bridge begin where it decides. */
function startOf({ origin, steps }: Walk): NodeId {
  if (origin.kind === 'interface') return 'in';
  if (origin.kind !== 'host' || origin.what !== 'bridge') return 'local';
  return steps.some(({ event }) => event.kind === 'hook-entered') ? 'route' : 'in';
}

const known = new WeakMap<Walk, readonly NodeId[]>();

/** The place at every cursor, 0 to `steps.length`. */
export function placesOf(walk: Walk): readonly NodeId[] {
  const had = known.get(walk);
  if (had !== undefined) return had;
  let before = startOf(walk);
  let isLeaving = walk.origin.kind !== 'interface';
  const places: NodeId[] = [before];
  for (const [index, { event }] of walk.steps.entries()) {
    if (event.kind === 'looped-back') isLeaving = false;
    before = placeAfter(event, { hook: depthAt(walk, index + 1).hook, before, isLeaving });
    places.push(before);
  }
  known.set(walk, places);
  return places;
}

/** Where the packet stands at a cursor. */
export function placeAt(walk: Walk, cursor: number): NodeId {
  return placesOf(walk)[cursor] ?? 'in';
}

/** The packet at the cursor: its headers, what the present step changed in them, and conntrack's word on it. */
import type { ConnectionState, Packet, Walk } from '#netfilter';
import type { AppState } from '../store/app-state.ts';
import { currentWalk } from '../store/selectors.ts';

export interface PacketState {
  readonly packet: Packet;
  /** Before the present step, if that changed it. */
  readonly was: Packet | undefined;
  readonly state: ConnectionState | undefined;
  /** As the packet started, for what it has lost since. */
  readonly first: Packet;
}

function packetStateAt(walk: Walk, cursor: number): PacketState {
  let packet = walk.packet;
  let was: Packet | undefined;
  let state: ConnectionState | undefined;
  for (let at = 1; at <= cursor; at++) {
    was = undefined;
    for (const change of walk.steps[at - 1]?.changes ?? []) {
      if (change.kind === 'packet') {
        was = change.before;
        packet = change.after;
      } else if (change.kind === 'tracked') state = change.after?.state;
    }
  }
  return { packet, was, state, first: walk.packet };
}

/** By walk: behind an edit, panels may still draw the one before. */
const known = new WeakMap<Walk, { readonly cursor: number; readonly value: PacketState }>();

/** The packet now, made once a step. */
export function packetStateNow(state: AppState): PacketState | undefined {
  const walk = currentWalk(state);
  if (walk === undefined) return undefined;
  const { cursor } = state;
  const last = known.get(walk);
  if (last?.cursor === cursor) return last.value;
  const value = packetStateAt(walk, cursor);
  known.set(walk, { cursor, value });
  return value;
}

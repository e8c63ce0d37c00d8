/** Puts a lab from outside the history on the page: its own history comes with it, or none does. */
import type { StoreApi } from 'zustand/vanilla';
import type { LabFile, Place } from '#lab-file';
import type { AppState } from '../store/app-state.ts';
import { currentWalk } from '../store/selectors.ts';
import type { Simulate } from '../store/simulation.ts';
import type { History } from './history.ts';

/** Where the reader stands; absent without a packet. */
export function placeNow({ packet, cursor }: Pick<AppState, 'packet' | 'cursor'>): Place | undefined {
  return packet && { event: packet.event, path: packet.path, cursor };
}

/** Shows a lab in place of the one in view. The place is taken as far as it is there. */
export function showLab(
  store: StoreApi<AppState>,
  simulate: Simulate,
  { lab, at }: LabFile,
  { past, future }: History = { past: [], future: [] },
): void {
  const simulation = simulate(lab, undefined);
  const first = simulation.results.find(({ kind }) => kind === 'packet');
  const isThere = simulation.results.some(({ event }) => event.id === at?.event);
  const event = isThere ? at?.event : first?.event.id;
  store.setState({
    lab: simulation.lab,
    simulation,
    past,
    future,
    notice: undefined,
    packet: undefined,
    cursor: 0,
    chain: undefined,
    rule: undefined,
    isPlaying: false,
    editsGo: 'start',
    opened: store.getState().opened + 1,
  });
  if (event === undefined) return;
  store.getState().choosePacket({ event, path: isThere ? (at?.path ?? []) : [] });
  // A path that leads nowhere any more leaves the packet itself in view.
  if (currentWalk(store.getState()) === undefined) store.getState().choosePacket({ event, path: [] });
  else if (isThere && at !== undefined) store.getState().seek(at.cursor);
}

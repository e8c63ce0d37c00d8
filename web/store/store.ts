/** The page's one store: lab, playback and selection. */
import { useStore } from 'zustand';
import { createStore, type StateCreator, type StoreApi } from 'zustand/vanilla';
import { createKindsSlice, type KindsSlice } from './kinds-slice.ts';
import type { NamedLab } from './lab-change.ts';
import { createLabSlice, type LabSlice } from './lab-slice.ts';
import { createLongStorySlice, type LongStorySlice, workOutStories } from './long-story.ts';
import { OPENING_LAB } from './opening-lab.ts';
import { createPlaybackSlice, type PlaybackSlice } from './playback-slice.ts';
import { createSelectionSlice, type SelectionSlice } from './selection-slice.ts';
import { type Simulate, simulate } from './simulation.ts';

export type AppState = LabSlice & KindsSlice & LongStorySlice & PlaybackSlice & SelectionSlice;

/** A slice sees and sets the whole state. */
export type Slice<S> = StateCreator<AppState, [], [], S>;

/** A store of its own; its packet stands at the end of the first walk. */
export function createAppStore(given: { readonly simulate: Simulate; readonly lab: NamedLab }): StoreApi<AppState> {
  const store = createStore<AppState>()((...tools) => ({
    ...createLabSlice(given.simulate, given.lab)(...tools),
    ...createKindsSlice(given.simulate)(...tools),
    ...createLongStorySlice(...tools),
    ...createPlaybackSlice(...tools),
    ...createSelectionSlice(...tools),
  }));
  const first = store.getState().simulation.results.find((result) => result.kind === 'packet');
  if (first !== undefined) store.getState().choosePacket({ event: first.event.id, path: [] });
  workOutStories(store);
  return store;
}

/** The page's store. */
export const appStore = createAppStore({ simulate, lab: OPENING_LAB });

/** A part of the state, for a component. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(appStore, selector);
}

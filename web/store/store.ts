/** The page's one store: lab, playback and selection. */
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';
import { createKindsSlice } from './kinds-slice.ts';
import type { NamedLab } from './lab-change.ts';
import { createLabSlice } from './lab-slice.ts';
import { createLongStorySlice, workOutStories } from './long-story.ts';
import { OPENING_LAB } from './opening-lab.ts';
import { createPlaybackSlice } from './playback-slice.ts';
import { createSelectionSlice } from './selection-slice.ts';
import { type Simulate, simulate } from './simulation.ts';

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

/**
 * The state for panels beside the map: after an edit it comes a frame later, so that map, rules and verdict are drawn without
 * waiting for story, host and timeline. A panel takes all it shows from here, or it would show two moments at once; what its
 * buttons do is asked of the store itself.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';
import { appStore } from './store.ts';

const laterStore = createStore<AppState>()(appStore.getState);

/** A page that is not in view has no frames. */
const LONGEST_WAIT = 100;

let isWaiting = false;

function catchUp(): void {
  isWaiting = false;
  laterStore.setState(appStore.getState(), true);
}

/** Once: when the next frame has been drawn, or is not to be expected. */
function behindNextFrame(run: () => void): void {
  if (typeof requestAnimationFrame === 'undefined') {
    run();
    return;
  }
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, LONGEST_WAIT);
  // A task that is put there in a frame runs behind its painting.
  requestAnimationFrame(() => setTimeout(once));
}

appStore.subscribe((state, before) => {
  if (isWaiting) return;
  if (state.simulation === before.simulation) {
    laterStore.setState(state, true);
    return;
  }
  isWaiting = true;
  behindNextFrame(catchUp);
});

/** A part of the state as it was before the edit whose frame is being drawn. */
export function useAppLater<T>(selector: (state: AppState) => T): T {
  return useStore(laterStore, selector);
}

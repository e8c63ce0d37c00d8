/** Plays: moves the cursor on, step by step, until the end or a pause. */
import { useEffect } from 'react';
import { currentWalk } from '../store/selectors.ts';
import { appStore, useApp } from '../store/store.ts';
import { dwellAt } from './duration.ts';

export function usePlayer(): void {
  const isPlaying = useApp((state) => state.isPlaying);
  useEffect(() => {
    if (!isPlaying) return;
    let timer = 0;
    const wait = (): void => {
      const state = appStore.getState();
      const walk = currentWalk(state);
      if (walk === undefined || state.cursor >= walk.steps.length) {
        state.pause();
        return;
      }
      timer = window.setTimeout(() => {
        appStore.getState().move('into');
        wait();
      }, dwellAt(walk, state.cursor) / state.speed);
    };
    wait();
    return () => window.clearTimeout(timer);
  }, [isPlaying]);
}

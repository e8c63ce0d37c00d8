/** Playback: which walk is shown, and how far the packet has gone in it. */
import { cursorAfter, cursorAt } from '../playback/moves.ts';
import type { PlaybackSlice, Slice } from './app-state.ts';
import { currentWalk } from './selectors.ts';

export const createPlaybackSlice: Slice<PlaybackSlice> = (set, get) => {
  const go = (to: number | undefined): void => {
    const { cursor } = get();
    if (to === undefined || to === cursor) return;
    set({ cursor: to, lastMove: to === cursor + 1 ? 'step' : 'jump' });
  };
  return {
    packet: undefined,
    cursor: 0,
    isPlaying: false,
    speed: 1,
    lastMove: 'jump',
    choosePacket: (packet) => {
      set({ packet, isPlaying: false, lastMove: 'jump', chain: undefined, rule: undefined });
      set({ cursor: currentWalk(get())?.steps.length ?? 0 });
    },
    seek: (cursor) => {
      const length = currentWalk(get())?.steps.length ?? 0;
      go(Math.max(0, Math.min(length, Math.round(cursor))));
    },
    move: (kind) => {
      const walk = currentWalk(get());
      if (walk !== undefined) go(cursorAfter(walk, get().cursor, kind));
    },
    play: () => {
      const walk = currentWalk(get());
      if (walk === undefined) return;
      if (get().cursor >= walk.steps.length) set({ cursor: 0, lastMove: 'jump' });
      set({ isPlaying: true, chain: undefined });
    },
    pause: () => set({ isPlaying: false }),
    togglePlay: () => (get().isPlaying ? get().pause() : get().play()),
    setSpeed: (speed) => set({ speed }),
    runTo: (rule) => {
      const walk = currentWalk(get());
      if (walk !== undefined) go(cursorAt(walk, get().cursor, rule));
    },
  };
};

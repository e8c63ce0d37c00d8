/** Playback: which walk is shown, and how far the packet has gone in it. */
import type { RuleRef } from '#netfilter';
import { cursorAfter, cursorAt, type Move } from '../playback/moves.ts';
import { currentWalk } from './selectors.ts';
import type { Slice } from './store.ts';

export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** Which event is in view: a packet of the story, or down `path` something that the host sent because of it; or a command. */
export interface PacketRef {
  readonly event: string;
  readonly path: readonly number[];
}

export interface PlaybackSlice {
  readonly packet: PacketRef | undefined;
  /** Steps of the walk that have happened: 0 is before the first, `steps.length` is the end. */
  readonly cursor: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** How the cursor came here: one step forward is animated as a journey, all else as a change of place. */
  readonly lastMove: 'step' | 'jump';
  choosePacket(packet: PacketRef): void;
  seek(cursor: number): void;
  move(kind: Move): void;
  play(): void;
  pause(): void;
  togglePlay(): void;
  setSpeed(speed: Speed): void;
  /** Moves the packet to the first time that it meets the rule, after the cursor if it can. */
  runTo(rule: RuleRef): void;
}

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

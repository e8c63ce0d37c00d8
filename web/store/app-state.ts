/** All that the store holds and all that can be done to it; each slice has a file that does it. */
import type { StateCreator } from 'zustand/vanilla';
import type { ChainRef, CommandRunner, RuleRef } from '#netfilter';
import type { Move } from '../playback/moves.ts';
import type { LabSlice } from './lab-state.ts';

export type AppState = LabSlice & KindsSlice & LongStorySlice & PlaybackSlice & SelectionSlice;

/** A slice sees and sets the whole state. */
export type Slice<S> = StateCreator<AppState, [], [], S>;

export interface KindsSlice {
  /** More kinds of match and target are known, and bridges: what was not understood is read and walked again. */
  takeKinds(): void;
  /** Commands can be run: those of the story are. */
  takeCommands(runner: CommandRunner): void;
}

export interface LongStorySlice {
  /** The rest of the story would take long: it waits for the reader's word. */
  readonly isStoryLeft: boolean;
  goOnWithStory(): void;
}

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

/** Tabs under the playback bar. */
export const PANELS = ['trace', 'terminal', 'conntrack', 'counters', 'memory'] as const;
export type Panel = (typeof PANELS)[number];

/** The same data as a picture or as a table. */
export type View = 'map' | 'grid';

/** Rules of one chain that are marked, to do something with all of them; ascending, from 1. */
export interface Marks {
  readonly chain: ChainRef;
  readonly rules: readonly number[];
}

export interface SelectionSlice {
  /** Shown in the chain panel; undefined follows the packet. */
  readonly chain: ChainRef | undefined;
  /** Open in the rule form. */
  readonly rule: RuleRef | undefined;
  /** Absent while nobody marks rules. */
  readonly marks: Marks | undefined;
  /** Open tab under the playback bar; undefined is folded. */
  readonly panel: Panel | undefined;
  readonly view: View;
  /** Where edits go: to the start of the story, or as commands behind the event in view. */
  readonly editsGo: 'start' | 'here';
  selectChain(chain: ChainRef | undefined): void;
  selectRule(rule: RuleRef | undefined): void;
  /** Opens a tab, or folds it when it is the open one. */
  showPanel(panel: Panel | undefined): void;
  showView(view: View): void;
  markRules(chain: ChainRef, rules: readonly number[]): void;
  endMarking(): void;
  sendEdits(to: 'start' | 'here'): void;
}

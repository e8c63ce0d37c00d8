/** What the store knows of the lab, and what can be done to it (`lab-slice.ts` does it). */
import type { Assumption, TextEdit as CoreEdit, Host, Message, StoryEvent } from '#netfilter';
import type { FateNotice } from './fates.ts';
import type { LabChange, NamedLab } from './lab-change.ts';
import type { Cut } from './pins.ts';
import type { Simulation } from './simulation.ts';
import type { UnnamedEvent } from './story-edits.ts';

/** One entry of the history. */
export interface Edit {
  readonly changes: readonly LabChange[];
  readonly label: Message | undefined;
  /** When it was typed, in milliseconds, where it was: such edits may become one. */
  readonly typedAt?: number | undefined;
}

/** An edit that waits for the reader's word, since it would cut pinned connections. */
export interface HeldEdit {
  readonly cuts: readonly Cut[];
  readonly simulation: Simulation;
  readonly label: Message | undefined;
  /** Carries it out. */
  readonly apply: () => void;
}

/** An edit of a document's text: `old` stood at offset `from`. */
export interface TextEdit {
  readonly document: number;
  readonly from: number;
  readonly old: string;
  readonly new: string;
}

export interface LabSlice {
  readonly lab: NamedLab;
  readonly simulation: Simulation;
  /** How often another lab was opened. */
  readonly opened: number;
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
  /** What the last edit did, until it is dismissed. */
  readonly notice: FateNotice | undefined;
  readonly held: HeldEdit | undefined;
  /** Forgets the held edit. */
  dropHeld(): void;
  /**
   * `typedAt` is the time of a keystroke, in milliseconds. Gives the pinned connections that it would cut: it is held then, and
   * the reader asked; but where the words are unfinished it is passed over.
   */
  edit(changes: readonly LabChange[], label?: Message, typedAt?: number, isUnfinished?: boolean): readonly Cut[];
  editText(document: number, text: string, label?: Message): void;
  editTexts(edits: readonly TextEdit[], label?: Message): void;
  /** An edit as the core's `editText` makes it. */
  applyTextEdit(document: number, edit: CoreEdit, label?: Message): void;
  setHost(host: Host, label?: Message): void;
  setStory(story: readonly StoryEvent[], label?: Message): void;
  /** Several at once, as one edit, behind the event with the id `after`, or as the first ones; gives the ids they got. */
  addEvents(events: readonly UnnamedEvent[], label: Message, after: string | undefined): readonly string[];
  addEvent(event: StoryEvent, at?: number): void;
  replaceEvent(id: string, event: StoryEvent): void;
  removeEvent(id: string): void;
  moveEvent(id: string, to: number): void;
  duplicateEvent(id: string): void;
  /** Takes what cannot be known the other way. */
  turnAssumption(assumption: Assumption): void;
  /** Another lab, as one edit; a fate is not compared between two labs. */
  openLab(lab: NamedLab): void;
  undo(): void;
  redo(): void;
  dismissNotice(): void;
}

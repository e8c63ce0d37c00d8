/** Lab: what the reader edits, all that follows from it, and the one undo history over both. */
import {
  type Assumption,
  type TextEdit as CoreEdit,
  type Host,
  type Message,
  message,
  type StoryEvent,
} from '#netfilter';
import { assumptionChange, didTurn } from './assumptions.ts';
import { changedFates, type FateNotice, fatesOf, packetCount } from './fates.ts';
import {
  applyChanges,
  hostChange,
  invertChanges,
  type LabChange,
  labChanges,
  type NamedLab,
  storyChange,
  textChange,
} from './lab-change.ts';
import { type Cut, cutPins } from './pins.ts';
import { currentWalk } from './selectors.ts';
import type { EventResult, Simulate, Simulation } from './simulation.ts';
import type { AppState, Slice } from './store.ts';
import { storyActions } from './story-actions.ts';
import type { UnnamedEvent } from './story-edits.ts';
import { withEdit } from './typing.ts';

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

/**
 * The event stays in view if it is still there, its packet at the end if it was at the end; else the nearest one in
 * front of it that is still there, or the first packet.
 */
export function playbackAfter(state: AppState, simulation: Simulation): Partial<AppState> {
  const { packet } = state;
  if (packet !== undefined && isToCome(simulation, packet.event)) return waiting(state);
  const same = simulation.results.find((result) => result.event.id === packet?.event) ?? inFront(state, simulation);
  if (same?.kind === 'command') return { packet: inView(same), cursor: 0, isPlaying: false, lastMove: 'jump' };
  const walks = simulation.results.filter((result) => result.kind === 'packet');
  const shown = walks.find((result) => result === same) ?? walks[0];
  if (shown === undefined) return { packet: undefined, cursor: 0, isPlaying: false, lastMove: 'jump' };
  const isSame = shown.event.id === packet?.event && packet.path.length === 0;
  const old = state.simulation.results.find((result) => result.event.id === packet?.event);
  const oldLength = old?.kind === 'packet' ? old.walk.steps.length : 0;
  const wasAtEnd = !isSame || state.cursor >= oldLength;
  const { length } = shown.walk.steps;
  return {
    packet: isSame ? packet : inView(shown),
    cursor: wasAtEnd ? length : Math.min(state.cursor, length),
    isPlaying: false,
    lastMove: 'jump',
  };
}

/** The event is in the story, and not worked out yet. */
function isToCome({ lab, results }: Simulation, id: string): boolean {
  return lab.story.slice(results.length).some((event) => event.id === id);
}

/** Further than any walk goes: its end. */
const AT_END = 10_000_000;

/** The event stays in view until it comes (`long-story.ts`), its packet at the end if it was at the end. */
function waiting(state: AppState): Partial<AppState> {
  const walk = currentWalk(state);
  const isAtEnd = walk !== undefined && state.cursor >= walk.steps.length;
  return { cursor: isAtEnd ? AT_END : state.cursor, isPlaying: false, lastMove: 'jump' };
}

function inView({ event }: EventResult): AppState['packet'] {
  return { event: event.id, path: [] };
}

/** The nearest packet or command that stood in front of the event in view, and still is in the story. */
function inFront({ packet, simulation: old }: AppState, { results }: Simulation): EventResult | undefined {
  const place = old.results.findIndex(({ event }) => event.id === packet?.event);
  const still = new Map(results.map((result) => [result.event.id, result]));
  const before = old.results
    .slice(0, Math.max(0, place))
    .findLast(({ kind, event }) => kind !== 'wait' && still.has(event.id));
  return before && still.get(before.event.id);
}

function undone({ label }: Edit): Message | undefined {
  return label && message('notice.undone', { edit: label });
}

type History = Pick<LabSlice, 'past' | 'future'>;

type Commit = (
  changes: readonly LabChange[],
  /** The history behind them, given all that they came to. */
  historyOf: (changes: readonly LabChange[]) => History,
  label: Message | undefined,
  /** Undo is not asked about, nor what the reader has said yes to. */
  how?: { readonly isUndo?: boolean; readonly isSure?: boolean; readonly isUnfinished?: boolean },
) => readonly Cut[];

/** What became of assumptions as their rules moved or went: the way back has to bring them back too. */
function carriedChange({ assumptions: old }: NamedLab, { assumptions: now }: NamedLab): readonly LabChange[] {
  return old === now ? [] : [{ kind: 'assumptions', old, new: now }];
}

/** Carries changes out: simulates, says whose fate they changed, and holds what would cut a pinned connection. */
function committer(simulate: Simulate, set: (state: Partial<AppState>) => void, get: () => AppState): Commit {
  let edits = 0;
  const commit: Commit = (changes, historyOf, label, how = {}) => {
    const { isUndo = false, isSure = false, isUnfinished = false } = how;
    const state = get();
    const edited = applyChanges(state.lab, changes);
    const simulation = simulate(edited, state.simulation);
    const cuts = isUndo || isSure ? [] : cutPins(state.simulation, simulation);
    if (cuts.length > 0) {
      const apply = () => void commit(changes, historyOf, label, { isSure: true });
      if (!isUnfinished) set({ held: { cuts, simulation, label, apply } });
      return cuts;
    }
    const notice: FateNotice = {
      edit: ++edits,
      label,
      changed: changedFates(fatesOf(state.simulation), simulation),
      total: packetCount(simulation),
      isOfStory: changes.every(({ kind }) => kind === 'story'),
      isUndo,
    };
    const history = historyOf([...changes, ...carriedChange(edited, simulation.lab)]);
    const after = playbackAfter(state, simulation);
    set({ lab: simulation.lab, simulation, notice, held: undefined, ...history, ...after });
    return [];
  };
  return commit;
}

/** The slice, around a way to simulate and the lab to begin with. */
export function createLabSlice(simulate: Simulate, opening: NamedLab): Slice<LabSlice> {
  return (set, get) => {
    const commit = committer(simulate, set, get);
    return {
      lab: opening,
      simulation: simulate(opening, undefined),
      opened: 0,
      past: [],
      future: [],
      notice: undefined,
      held: undefined,
      dropHeld: () => set({ held: undefined }),
      edit: (changes, label, typedAt, isUnfinished = false) => {
        if (changes.length === 0) return [];
        const { past, future } = get();
        const historyOf = (all: readonly LabChange[]) => ({
          past: withEdit(past, future, { changes: all, label, typedAt }),
          future: [],
        });
        return commit(changes, historyOf, label, { isUnfinished });
      },
      editText: (document, text, label) => {
        const old = get().lab.documents[document]?.text;
        if (old !== undefined && old !== text) get().edit([textChange(document, old, text)], label);
      },
      editTexts: (edits, label) =>
        get().edit(
          edits.map((edit) => ({ kind: 'text', ...edit })),
          label,
        ),
      applyTextEdit: (document, { from, to, text }, label) => {
        const old = get().lab.documents[document]?.text.slice(from, to);
        if (old !== undefined) get().edit([{ kind: 'text', document, from, old, new: text }], label);
      },
      setHost: (host, label) => get().edit([hostChange(get().lab.host, host)], label),
      setStory: (next, label) => get().edit([storyChange(get().lab.story, next)], label),
      ...storyActions(get),
      turnAssumption: (assumption) =>
        get().edit([assumptionChange(get().lab.assumptions, assumption)], didTurn(assumption)),
      openLab: (lab) => {
        get().edit(labChanges(get().lab, lab), message('shell.opened', { title: lab.title }));
        set({ notice: undefined, packet: undefined, chain: undefined, rule: undefined, opened: get().opened + 1 });
        set(playbackAfter(get(), get().simulation));
      },
      undo: () => {
        const { past, future } = get();
        const last = past.at(-1);
        if (last === undefined) return;
        const history = { past: past.slice(0, -1), future: [last, ...future] };
        commit(invertChanges(last.changes), () => history, undone(last), { isUndo: true });
      },
      redo: () => {
        const { past, future } = get();
        const next = future[0];
        if (next === undefined) return;
        const history = { past: [...past, next], future: future.slice(1) };
        commit(next.changes, () => history, next.label);
      },
      dismissNotice: () => set({ notice: undefined }),
    };
  };
}

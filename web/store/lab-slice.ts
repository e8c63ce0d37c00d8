/** Lab: what the reader edits, all that follows from it, and the one undo history over both. */
import { type Message, message } from '#netfilter';
import type { AppState, Slice } from './app-state.ts';
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
import type { Edit, LabSlice } from './lab-state.ts';
import { type Cut, cutPins } from './pins.ts';
import { playbackAfter } from './playback-after.ts';
import type { Simulate } from './simulation.ts';
import { storyActions } from './story-actions.ts';
import { withEdit } from './typing.ts';

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

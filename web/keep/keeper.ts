/**
 * Keeps the labs: every change is saved to the lab it belongs to. A lab that is nobody's yet (the opening one, a shared one,
 * one that another tab keeps) is left alone, and becomes a lab of the reader's own with the first change.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LabFile } from '#lab-file';
import type { AppState } from '../store/app-state.ts';
import type { Edit } from '../store/lab-state.ts';
import { type Entry, type KeptLab, type OpenedLab, openKept } from './kept.ts';
import { createMarks, forget, isToBeKept, type Mark, type Marks, newMark } from './marks.ts';
import { createSaver, type KeeperParts, type KeepState } from './saver.ts';
import { showLab } from './show-lab.ts';

export interface Keeper {
  readonly state: StoreApi<KeepState>;
  /** Saves what is not saved yet. */
  flush(): Promise<void>;
  /** What `flush` would save, to be put somewhere at once when the page goes. */
  unsaved(): KeptLab | undefined;
  list(): Promise<readonly Entry[]>;
  /** Opens a kept lab; no where it is gone or cannot be read. */
  open(id: string): Promise<boolean>;
  /** Opens a lab that is nobody's yet. */
  show(file: LabFile, origin: 'shared' | 'opened'): Promise<void>;
  /** Makes the lab in view one of the reader's own. */
  keep(): Promise<void>;
  /** Takes the lab in view from the tab that keeps it. */
  takeOver(): Promise<void>;
  dismiss(): void;
}

/** Tells the saver of every change of the store, but for what the keeper itself does (`isShowing`). */
function follow(
  { store, tabs }: KeeperParts,
  marks: Marks,
  saver: ReturnType<typeof createSaver>,
  isShowing: () => boolean,
) {
  const present = (): Mark => marks.at(store.getState().past.length);
  /** The lab of the last edit, and whether it was changed before that. */
  let last: { readonly mark: Mark; readonly wasChanged: boolean } | undefined;
  const edited = ({ past, future }: AppState, redone?: Edit): void => {
    if (future.length === 0 && past.at(-1) !== redone) marks.cut(past.length);
    last = { mark: present(), wasChanged: present().isChanged };
    present().isChanged = true;
    saver.change();
  };
  const opened = ({ past }: AppState): void => {
    const left = marks.leave(past.length);
    // To open another lab is an edit of the history, and none of the lab that was left.
    if (last?.mark === left) left.isChanged = last.wasChanged;
    saver.leave(left);
    saver.change();
  };
  tabs.onAsked(saver.flush);
  store.subscribe((next, before) => {
    if (isShowing()) return;
    if (next.opened !== before.opened) opened(next);
    else if (next.past !== before.past) edited(next, before.future[0]);
    else if ((next.packet !== before.packet || next.cursor !== before.cursor) && isToBeKept(present())) saver.change();
    saver.tell();
  });
  // What was edited before anybody followed.
  if (store.getState().past.length > 0) edited(store.getState());
}

const NOTHING_KEPT: KeepState = { id: undefined, origin: 'opening', saving: 'nothing', news: undefined };

/** A keeper that follows the store from now on. */
export function createKeeper(parts: KeeperParts): Keeper {
  const { store, database, tabs } = parts;
  const state = createStore<KeepState>()(() => NOTHING_KEPT);
  const marks = createMarks(newMark('opening'));
  const present = (): Mark => marks.at(store.getState().past.length);
  const saver = createSaver(parts, state, present);
  let isShowing = false;
  /** The lab in view is kept by another tab under this name. */
  let elsewhere: string | undefined;
  follow(parts, marks, saver, () => isShowing);
  tabs.onTaken(() => {
    elsewhere = present().id;
    forget(present());
    Object.assign(present(), { origin: 'elsewhere', isChanged: false });
    state.setState({ news: 'taken' });
    saver.tell();
  });

  const put = (file: LabFile, mark: Mark, history?: OpenedLab): void => {
    isShowing = true;
    showLab(store, parts.simulate, file, history);
    isShowing = false;
    marks.begin(mark);
    saver.clean();
    state.setState({ saving: mark.id === undefined ? 'nothing' : 'saved', news: undefined });
    saver.tell();
  };
  const adopt = async (id: string, isMine: boolean): Promise<boolean> => {
    const opened = openKept(await database.read(id));
    if (opened === undefined) return false;
    const { revision, isDraft } = opened.entry;
    elsewhere = isMine ? undefined : id;
    const own: Mark = { ...newMark('kept'), id, revision, origin: isDraft ? 'opened' : 'kept', isChanged: !isDraft };
    put(opened, isMine ? own : newMark('elsewhere'), opened);
    if (isMine) parts.rememberLast(id);
    return true;
  };
  return {
    state,
    flush: saver.flush,
    unsaved: saver.unsaved,
    list: database.list,
    open: async (id) => {
      await saver.flush();
      const isMine = await tabs.claim(id);
      const isOpen = await adopt(id, isMine);
      if (!isOpen) state.setState({ news: 'unreadable' });
      return isOpen;
    },
    show: async (file, origin) => {
      await saver.flush();
      tabs.release();
      put(file, newMark(origin));
      if (origin === 'opened') saver.change();
    },
    keep: async () => {
      present().isChanged = true;
      saver.change();
      await saver.flush();
    },
    takeOver: async () => {
      if (elsewhere === undefined) return;
      const id = elsewhere;
      await tabs.takeOver(id);
      await adopt(id, true);
    },
    dismiss: () => state.setState({ news: undefined }),
  };
}

/** The saving half of the keeper: what is not saved yet, and what became of it. */
import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from '../store/app-state.ts';
import { applyChanges, invertChanges } from '../store/lab-change.ts';
import type { Simulate } from '../store/simulation.ts';
import type { KeptLab, Snapshot } from './kept.ts';
import { forget, isToBeKept, type Mark, type Origin } from './marks.ts';
import { recordOf, type SaveParts, save } from './save.ts';
import { placeNow } from './show-lab.ts';
import type { Tabs } from './tabs.ts';

/** What the page says of keeping. */
export interface KeepState {
  /** The lab in view, once it is kept. */
  readonly id: string | undefined;
  readonly origin: Origin;
  readonly saving: 'nothing' | 'saving' | 'saved' | 'full' | 'refused';
  /** What happened that the reader should know, until it is dismissed. */
  readonly news: 'copied' | 'taken' | 'unreadable' | undefined;
}

export interface KeeperParts extends SaveParts {
  readonly store: StoreApi<AppState>;
  readonly simulate: Simulate;
  readonly tabs: Tabs;
  /** Calls soon, and only once for many requests. */
  soon(save: () => void): void;
}

function snapshotOf({ lab, packet, cursor, past, future }: AppState, { from }: Mark): Snapshot {
  const at = placeNow({ packet, cursor });
  return { lab, ...(at && { at }), past: past.slice(from), future: ownFuture(future) };
}

/** What lies ahead in the same lab: to open another is none of its edits, and after a reload would be taken for one. */
function ownFuture(future: AppState['future']): AppState['future'] {
  const opens = future.findIndex(({ label }) => label?.id === 'shell.opened');
  return opens < 0 ? future : future.slice(0, opens);
}

/** The lab that was in view before the last edit opened another one. */
function snapshotBefore({ lab, past }: AppState, { from }: Mark): Snapshot {
  const changes = invertChanges(past.at(-1)?.changes ?? []);
  return { lab: applyChanges(lab, changes), past: past.slice(from, -1), future: [] };
}

/** The saving half: what is dirty, and what becomes of it. */
export function createSaver(parts: KeeperParts, state: StoreApi<KeepState>, present: () => Mark) {
  const { store, database } = parts;
  let isDirty = false;
  let running: Promise<void> = Promise.resolve();
  const tell = (): void => {
    const { id, origin } = present();
    if (state.getState().id !== id || state.getState().origin !== origin) state.setState({ id, origin });
  };
  const run = (mark: Mark, snapshot: Snapshot): void => {
    running = running.then(async () => {
      const { kind, copy } = await save(parts, mark, snapshot);
      if (kind !== 'saved') isDirty = true;
      state.setState({ saving: kind, ...(copy !== undefined && { news: 'copied' }) });
      const { lab, simulation } = store.getState();
      if (copy !== undefined && lab.title === snapshot.lab.title) {
        const named = { ...lab, title: copy };
        store.setState({ lab: named, simulation: { ...simulation, lab: named } });
      }
      tell();
    });
  };
  const flush = (): Promise<void> => {
    if (isDirty && isToBeKept(present())) {
      state.setState({ saving: 'saving' });
      run(present(), snapshotOf(store.getState(), present()));
    }
    isDirty = false;
    return running;
  };
  return {
    tell,
    flush,
    clean: () => {
      isDirty = false;
    },
    change: () => {
      isDirty = true;
      parts.soon(() => void flush());
    },
    /** Another lab was opened: what was there is saved, unless nobody ever changed it. */
    leave: (left: Mark) => {
      const { id } = left;
      if (left.isChanged) run(left, snapshotBefore(store.getState(), left));
      else if (id !== undefined && left.origin === 'opened') {
        forget(left);
        running = running.then(() => database.remove(id));
      }
    },
    unsaved: (): KeptLab | undefined =>
      isDirty && isToBeKept(present())
        ? recordOf(parts, present(), snapshotOf(store.getState(), present()))
        : undefined,
  };
}

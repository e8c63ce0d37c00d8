/**
 * Editor and store hold one text. What is typed goes to the store as ranges and is simulated at once; where that takes longer
 * than a frame it waits for a pause in the typing. What changes elsewhere comes back as a range, and the cursor stays.
 */
import { ChangeSet, type Transaction } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { StoreApi } from 'zustand/vanilla';
import { type Message, message } from '#netfilter';
import type { TextEdit } from '../../store/lab-slice.ts';
import type { AppState } from '../../store/store.ts';
import { changedRange } from '../changed-range.ts';
import { tableAt } from './outline.ts';
import { editLabel, fromStore } from './reading.ts';

/** A simulation that takes longer than this, in milliseconds, would hold up the next keystroke. */
const FRAME = 16;
/** How long at most a keystroke waits for the next one. */
const LONGEST_WAIT = 150;

export interface Following {
  /** For the editor's update listener. */
  edited(update: ViewUpdate): void;
  /** Sends to the store what still waits. */
  flush(): void;
  /** Whether something does. */
  isWaiting(): boolean;
  /** For the store's changes. */
  changed(state: AppState): void;
  stop(): void;
}

interface Waiting {
  readonly changes: ChangeSet;
  readonly label: Message | undefined;
}

/** Keeps an editor and a document of the store alike; the editor shows the document's text already. */
export function followStore(view: EditorView, store: StoreApi<AppState>, document: number): Following {
  let base = store.getState().lab.documents[document]?.text ?? '';
  let waiting: Waiting | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cost = 0;
  let isOwn = false;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === undefined) return;
    const { changes, label } = waiting;
    waiting = undefined;
    const edits = editsOf(changes, base, document);
    const last = edits.at(-1);
    const name = tableAt(view.state, view.state.doc.lineAt(Math.min(last?.from ?? 0, view.state.doc.length)).from);
    const typed = message(name === undefined ? 'text.did.edited-text' : 'text.did.edited', { table: name ?? '' });
    const begin = performance.now();
    const change = edits.map((edit) => ({ kind: 'text', ...edit }) as const);
    isOwn = true;
    if (label === undefined) store.getState().edit(change, typed, Date.now());
    else store.getState().edit(change, label);
    isOwn = false;
    base = store.getState().lab.documents[document]?.text ?? base;
    cost = performance.now() - begin;
  };

  const schedule = (): void => {
    if (cost <= FRAME) {
      timer ??= setTimeout(flush);
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(flush, LONGEST_WAIT);
  };

  return {
    edited: ({ docChanged, transactions }) => {
      if (!docChanged) return;
      for (const transaction of transactions) waiting = withOwn(waiting, transaction);
      if (waiting !== undefined) schedule();
    },
    flush,
    isWaiting: () => waiting !== undefined,
    changed: ({ lab }) => {
      if (isOwn) return;
      const text = lab.documents[document]?.text;
      const range = text === undefined ? undefined : changedRange(base, text);
      if (range === undefined || text === undefined) return;
      const changes = ChangeSet.of([range], base.length, '\n');
      base = text;
      const mine = waiting?.changes;
      if (waiting !== undefined && mine !== undefined) waiting = { ...waiting, changes: mine.map(changes, true) };
      // Whoever undoes in the editor wants to see what came back.
      const isUndone = view.hasFocus && mine === undefined;
      view.dispatch({
        changes: mine === undefined ? changes : changes.map(mine),
        annotations: fromStore.of(true),
        ...(isUndone && { selection: { anchor: range.from + range.insert.length }, scrollIntoView: true }),
      });
    },
    stop: () => {
      flush();
      clearTimeout(timer);
    },
  };
}

function withOwn(waiting: Waiting | undefined, transaction: Transaction): Waiting | undefined {
  if (!transaction.docChanged || transaction.annotation(fromStore)) return waiting;
  const label = transaction.annotation(editLabel) ?? waiting?.label;
  const changes = waiting === undefined ? transaction.changes : waiting.changes.compose(transaction.changes);
  return { changes, label };
}

/** The changes as edits that are carried out one after the other. */
function editsOf(changes: ChangeSet, base: string, document: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  changes.iterChanges((from, to, start, _end, inserted) => {
    edits.push({ document, from: start, old: base.slice(from, to), new: inserted.toString() });
  });
  return edits;
}

/**
 * Editor and store hold one text. What is typed goes to the store as ranges and is simulated at once; where that takes longer
 * than a frame it waits for a pause in the typing. What changes elsewhere comes back as a range, and the cursor stays.
 */
import { ChangeSet, type Transaction } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { StoreApi } from 'zustand/vanilla';
import { type Message, message } from '#netfilter';
import type { LabChange } from '../../store/lab-change.ts';
import type { AppState } from '../../store/store.ts';
import { changedRange } from '../changed-range.ts';
import { editLabel, fromStore } from './reading.ts';

/** A simulation that takes longer than this, in milliseconds, would hold up the next keystroke. */
const FRAME = 16;
/** How long at most a keystroke waits for the next one. */
const LONGEST_WAIT = 150;

/** Some thousand lines, in characters. */
const LONG_TEXT = 250_000;

export interface Following {
  /** For the editor's update listener. */
  edited(update: Pick<ViewUpdate, 'docChanged' | 'transactions'>): void;
  /** Sends to the store what still waits. */
  flush(): void;
  /** Whether the editor is ahead of the store. */
  isWaiting(): boolean;
  /** For the store's changes. */
  changed(state: AppState): void;
  stop(): void;
}

/** What of an editor is needed here. */
export interface Followed extends Pick<EditorView, 'state' | 'hasFocus' | 'dispatch'> {
  /** The table at a place of the text. */
  tableAt(at: number): string | undefined;
}

type TextChange = Extract<LabChange, { readonly kind: 'text' }>;

interface Waiting {
  readonly changes: ChangeSet;
  readonly label: Message | undefined;
}

/** Keeps an editor and a document of the store alike; the editor shows the document's text already. */
export function followStore(view: Followed, store: StoreApi<AppState>, document: number): Following {
  const textNow = (): string => store.getState().lab.documents[document]?.text ?? '';
  let base = textNow();
  let waiting: Waiting | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // What the last simulation took; of a long text the first one is not waited for either.
  let cost = base.length > LONG_TEXT ? FRAME + 1 : 0;
  let isOwn = false;
  // An edit that would cut a pinned connection waits for the reader's word; the store has the old text till then.
  let isHeld = false;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === undefined || isHeld) return;
    const { changes, label } = waiting;
    waiting = undefined;
    const edits = editsOf(changes, base, document);
    const begin = performance.now();
    isOwn = true;
    if (label === undefined) store.getState().edit(edits, typedIn(view, edits.at(-1)?.from ?? 0), Date.now());
    else store.getState().edit(edits, label);
    isOwn = false;
    cost = performance.now() - begin;
    isHeld = store.getState().held !== undefined;
    base = textNow();
  };

  const schedule = (): void => {
    if (cost <= FRAME) {
      timer ??= setTimeout(flush);
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(flush, LONGEST_WAIT);
  };

  /** The reader has said what is to become of the held edit: the store's text holds. */
  const takeBack = (): void => {
    isHeld = false;
    waiting = undefined;
    base = textNow();
    const changes = changedRange(view.state.doc.toString(), base);
    if (changes !== undefined) view.dispatch({ changes, annotations: fromStore.of(true) });
  };

  return {
    edited: ({ docChanged, transactions }) => {
      if (!docChanged) return;
      for (const transaction of transactions) waiting = withOwn(waiting, transaction);
      if (waiting !== undefined) schedule();
    },
    flush,
    isWaiting: () => waiting !== undefined || isHeld,
    changed: ({ lab, held }) => {
      if (isOwn) return;
      if (isHeld) return held === undefined ? takeBack() : undefined;
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

/** Keystrokes are called by the table that they were typed in. */
function typedIn(view: Followed, at: number): Message {
  const table = view.tableAt(Math.min(at, view.state.doc.length));
  return table === undefined ? message('text.did.edited-text') : message('text.did.edited', { table });
}

function withOwn(waiting: Waiting | undefined, transaction: Transaction): Waiting | undefined {
  if (!transaction.docChanged || transaction.annotation(fromStore)) return waiting;
  const label = transaction.annotation(editLabel) ?? waiting?.label;
  const changes = waiting === undefined ? transaction.changes : waiting.changes.compose(transaction.changes);
  return { changes, label };
}

/** The changes as edits that are carried out one after the other. */
function editsOf(changes: ChangeSet, base: string, document: number): readonly TextChange[] {
  const edits: TextChange[] = [];
  changes.iterChanges((from, to, start, _end, inserted) => {
    edits.push({ kind: 'text', document, from: start, old: base.slice(from, to), new: inserted.toString() });
  });
  return edits;
}

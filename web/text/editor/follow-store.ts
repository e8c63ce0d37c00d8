/**
 * Editor and store hold one text. What is typed goes to the store as ranges and is simulated at once; where that takes longer
 * than a frame it waits for a pause in the typing. What changes elsewhere comes back as a range, and the cursor stays.
 */
import { ChangeSet, type Transaction } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { StoreApi } from 'zustand/vanilla';
import { type Message, message } from '#netfilter';
import type { AppState } from '../../store/app-state.ts';
import type { LabChange } from '../../store/lab-change.ts';
import type { Cut } from '../../store/pins.ts';
import { changedRange } from '../changed-range.ts';
import { editLabel, fromStore } from './reading.ts';

/** A simulation that takes longer than this, in milliseconds, would hold up the next keystroke. */
const FRAME = 16;
/** How long at most a keystroke waits for the next one. */
const LONGEST_WAIT = 150;

/** Some thousand lines, in characters. */
const LONG_TEXT = 250_000;

export interface Following {
  /** Takes what is unfinished out again; whether there was something. */
  dropUnfinished(): boolean;
  /** For the editor's update listener. */
  edited(update: Pick<ViewUpdate, 'docChanged' | 'transactions'>): void;
  /** Sends to the store what still waits, finished or not. */
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
  /** A line that is being written would cut these as it is, and so waits; none any more. */
  heldBack(cuts: readonly Cut[]): void;
}

type TextChange = Extract<LabChange, { readonly kind: 'text' }>;

interface Waiting {
  readonly changes: ChangeSet;
  readonly label: Message | undefined;
}

/** Keeps an editor and a document of the store alike; the editor shows the document's text already. */
export function followStore(view: Followed, store: StoreApi<AppState>, document: number): Following {
  return new StoreFollower(view, store, document);
}

class StoreFollower implements Following {
  private readonly view: Followed;
  private readonly store: StoreApi<AppState>;
  private readonly document: number;
  private base: string;
  private waiting: Waiting | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What the last simulation took; of a long text the first one is not waited for either. */
  private cost: number;
  private isOwn = false;
  /** An edit that would cut a pinned connection waits for the reader's word; the store has the old text till then. */
  private isHeld = false;
  /** Number of the line that is being written and would cut one as it is: it waits till it is left. */
  private unfinished: number | undefined;

  constructor(view: Followed, store: StoreApi<AppState>, document: number) {
    this.view = view;
    this.store = store;
    this.document = document;
    this.base = this.textNow();
    this.cost = this.base.length > LONG_TEXT ? FRAME + 1 : 0;
  }

  edited({ docChanged, transactions }: Pick<ViewUpdate, 'docChanged' | 'transactions'>): void {
    if (docChanged) for (const transaction of transactions) this.waiting = withOwn(this.waiting, transaction);
    if (this.unfinished !== undefined && this.lineNow() !== this.unfinished) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush());
    } else if (docChanged && this.waiting !== undefined) this.schedule();
  }

  flush(isFinished = true): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const own = this.waiting;
    if (own === undefined || this.isHeld) return;
    this.waiting = undefined;
    const { view, base } = this;
    const isHalf = !isFinished && own.label === undefined && view.hasFocus && isInLine(own.changes, base, view.state);
    const cuts = this.send(own, isHalf);
    this.holdBack(isHalf ? cuts : []);
    if (this.unfinished !== undefined) {
      this.waiting = own;
      return;
    }
    this.isHeld = this.store.getState().held !== undefined;
    this.base = this.textNow();
  }

  isWaiting(): boolean {
    return this.waiting !== undefined || this.isHeld;
  }

  dropUnfinished(): boolean {
    if (this.unfinished === undefined) return false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.takeBack();
    return true;
  }

  changed({ lab, held }: AppState): void {
    if (this.isOwn) return;
    if (this.isHeld) {
      if (held === undefined) this.takeBack();
      return;
    }
    const { view, base, waiting } = this;
    const text = lab.documents[this.document]?.text;
    const range = text === undefined ? undefined : changedRange(base, text);
    if (range === undefined || text === undefined) return;
    const changes = ChangeSet.of([range], base.length, '\n');
    this.base = text;
    const mine = waiting?.changes;
    if (waiting !== undefined && mine !== undefined) this.waiting = { ...waiting, changes: mine.map(changes, true) };
    // Whoever undoes in the editor wants to see what came back.
    const isUndone = view.hasFocus && mine === undefined;
    view.dispatch({
      changes: mine === undefined ? changes : changes.map(mine),
      annotations: fromStore.of(true),
      ...(isUndone && { selection: { anchor: range.from + range.insert.length }, scrollIntoView: true }),
    });
  }

  stop(): void {
    this.flush();
    clearTimeout(this.timer);
    this.holdBack([]);
  }

  private textNow(): string {
    return this.store.getState().lab.documents[this.document]?.text ?? '';
  }

  private lineNow(): number {
    const { doc, selection } = this.view.state;
    return doc.lineAt(selection.main.head).number;
  }

  private holdBack(cuts: readonly Cut[]): void {
    if (cuts.length === 0 && this.unfinished === undefined) return;
    this.unfinished = cuts.length === 0 ? undefined : this.lineNow();
    this.view.heldBack(cuts);
  }

  private send({ changes, label }: Waiting, isUnfinished: boolean): readonly Cut[] {
    const edits = editsOf(changes, this.base, this.document);
    const { edit } = this.store.getState();
    const begin = performance.now();
    this.isOwn = true;
    const typed = label ?? typedIn(this.view, edits.at(-1)?.from ?? 0);
    const cuts = edit(edits, typed, label === undefined ? Date.now() : undefined, isUnfinished);
    this.isOwn = false;
    this.cost = performance.now() - begin;
    return cuts;
  }

  private schedule(): void {
    if (this.cost <= FRAME) {
      this.timer ??= setTimeout(() => this.flush(false));
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(false), LONGEST_WAIT);
  }

  /** The store's text holds: the reader has said what is to become of a held edit, or takes an unfinished line back. */
  private takeBack(): void {
    this.isHeld = false;
    this.waiting = undefined;
    this.holdBack([]);
    this.base = this.textNow();
    const changes = changedRange(this.view.state.doc.toString(), this.base);
    if (changes !== undefined) this.view.dispatch({ changes, annotations: fromStore.of(true) });
  }
}

/** The line with the cursor is the one that changes, and it is not done: nothing but Enter or a line taken out ends one. */
function isInLine(changes: ChangeSet, base: string, { doc, selection }: Followed['state']): boolean {
  const line = doc.lineAt(selection.main.head);
  let isHere = true;
  changes.iterChanges((from, to, _start, end, inserted) => {
    const isDone = inserted.lines > 1 && line.text.trim() === '';
    if (isDone || end < line.from || end > line.to || base.slice(from, to).includes('\n')) isHere = false;
  });
  return isHere;
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

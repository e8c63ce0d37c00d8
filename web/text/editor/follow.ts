/** Keeps an editor with the store: the text of the start at once, one that holds from here on as a draft. */
import type { EditorView } from '@codemirror/view';
import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from '../../store/app-state.ts';
import { draftOf, draftStore, heldBackStore, keepDraft } from '../drafts.ts';
import { type Draft, type FollowingDraft, followDraft } from './follow-draft.ts';
import { type Followed, type Following, followStore } from './follow-store.ts';
import { tableAt } from './outline.ts';
import type { Reading } from './reading.ts';
import { type Side, textOf } from './store-reading.ts';

export type Follow = Following & Partial<Pick<FollowingDraft, 'putBack' | 'carriedOut'>>;

interface Place {
  readonly store: StoreApi<AppState>;
  readonly side: Side;
}

/** What the editor shows at first: a draft that was left, or what the store has. */
export function firstText({ store, side }: Place): string {
  const state = store.getState();
  const draft = side.isHere ? draftOf(draftStore.getState(), state.opened, side.document) : undefined;
  return draft?.text ?? textOf(state, side) ?? '';
}

/** `show` draws what was read of a draft. */
export function follow(view: EditorView, { store, side }: Place, show: (reading: Reading) => void): Follow {
  const followed: Followed = {
    get state() {
      return view.state;
    },
    get hasFocus() {
      return view.hasFocus;
    },
    dispatch: view.dispatch.bind(view),
    tableAt: (at) => tableAt(view.state, view.state.doc.lineAt(at).from),
    heldBack: (cuts) => heldBackStore.setState({ cuts }),
  };
  const { isHere, document } = side;
  if (!isHere) return followStore(followed, store, document);
  const { opened } = store.getState();
  const drafted = (draft: Draft | undefined): void => {
    keepDraft(opened, document, draft);
    if (draft !== undefined) show(draft.reading);
  };
  const drafting = {
    get state() {
      return view.state;
    },
    dispatch: followed.dispatch,
    drafted,
  };
  return followDraft(drafting, store, side, draftOf(draftStore.getState(), opened, document));
}

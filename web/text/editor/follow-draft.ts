/**
 * The text as the event in view leaves it is a draft once somebody writes in it: it is read as it is typed, and stays until it is
 * carried out as commands or put back. Until then it shows what the store has.
 */
import { ChangeSet, Transaction } from '@codemirror/state';
import type { StoreApi } from 'zustand/vanilla';
import { linkProblems } from '#kinds';
import { parseRuleset } from '#netfilter';
import type { AppState } from '../../store/app-state.ts';
import { changedRange } from '../changed-range.ts';
import type { Followed, Following } from './follow-store.ts';
import { fromStore, type Reading } from './reading.ts';
import { readingOf, type Side, textOf } from './store-reading.ts';

/** What somebody wrote, and behind which event it is to hold; without one, from the start on. */
export interface Draft {
  readonly text: string;
  readonly event: string | undefined;
  readonly reading: Reading;
}

/** Some pause in the typing, in milliseconds. */
const PAUSE = 120;

export interface DraftedView extends Pick<Followed, 'state' | 'dispatch'> {
  /** The draft as it was read; nothing once there is none. */
  drafted(draft: Draft | undefined): void;
}

export interface FollowingDraft extends Following {
  /** The text of the store comes back. */
  putBack(): void;
  /** The draft is on its way into the story: the text that comes of it is shown. */
  carriedOut(): void;
}

/** `begun` is a draft that the editor shows already. */
export function followDraft(
  view: DraftedView,
  store: StoreApi<AppState>,
  side: Side,
  begun?: Pick<Draft, 'event'>,
): FollowingDraft {
  const textNow = (): string => textOf(store.getState(), side) ?? '';
  let base = textNow();
  let draft: { readonly event: string | undefined } | undefined = begun;
  let before: Reading | undefined;
  let isOnItsWay = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = (): void => {
    clearTimeout(timer);
    timer = undefined;
    before ??= readingOf(store.getState(), side);
    if (draft === undefined || before === undefined) return;
    const text = view.state.doc.toString();
    const { family, flavour } = before.ruleset;
    const ruleset = parseRuleset(text, { family, flavour, previous: before.ruleset });
    before = { document: side.document, ruleset, problems: [...ruleset.problems, ...linkProblems(ruleset)] };
    view.drafted({ text, event: draft.event, reading: before });
  };

  const putBack = (): void => {
    clearTimeout(timer);
    [timer, draft, before, isOnItsWay] = [undefined, undefined, undefined, false];
    base = textNow();
    const range = changedRange(view.state.doc.toString(), base);
    if (range !== undefined) view.dispatch({ changes: range, annotations: fromStore.of(true) });
    view.drafted(undefined);
  };

  return {
    edited: ({ docChanged, transactions }) => {
      if (!docChanged || transactions.every((each) => !each.docChanged || each.annotation(fromStore))) return;
      draft ??= { event: store.getState().packet?.event };
      clearTimeout(timer);
      timer = setTimeout(read, PAUSE);
    },
    flush: read,
    isWaiting: () => draft !== undefined,
    dropUnfinished: () => false,
    changed: (state) => {
      const text = textOf(state, side);
      if (text === undefined || text === base) return;
      if (draft !== undefined) return isOnItsWay ? putBack() : undefined;
      const range = changedRange(base, text);
      if (range === undefined) return;
      const changes = ChangeSet.of([range], base.length, '\n');
      base = text;
      view.dispatch({ changes, annotations: [fromStore.of(true), Transaction.addToHistory.of(false)] });
    },
    putBack,
    carriedOut: () => {
      if (textNow() === base) isOnItsWay = true;
      else putBack();
    },
    stop: () => clearTimeout(timer),
  };
}

/** Marking rules of a chain with the mouse: Control adds and takes one, Shift takes all between. */
import type { MouseEvent } from 'react';
import type { ChainRef, RuleRef } from '#netfilter';
import { isSameChain } from '../playback/moves.ts';
import type { AppState } from '../store/app-state.ts';
import { appStore } from '../store/store.ts';

/** The marked rules of a chain; undefined while nobody marks rules in it. */
export function marksOf({ marks }: AppState, chain: ChainRef): readonly number[] | undefined {
  return marks !== undefined && isSameChain(marks.chain, chain) ? marks.rules : undefined;
}

export function toggleMark(ref: RuleRef): void {
  const state = appStore.getState();
  const marked = marksOf(state, ref) ?? [];
  const isMarked = marked.includes(ref.rule);
  const rules = isMarked ? marked.filter((place) => place !== ref.rule) : [...marked, ref.rule];
  state.markRules(chainOf(ref), rules);
}

function chainOf({ rule: _, ...chain }: RuleRef): ChainRef {
  return chain;
}

/** Whether the click was one that marks. */
export function clickRule({ ctrlKey, metaKey, shiftKey }: MouseEvent, ref: RuleRef): boolean {
  if (ctrlKey || metaKey) toggleMark(ref);
  else if (shiftKey) {
    const state = appStore.getState();
    const marked = marksOf(state, ref) ?? [];
    const from = marked.at(-1) ?? (state.rule !== undefined && isSameChain(state.rule, ref) ? state.rule.rule : 1);
    const [first, last] = [Math.min(from, ref.rule), Math.max(from, ref.rule)];
    const between = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    state.markRules(chainOf(ref), [...marked, ...between]);
  } else return false;
  return true;
}

/** Keys and the clipboard on the rules of a chain: what the mark bar does with buttons. */
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { createStore } from 'zustand/vanilla';
import type { ChainRef, PastedRules } from '#netfilter';
import { appStore } from '../store/store.ts';
import { deleteRules, disableRules, duplicateRules, moveRules, pasteRules, rulesAsText } from './rule-edits.ts';

/** What the last paste could not take. */
export const refusedStore = createStore<{ readonly refused: PastedRules['refused'] }>()(() => ({ refused: [] }));

/** Puts a text behind the rules it is meant for, or at the chain's end. */
export function paste(chain: ChainRef, places: readonly number[], count: number, text: string): void {
  refusedStore.setState({ refused: pasteRules(chain, (places.at(-1) ?? count) + 1, text) });
}

/** The rule whose head has the focus. */
function focused(target: EventTarget): number | undefined {
  const head = target instanceof Element ? target.closest('.rule-head') : null;
  return head === null ? undefined : Number(head.getAttribute('data-rule'));
}

/** The marked rules, else the one with the focus, else the one in the form. */
function meant(target: EventTarget): readonly number[] {
  const { marks, rule } = appStore.getState();
  if (marks !== undefined && marks.rules.length > 0) return marks.rules;
  const one = focused(target) ?? rule?.rule;
  return one === undefined ? [] : [one];
}

function isTyping(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function focusRule(list: Element, place: number): void {
  list.querySelector<HTMLElement>(`.rule-head[data-rule="${place}"]`)?.focus();
}

/** What can be done by keys, as people see them on their keyboard; words stand under `keys.rule.ID`. */
export const RULE_KEYS = [
  ['Enter', 'open'],
  ['X', 'mark'],
  ['⇧ ↑ ↓', 'mark-more'],
  ['Esc', 'end'],
  ['Alt ↑ ↓', 'move'],
  ['Ctrl D', 'duplicate'],
  ['Ctrl /', 'disable'],
  ['Delete', 'delete'],
  ['Ctrl X C V', 'clipboard'],
] as const;

type Act = (chain: ChainRef, places: readonly number[]) => void;

/** By the keys held and the key. */
const KEYS: Readonly<Record<string, Act>> = {
  Delete: deleteRules,
  Backspace: deleteRules,
  'Control+d': duplicateRules,
  'Control+/': disableRules,
  'Alt+ArrowUp': (chain, places) => void moveRules(chain, places, -1),
  'Alt+ArrowDown': (chain, places) => void moveRules(chain, places, 1),
};

function nameOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  return `${ctrlKey || metaKey ? 'Control+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${key}`;
}

/** Extends the marks with the focus, or marks and unmarks one rule. */
function marking(event: KeyboardEvent, chain: ChainRef, count: number, here: number): boolean {
  const { marks, markRules, endMarking } = appStore.getState();
  const own = marks?.rules ?? [];
  const name = nameOf(event);
  if (name === 'Escape' && marks !== undefined) endMarking();
  else if (name === 'x') markRules(chain, own.includes(here) ? own.filter((place) => place !== here) : [...own, here]);
  else if (name === 'Shift+ArrowDown' || name === 'Shift+ArrowUp') {
    const next = here + (name === 'Shift+ArrowDown' ? 1 : -1);
    if (next < 1 || next > count) return true;
    markRules(chain, [...own, here, next]);
    focusRule(event.currentTarget, next);
  } else return false;
  return true;
}

export function onRuleKey(event: KeyboardEvent, chain: ChainRef, count: number): void {
  const here = focused(event.target);
  if (here === undefined || isTyping(event.target)) return;
  const act = KEYS[nameOf(event)];
  if (act === undefined && !marking(event, chain, count, here)) return;
  act?.(chain, meant(event.target));
  event.preventDefault();
  event.stopPropagation();
}

export function onCopyRules(event: ClipboardEvent, chain: ChainRef): void {
  const places = meant(event.target);
  if (isTyping(event.target) || places.length === 0 || !getSelection()?.isCollapsed) return;
  event.clipboardData.setData('text/plain', rulesAsText(chain, places));
  event.preventDefault();
  if (event.type === 'cut') deleteRules(chain, places);
}

export function onPasteRules(event: ClipboardEvent, chain: ChainRef, count: number): void {
  if (isTyping(event.target)) return;
  const text = event.clipboardData.getData('text/plain');
  if (text.trim() === '') return;
  event.preventDefault();
  paste(chain, meant(event.target), count, text);
}

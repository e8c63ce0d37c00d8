/** Listens for the page's keys, and leaves alone those that belong to a field, a menu or a dialog. */
import { useEffect } from 'react';
import { appStore } from '../store/store.ts';
import { closeDialog, dialogStore } from '../ui/dialogs.ts';
import type { Binding } from './keys.ts';

/** Where typing and arrows have a meaning of their own. */
const OWN_KEYS =
  'input:not([type="radio"]), textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="tablist"], [role="dialog"], dialog';

/** What moves a choice among a few; all other keys go on being the page's once one was chosen. */
const KEYS_OF_CHOICE: ReadonlySet<string> = new Set([' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

function belongsElsewhere(event: KeyboardEvent): boolean {
  // Within a shadow root, the text editor's, the event names its host only.
  const [inner] = event.composedPath();
  const target = inner instanceof Element ? inner : undefined;
  if (target?.closest(OWN_KEYS)) return true;
  if (KEYS_OF_CHOICE.has(event.key) && target?.closest('[role="radiogroup"]')) return true;
  // Whoever reached a button by Tab presses it with Space; whoever clicked one goes on playing.
  const isPress = event.key === ' ' || event.key === 'Enter';
  return isPress && (target?.matches('button:focus-visible, a:focus-visible, summary:focus-visible') ?? false);
}

/** A line of text that is none of a dialog's, a menu's or a list's. */
function isPlainField(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLInputElement && target.parentElement?.closest(OWN_KEYS) === null;
}

function fits(binding: Binding, event: KeyboardEvent): boolean {
  const hasControl = event.ctrlKey || event.metaKey;
  if (event.altKey || hasControl !== (binding.withControl ?? false)) return false;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return binding.keys.includes(key);
}

/** A dialog was asked for and is on its way: what is typed meanwhile is meant for it, and no key of the page. */
function isForComingDialog(event: KeyboardEvent): boolean {
  if (dialogStore.getState().open === undefined || document.querySelector('[role="dialog"]') !== null) return false;
  if (event.key === 'Escape') closeDialog();
  return true;
}

export function useKeys(bindings: readonly Binding[]): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isForComingDialog(event)) return;
      const binding = bindings.find((each) => fits(each, event));
      if (binding === undefined) return;
      if (belongsElsewhere(event) && !(binding.isForFields && isPlainField(event))) return;
      event.preventDefault();
      binding.run(appStore.getState(), event.key.length === 1 ? event.key.toLowerCase() : event.key, event.shiftKey);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [bindings]);
}

/** The editor's keys. Undo and redo are the store's, so that one history holds forms, text and terminal. */
import { acceptCompletion, closeCompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { foldKeymap } from '@codemirror/language';
import { nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { closeSearchPanel, searchKeymap } from '@codemirror/search';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { closeReferences, findReferences, goToChain } from './chain-links.ts';
import { fixAtCursor } from './problems.ts';

export interface EditorActions {
  undo(): void;
  redo(): void;
  /** Out of the editor, to the head of its panel. */
  leave(): void;
  explain(view: EditorView): boolean;
  hideExplanation(view: EditorView): boolean;
}

function always(run: () => void): () => boolean {
  return () => {
    run();
    return true;
  };
}

/** The next problem, and what is said about it. */
export function toNextProblem(view: EditorView, explain: EditorActions['explain']): boolean {
  return nextDiagnostic(view) && explain(view);
}

/** Escape closes what is open, one thing after another; with nothing open it leaves. */
function closeOrLeave({ hideExplanation, leave }: EditorActions): (view: EditorView) => boolean {
  return (view) => {
    if (closeCompletion(view) || hideExplanation(view) || closeSearchPanel(view) || closeReferences(view)) return true;
    leave();
    return true;
  };
}

export function editorKeys(actions: EditorActions): Extension {
  const { explain } = actions;
  const own: readonly KeyBinding[] = [
    { key: 'Mod-z', run: always(actions.undo), preventDefault: true },
    { key: 'Mod-y', mac: 'Mod-Shift-z', run: always(actions.redo), preventDefault: true },
    { key: 'Mod-Shift-z', run: always(actions.redo), preventDefault: true },
    { key: 'F8', run: (view) => toNextProblem(view, explain) },
    { key: 'Shift-F8', run: (view) => previousDiagnostic(view) && explain(view) },
    { key: 'Mod-.', run: fixAtCursor },
    { key: 'Mod-i', run: explain, preventDefault: true },
    { key: 'F12', run: (view) => goToChain(view) },
    { key: 'Shift-F12', run: findReferences },
    { key: 'Tab', run: acceptCompletion },
    { key: 'Escape', run: closeOrLeave(actions) },
  ];
  return [
    Prec.high(keymap.of([...own])),
    keymap.of([...completionKeymap, ...searchKeymap, ...foldKeymap, ...defaultKeymap]),
  ];
}

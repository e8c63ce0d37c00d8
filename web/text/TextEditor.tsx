// The editor in the page. It stands in a shadow root: its styles are constructed there, where the page's policy allows no <style>.
import { useEffect, useRef } from 'react';
import { sayNow, useWords } from '../forms/useWords.ts';
import { appStore } from '../store/store.ts';
import { createEditor, type Editor } from './editor/create-editor.ts';

interface TextEditorProps {
  readonly document: number;
  /** As the event in view leaves it, not as the story starts. */
  readonly isHere: boolean;
  /** Given the editor once it stands, nothing once it is gone. */
  readonly onEditor: (editor: Editor | undefined) => void;
  readonly leave: () => void;
}

export function TextEditor({ document, isHere, onEditor, leave }: TextEditorProps) {
  const say = useWords();
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<Editor>(undefined);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const parent = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const editor = createEditor({ parent, store: appStore, side: { document, isHere }, say: sayNow(), leave });
    made.current = editor;
    onEditor(editor);
    editor.view.focus();
    return () => {
      onEditor(undefined);
      made.current = undefined;
      editor.destroy();
    };
  }, [document, isHere, leave, onEditor]);
  // Another language changes its words and nothing else: cursor, folds and history stay.
  useEffect(() => made.current?.setWords(say), [say]);
  return <div ref={host} className="text-host" />;
}

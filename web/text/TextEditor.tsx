// The editor in the page. It stands in a shadow root: its styles are constructed there, where the page's policy allows no <style>.
import { useEffect, useRef } from 'react';
import { useWords } from '../forms/useWords.ts';
import { appStore } from '../store/store.ts';
import { createEditor, type Editor } from './editor/create-editor.ts';

interface TextEditorProps {
  readonly document: number;
  /** Given the editor once it stands, nothing once it is gone. */
  readonly onEditor: (editor: Editor | undefined) => void;
  readonly leave: () => void;
}

export function TextEditor({ document, onEditor, leave }: TextEditorProps) {
  const say = useWords();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const parent = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const editor = createEditor({ parent, store: appStore, document, say, leave });
    onEditor(editor);
    editor.view.focus();
    return () => {
      onEditor(undefined);
      editor.destroy();
    };
  }, [document, say, leave, onEditor]);
  return <div ref={host} className="text-host" />;
}

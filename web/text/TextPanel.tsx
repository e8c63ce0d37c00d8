// The ruleset as text, in the place of the chain: its documents, the editor, its problems and its keys.
import { ListOrdered } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { Segments } from '../forms/Segments.tsx';
import { useWords } from '../forms/useWords.ts';
import { documentName } from '../rules/document-name.ts';
import { useApp } from '../store/store.ts';
import type { Editor } from './editor/create-editor.ts';
import { isOfStart, readingOf } from './editor/store-reading.ts';
import { closeText, openText, textStore } from './open-text.ts';
import { TextEdge } from './TextEdge.tsx';
import { TextEditor } from './TextEditor.tsx';
import { TEXT_KEYS } from './text-keys.ts';

const LEAVE = 'Esc';

function Documents({ document }: { document: number }) {
  const say = useWords();
  const names = useApp(
    useShallow(({ simulation: { program } }) => program.rulesets.map((_, place) => documentName(program, place))),
  );
  if (names.length < 2) return null;
  return (
    <Segments
      label={say('text.documents')}
      value={String(document)}
      among={names.map((text, place) => ({ value: String(place), text }))}
      onChange={(place) => openText(Number(place))}
    />
  );
}

function Problems({ document, onNext }: { document: number; onNext(): void }) {
  const say = useWords();
  const { count, isRefused } = useApp(
    useShallow((state) => {
      const problems = readingOf(state, document)?.problems ?? [];
      return { count: problems.length, isRefused: problems.some(({ severity }) => severity === 'refused') };
    }),
  );
  if (count === 0) return <span>{say('text.no-problems')}</span>;
  return (
    <button
      type="button"
      className="text-problems"
      data-refused={isRefused || undefined}
      title={`${say('text.next-problem')} (F8)`}
      onClick={onNext}
    >
      <span aria-hidden>{isRefused ? '✕' : '!'}</span>
      {say('text.problems', { count })}
    </button>
  );
}

function Keys() {
  const say = useWords();
  return (
    <>
      <span className="text-leave">
        <kbd>{LEAVE}</kbd> {say('text.key.leave')}
      </span>
      <details className="text-keys">
        <summary>{say('text.keys')}</summary>
        <dl>
          {TEXT_KEYS.map(([key, id]) => (
            <div key={id}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{say(`text.key.${id}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

/** The keyboard goes on where the text is opened again. */
function backToChain(): void {
  closeText();
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.chain-as-text')?.focus());
}

export function TextPanel() {
  const say = useWords();
  const back = useRef<HTMLButtonElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const count = useApp((state) => state.lab.documents.length);
  const place = Math.min(
    useStore(textStore, (state) => state.document),
    count - 1,
  );
  const isStart = useApp(isOfStart);
  const leave = useCallback(() => back.current?.focus(), []);
  return (
    <section className="text-panel" aria-label={say('text.panel')}>
      <TextEdge />
      <header className="text-head">
        <h2>{say('text.panel')}</h2>
        <Documents document={place} />
        <button
          ref={back}
          type="button"
          className="chain-follow"
          title={`${say('text.back')} (E)`}
          onClick={backToChain}
        >
          <ListOrdered size="1rem" aria-hidden />
          {say('text.chain')}
        </button>
      </header>
      {place < 0 ? (
        <p className="chain-empty">{say('text.no-document')}</p>
      ) : (
        <TextEditor key={place} document={place} onEditor={setEditor} leave={leave} />
      )}
      {!isStart && <p className="text-of-start">{say('text.of-start')}</p>}
      <footer className="text-foot">
        <Problems document={place} onNext={() => editor?.toNextProblem()} />
        <Keys />
      </footer>
    </section>
  );
}

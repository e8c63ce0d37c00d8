// The ruleset as text, in the place of the chain: its documents, the editor, its problems and its keys.
import { ListOrdered } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { Segments } from '../forms/Segments.tsx';
import { useWords } from '../forms/useWords.ts';
import { documentName } from '../rules/document-name.ts';
import { packetNumber } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { EditsSwitch } from '../terminal/EditsSwitch.tsx';
import { DraftBar } from './DraftBar.tsx';
import { draftOf, draftStore, heldBackStore } from './drafts.ts';
import type { Editor } from './editor/create-editor.ts';
import { isMet, readingOf } from './editor/store-reading.ts';
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

/** Where edits go decides which text is shown; a lab without a story has only one. */
function WhichText({ document, isHere }: { document: number; isHere: boolean }) {
  const say = useWords();
  const hasStory = useApp(({ lab }) => lab.story.length > 0);
  const number = useApp(packetNumber);
  const isStart = useApp((state) => isMet(state, { document, isHere: false }));
  if (!hasStory) return null;
  const words = isHere ? say(number === 0 ? 'text.here.start' : 'text.here', { number }) : say('text.of-start');
  return (
    <div className="text-which">
      <EditsSwitch />
      {(isHere || !isStart) && <p data-other={!isStart && !isHere ? true : undefined}>{words}</p>}
    </div>
  );
}

/** A line in hand that would cut a pinned connection is not in force while it is written. */
function HeldBack() {
  const say = useWords();
  const cuts = useStore(heldBackStore, (state) => state.cuts);
  const numbers = useApp(
    useShallow(({ lab }) => cuts.map(({ event }) => lab.story.findIndex(({ id }) => id === event) + 1)),
  );
  return (
    <p className="text-held" role="status" data-empty={cuts.length === 0 || undefined}>
      {cuts.length > 0 && say('text.held-back', { numbers: numbers.map(String) })}
    </p>
  );
}

function Problems({ document, isHere, onNext }: { document: number; isHere: boolean; onNext(): void }) {
  const say = useWords();
  const opened = useApp((state) => state.opened);
  const draft = useStore(draftStore, (drafts) => (isHere ? draftOf(drafts, opened, document) : undefined));
  const { count, isRefused } = useApp(
    useShallow((state) => {
      const problems = (draft?.reading ?? readingOf(state, { document, isHere }))?.problems ?? [];
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
  const isHere = useApp(({ editsGo, lab }) => editsGo === 'here' && lab.story.length > 0);
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
      {place >= 0 && <WhichText document={place} isHere={isHere} />}
      {place < 0 ? (
        <p className="chain-empty">{say('text.no-document')}</p>
      ) : (
        <TextEditor key={`${place} ${isHere}`} document={place} isHere={isHere} onEditor={setEditor} leave={leave} />
      )}
      <HeldBack />
      {isHere && <DraftBar document={place} editor={editor} />}
      <footer className="text-foot">
        <Problems document={place} isHere={isHere} onNext={() => editor?.toNextProblem()} />
        <Keys />
      </footer>
    </section>
  );
}

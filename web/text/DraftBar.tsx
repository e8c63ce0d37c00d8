// Under a text that holds from here on: the commands that it comes to, to be carried out or put back.
import { Play, Undo2 } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { message } from '#netfilter';
import { Button } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import { editDocument } from '../rules/form/edit-document.ts';
import { appStore, useApp } from '../store/store.ts';
import { commandsOfDraft, type DraftCommands, placeOfDraft } from './commands-of-draft.ts';
import { draftOf, draftStore } from './drafts.ts';
import type { Editor } from './editor/create-editor.ts';
import type { Draft } from './editor/follow-draft.ts';

interface DraftBarProps {
  readonly document: number;
  readonly editor: Editor | undefined;
}

export function DraftBar({ document, editor }: DraftBarProps) {
  const opened = useApp((state) => state.opened);
  const draft = useStore(draftStore, (drafts) => draftOf(drafts, opened, document));
  if (draft === undefined || editor === undefined) return null;
  return <Drafted document={document} editor={editor} draft={draft} />;
}

/** More are scrolled. */
const MOST_LINES = 8;

function carryOut(document: number, editor: Editor, draft: Draft): void {
  const state = appStore.getState();
  const { changes } = commandsOfDraft(state, document, draft);
  const place = placeOfDraft(state, draft);
  if (place !== undefined && place.event !== state.packet?.event) state.choosePacket(place);
  editDocument(document, changes, message('text.did.here', { count: changes.length }));
  editor.carriedOut();
}

function Drafted({ document, editor, draft }: DraftBarProps & { readonly editor: Editor; readonly draft: Draft }) {
  const say = useWords();
  const state = useApp(useShallow(({ simulation, packet, lab }) => ({ simulation, packet, lab })));
  const found = useMemo(() => commandsOfDraft(state, document, draft), [state, document, draft]);
  const place = placeOfDraft(state, draft);
  const isElsewhere = place !== undefined && place.event !== state.packet?.event;
  const number = state.lab.story.findIndex(({ id }) => id === place?.event) + 1;
  const { commands, changes, isRefused, isTooMany } = found;
  const height = Math.min(commands.length, MOST_LINES);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as its lines, it takes room from the editor
  useEffect(() => editor.keepInSight(), [editor, height]);
  const canRun = !isRefused && !isTooMany && changes.length > 0 && commands.length > 0;
  return (
    <section className="text-draft" aria-label={say('text.draft')}>
      <p aria-live="polite">
        {saidOf(found).map((said) => `${say(said)} `)}
        {isElsewhere && say('text.draft.elsewhere', { number })}
      </p>
      {commands.length > 0 && (
        <ol className="mono">
          {commands.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: commands have no identity but their place
            <li key={at}>{line}</li>
          ))}
        </ol>
      )}
      <div className="text-draft-do">
        <Button look="primary" disabled={!canRun} onClick={() => carryOut(document, editor, draft)}>
          <Play aria-hidden="true" className="size-3.5" />
          {say('text.draft.run', { count: commands.length })}
        </Button>
        <Button onClick={() => editor.putBack()}>
          <Undo2 aria-hidden="true" className="size-3.5" />
          {say('text.draft.put-back')}
        </Button>
      </div>
    </section>
  );
}

function saidOf({ commands, kept, isRefused, isTooMany, changes }: DraftCommands) {
  const said = kept.length > 0 ? [message('text.draft.kept', { tables: [...kept] })] : [];
  if (isRefused) return [message('text.draft.refused')];
  if (isTooMany) return [message('text.draft.too-many', { count: changes.length }), ...said];
  if (commands.length === 0) return [message('text.draft.same'), ...said];
  return [message('text.draft.leads', { count: commands.length }), ...said];
}

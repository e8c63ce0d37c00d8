// Paste or drop what a host printed; see what it holds, what was inferred and what is wrong; then use it, or leave all as it is.
import { CircleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { type Message, message } from '#netfilter';
import { Button } from '../forms/Button.tsx';
import { Dialog } from '../forms/Dialog.tsx';
import { useWords } from '../forms/useWords.ts';
import { appStore } from '../store/store.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportTextTabs } from './ImportTextTabs.tsx';
import type { ImportProblem, TextName } from './import-texts.ts';
import { ProblemList } from './ProblemList.tsx';
import type { ReadImport, ToolChoice } from './read-import.ts';
import { useGivenTexts } from './useGivenTexts.ts';

interface ImportDialogProps {
  /** Dropped on the page. */
  readonly file: File | undefined;
  readonly onClose: () => void;
}

/** Opens the lab of an import. */
function takeOver(read: Extract<ReadImport, { ok: true }>, name: string | undefined): void {
  const title = name ?? message('import.lab');
  const { host, documents, story, about } = read;
  appStore.getState().openLab({ title, host, documents, story, ...(about !== undefined && { about }) });
}

export function ImportDialog({ file, onClose }: ImportDialogProps) {
  const say = useWords();
  const [shown, setShown] = useState<TextName>('ruleset');
  const [choice, setChoice] = useState<ToolChoice>({});
  const field = useRef<HTMLTextAreaElement>(null);
  const { given, settled, read, unread, set, takeFile } = useGivenTexts(file, choice);
  const goTo = ({ text, problem }: ImportProblem) => {
    setShown(text);
    requestAnimationFrame(() => select(field.current, problem.span.line));
  };
  const refusal = unread ?? (read?.ok === false ? read.why : undefined);
  const foot = (
    <>
      <Button onClick={onClose}>{say('import.cancel')}</Button>
      <Button
        look="primary"
        disabled={read?.ok !== true || unread !== undefined}
        onClick={() => {
          if (read?.ok !== true) return;
          takeOver(read, given.ruleset.name);
          onClose();
        }}
      >
        {say('import.use')}
      </Button>
    </>
  );
  return (
    <Dialog title={say('import.title')} onClose={onClose} foot={foot} width="wide">
      <div className="grid gap-4 sm:h-[min(34rem,calc(100dvh-11rem))] sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <ImportTextTabs
          shown={shown}
          onShow={setShown}
          given={given}
          onText={set}
          onFile={(name, dropped) => void takeFile(name, dropped)}
          field={field}
        />
        <div className="flex min-h-0 flex-col gap-3 sm:overflow-y-auto">
          {refusal === undefined ? null : <Refusal why={refusal} />}
          <ImportPreview read={read} choice={choice} onChoice={setChoice} />
          {read === undefined || read.problems.length === 0 ? null : (
            <ProblemList problems={read.problems} textOf={(name) => settled[name].text} onGo={goTo} />
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Why nothing of it can be used; said in place, and the present lab stays. */
function Refusal({ why }: { readonly why: Message }) {
  const say = useWords();
  return (
    <div role="alert" className="flex items-start gap-2 rounded-sm bg-drop-tint px-3 py-2 text-drop text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div>
        <p>{say(why)}</p>
        <p className="text-soft text-xs">{say('import.stays')}</p>
      </div>
    </div>
  );
}

/** Selects a line of the field and brings it into sight. */
function select(field: HTMLTextAreaElement | null, line: number): void {
  if (field === null) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, line - 4);
}

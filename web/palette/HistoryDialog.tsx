// Every step of the history by its name; a click goes back or forward to it.
import { Dialog } from '../forms/Dialog.tsx';
import { useWords } from '../forms/useWords.ts';
import type { Edit } from '../store/lab-state.ts';
import { appStore, useApp } from '../store/store.ts';

/** Goes so many steps back, or forward where the number is negative. */
function goBack(steps: number): void {
  for (let step = 0; step < steps; step++) appStore.getState().undo();
  for (let step = 0; step > steps; step--) appStore.getState().redo();
}

interface StepProps {
  readonly text: string;
  readonly note?: string | undefined;
  readonly isNow: boolean;
  readonly onGo: () => void;
}

function Step({ text, note, isNow, onGo }: StepProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isNow ? 'step' : undefined}
        data-first={isNow || undefined}
        onClick={onGo}
        className="flex w-full items-baseline gap-2 rounded-sm px-2 py-1.5 text-left text-sm hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-semibold"
      >
        <span className="min-w-0 flex-1">{text}</span>
        {note !== undefined && <span className="shrink-0 font-normal text-faint text-xs">{note}</span>}
      </button>
    </li>
  );
}

export function HistoryDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useWords();
  const past = useApp((state) => state.past);
  const future = useApp((state) => state.future);
  const nameOf = ({ label }: Edit): string => (label === undefined ? say('history.step') : say(label));
  return (
    <Dialog title={say('history.title')} onClose={onClose}>
      <ol reversed aria-label={say('history.list')}>
        {future.toReversed().map((edit, at) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the history
            key={`ahead-${future.length - at}`}
            text={nameOf(edit)}
            note={say('history.undone')}
            isNow={false}
            onGo={() => goBack(at - future.length)}
          />
        ))}
        {past.toReversed().map((edit, at) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the history
            key={`past-${past.length - at}`}
            text={nameOf(edit)}
            note={at === 0 ? say('history.now') : undefined}
            isNow={at === 0}
            onGo={() => goBack(at)}
          />
        ))}
        <Step
          text={say('history.start')}
          note={past.length === 0 ? say('history.now') : undefined}
          isNow={past.length === 0}
          onGo={() => goBack(past.length)}
        />
      </ol>
    </Dialog>
  );
}

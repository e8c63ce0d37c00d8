// What the last edit was and did to the packets' fates, with the way back.
import { Pencil, Redo2, Undo2, X } from 'lucide-react';
import { useWords } from '../forms/useWords.ts';
import type { FateNotice } from '../store/fates.ts';
import { useAppLater } from '../store/later.ts';
import './notice.css';

/** One pair of words where all changed alike, else that several did; nothing where nothing else was to be expected. */
function useFateWords(notice: FateNotice | undefined): string {
  const say = useWords();
  if (notice === undefined) return '';
  const { changed, total } = notice;
  const [first] = changed;
  if (first === undefined) return notice.isOfStory && notice.label !== undefined ? '' : say('notice.same');
  const isAlike = changed.every(({ before, after }) => before === first.before && after === first.after);
  const values = { before: say(`outcome.${first.before}`), after: say(`outcome.${first.after}`) };
  return `${say(isAlike ? 'notice.changed' : 'notice.several', values)}, ${say('notice.of', { changed: changed.length, total })}`;
}

/** The way back: to before the edit, or, where that was an undo, to the edit. */
function WayBack({ isUndo }: { isUndo: boolean }) {
  const say = useWords();
  const go = useAppLater((state) => (isUndo ? state.redo : state.undo));
  const canGo = useAppLater((state) => (isUndo ? state.future : state.past).length > 0);
  const Icon = isUndo ? Redo2 : Undo2;
  if (!canGo) return null;
  return (
    <button type="button" className="notice-undo" onClick={go}>
      <Icon size="0.875rem" aria-hidden />
      {say(isUndo ? 'shell.redo' : 'shell.undo')}
    </button>
  );
}

/** Its own place says what it is for while there is nothing to say; over a telephone's map it is there until it is closed. */
export function Notice({ isOverMap = false }: { isOverMap?: boolean }) {
  const say = useWords();
  const notice = useAppLater((state) => state.notice);
  const dismiss = useAppLater((state) => state.dismissNotice);
  const words = useFateWords(notice);
  return (
    <div className="notice-place" data-over={isOverMap || undefined}>
      {notice === undefined && !isOverMap && (
        <p className="notice-none">
          <Pencil size="0.75rem" aria-hidden />
          {say('notice.none')}
        </p>
      )}
      <div aria-live="polite">
        {notice !== undefined && (
          <div className="notice" key={notice.edit} data-changed={notice.changed.length > 0 || undefined}>
            <p>
              {notice.label !== undefined && <b>{say(notice.label)}</b>} {words}
            </p>
            <WayBack isUndo={notice.isUndo} />
            {isOverMap && (
              <button type="button" className="icon-button" aria-label={say('shell.close')} onClick={dismiss}>
                <X size="1rem" aria-hidden />
              </button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

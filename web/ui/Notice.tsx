// What the last edit did to the packets' fates, with the way back.
import { Undo2, X } from 'lucide-react';
import { useWords } from '../forms/useWords.ts';
import type { FateChange } from '../store/fates.ts';
import { useApp } from '../store/store.ts';

/** One pair of words where all changed alike, else that several did. */
function useFateWords(changed: readonly FateChange[], total: number): string {
  const say = useWords();
  const [first] = changed;
  if (first === undefined) return say('notice.same');
  const isAlike = changed.every(({ before, after }) => before === first.before && after === first.after);
  const values = { before: say(`outcome.${first.before}`), after: say(`outcome.${first.after}`) };
  return `${say(isAlike ? 'notice.changed' : 'notice.several', values)}, ${say('notice.of', { changed: changed.length, total })}`;
}

export function Notice() {
  const say = useWords();
  const notice = useApp((state) => state.notice);
  const undo = useApp((state) => state.undo);
  const canUndo = useApp((state) => state.past.length > 0);
  const dismiss = useApp((state) => state.dismissNotice);
  const words = useFateWords(notice?.changed ?? [], notice?.total ?? 0);
  return (
    <div className="notice-place" aria-live="polite">
      {notice !== undefined && (
        <div className="notice" key={notice.edit} data-changed={notice.changed.length > 0 || undefined}>
          <span>
            {notice.label !== undefined && <b>{say(notice.label)} </b>}
            {words}
          </span>
          {canUndo && (
            <button type="button" className="notice-undo" onClick={undo}>
              <Undo2 size="1rem" aria-hidden />
              {say('shell.undo')}
            </button>
          )}
          <button type="button" className="icon-button" aria-label={say('shell.close')} onClick={dismiss}>
            <X size="1rem" aria-hidden />
          </button>
        </div>
      )}
    </div>
  );
}

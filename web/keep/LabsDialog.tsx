// The reader's labs: open, rename, duplicate, delete and bring back; a new one, and one from a file.
import { FilePlus2, FolderOpen } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../forms/Button.tsx';
import { Dialog } from '../forms/Dialog.tsx';
import { useWords } from '../forms/useWords.ts';
import type { Entry } from './kept.ts';
import { LabRow } from './LabRow.tsx';
import { LAB_FILE_ENDING, openLabFile } from './lab-files.ts';
import {
  type DeletedLab,
  deleteLab,
  duplicateLab,
  labsInList,
  openEmptyLab,
  renameLab,
  restoreLab,
} from './lab-list.ts';
import { keeper, tabs, useKeeper } from './page-keeper.ts';

/** The list as it is now, and how to ask for it again. */
function useLabs(): readonly [readonly Entry[] | undefined, () => Promise<void>] {
  const [labs, setLabs] = useState<readonly Entry[]>();
  const ask = useCallback(async () => setLabs(await labsInList()), []);
  useEffect(() => {
    void keeper.flush().then(ask);
    tabs.onTold(() => void ask());
    return () => tabs.onTold(() => undefined);
  }, [ask]);
  return [labs, ask];
}

function Deleted({ lab, onRestored }: { readonly lab: DeletedLab; readonly onRestored: () => void }) {
  const say = useWords();
  return (
    <div role="status" className="mb-3 flex flex-wrap items-center gap-2 rounded-md bg-sunken px-3 py-1.5 text-sm">
      <span className="min-w-0 flex-1">{say('keep.deleted', { name: lab.entry.name })}</span>
      <Button onClick={() => void restoreLab(lab).then(onRestored)}>{say('keep.restore')}</Button>
    </div>
  );
}

function Foot({ onClose }: { readonly onClose: () => void }) {
  const say = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={chooser}
        type="file"
        accept={`${LAB_FILE_ENDING},.json`}
        hidden
        aria-label={say('keep.from-file')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void openLabFile(file).then(onClose);
        }}
      />
      <Button onClick={() => chooser.current?.click()}>
        <FolderOpen className="size-4" aria-hidden />
        {say('keep.from-file')}
      </Button>
      <Button look="primary" onClick={() => void openEmptyLab(say('keep.new.title')).then(onClose)}>
        <FilePlus2 className="size-4" aria-hidden />
        {say('keep.new')}
      </Button>
    </>
  );
}

export function LabsDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useWords();
  const [labs, ask] = useLabs();
  const [deleted, setDeleted] = useState<DeletedLab>();
  const inView = useKeeper((state) => state.id);
  const isRefused = useKeeper((state) => state.saving === 'refused');
  const remove = async ({ id }: Entry) => {
    setDeleted(await deleteLab(id, say('keep.new.title')));
    await ask();
  };
  return (
    <Dialog title={say('keep.title')} onClose={onClose} foot={<Foot onClose={onClose} />}>
      <p className="mb-3 text-soft text-sm">{say(isRefused ? 'keep.refused' : 'keep.where')}</p>
      {deleted !== undefined && (
        <Deleted
          lab={deleted}
          onRestored={() => {
            setDeleted(undefined);
            void ask();
          }}
        />
      )}
      {labs?.length === 0 && !isRefused && <p className="py-4 text-center text-faint text-sm">{say('keep.none')}</p>}
      <ul aria-label={say('keep.list')} className="flex flex-col gap-1.5">
        {labs?.map((entry) => (
          <LabRow
            key={entry.id}
            entry={entry}
            isInView={entry.id === inView}
            onOpen={() => void keeper.open(entry.id).then(onClose)}
            onRename={(name) => void renameLab(entry.id, name).then(ask)}
            onDuplicate={() => void duplicateLab(entry.id, say('keep.copy-of', { title: entry.name })).then(ask)}
            onDelete={() => void remove(entry)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

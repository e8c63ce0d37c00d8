// Sharing: a link that holds the lab, a file where it is too large, a frame for a page, a picture of the map.
import { useMemo, useState } from 'react';
import { anonymise, type LabFile } from '#lab-file';
import { Button } from '../forms/Button.tsx';
import { Dialog } from '../forms/Dialog.tsx';
import { Fault } from '../forms/Field.tsx';
import { useWords } from '../forms/useWords.ts';
import { labNow, saveLabFile } from '../keep/lab-files.ts';
import { useApp } from '../store/store.ts';
import { CopyField } from './CopyField.tsx';
import { MOST_PACKED } from './pack.ts';
import { MapPicture } from './picture/MapPicture.tsx';
import { addressOf, usePacked } from './use-packed.ts';

function random(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** What is shared: the lab in view, or another one in its disguise, the same as long as the dialog is open. */
function useShared(isAnonymous: boolean): LabFile {
  const say = useWords();
  const lab = useApp((state) => state.lab);
  return useMemo(() => {
    const file = { ...labNow() };
    const isOfThis = lab.story.some(({ id }) => id === file.at?.event);
    const { at, ...whole } = file;
    const own = isOfThis && at !== undefined ? { ...whole, at } : whole;
    return isAnonymous ? { ...own, lab: anonymise(own.lab, random, say('share.anonymous')) } : own;
  }, [lab, isAnonymous, say]);
}

function Links({ file }: { readonly file: LabFile }) {
  const say = useWords();
  const packed = usePacked(file);
  if (packed?.kind === 'too-large') {
    return (
      <div className="mb-4">
        <Fault text={say(packed.why)} />
      </div>
    );
  }
  const fragment = packed?.fragment;
  const size = ((fragment?.length ?? 0) / 1024).toFixed(1);
  const frame = fragment && `<iframe src="${addressOf(fragment, true)}" width="100%" height="720"></iframe>`;
  return (
    <>
      <CopyField
        label={say('share.link')}
        button={say('share.copy-link')}
        text={fragment === undefined ? '' : addressOf(fragment)}
        isFirst
      >
        {fragment === undefined ? say('share.packing') : say('share.size', { size, most: MOST_PACKED / 1024 })}
      </CopyField>
      <CopyField label={say('share.embed')} button={say('share.copy-embed')} text={frame ?? ''} />
    </>
  );
}

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useWords();
  const [isAnonymous, setAnonymous] = useState(false);
  const file = useShared(isAnonymous);
  return (
    <Dialog
      title={say('share.title')}
      onClose={onClose}
      foot={<Button onClick={() => saveLabFile(file)}>{say('share.file')}</Button>}
    >
      <p className="mb-3 text-soft text-sm">{say('share.what')}</p>
      <label className="mb-4 flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          checked={isAnonymous}
          onChange={({ target }) => setAnonymous(target.checked)}
          className="mt-0.5 size-4"
        />
        <span>
          {say('share.anonymise')}
          <span className="block text-faint text-xs">{say('share.anonymise.how')}</span>
        </span>
      </label>
      <Links key={String(isAnonymous)} file={file} />
      <MapPicture />
    </Dialog>
  );
}

// Gallery, import and export in the header; a file dropped anywhere on the page opens the import with it.
import { Download, GalleryVerticalEnd, Upload } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../forms/useWords.ts';
import { IconButton } from '../ui/IconButton.tsx';

const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog.tsx')).ImportDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }));
const GalleryDialog = lazy(async () => ({ default: (await import('./GalleryDialog.tsx')).GalleryDialog }));

type Open = { readonly kind: 'gallery' | 'export' } | { readonly kind: 'import'; readonly file: File | undefined };

/** Opens the import with a file that is dropped where nothing else takes it. */
function useDroppedFile(onFile: (file: File) => void): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined || event.defaultPrevented) return;
      event.preventDefault();
      onFile(file);
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, [onFile]);
}

export function LabMenu() {
  const say = useWords();
  const [open, setOpen] = useState<Open>();
  const [takeFile] = useState(() => (file: File) => setOpen({ kind: 'import', file }));
  useDroppedFile(takeFile);
  const close = () => setOpen(undefined);
  return (
    <>
      <IconButton label={say('gallery.open')} icon={GalleryVerticalEnd} onClick={() => setOpen({ kind: 'gallery' })} />
      <IconButton
        label={say('import.open')}
        icon={Upload}
        onClick={() => setOpen({ kind: 'import', file: undefined })}
      />
      <IconButton label={say('export.open')} icon={Download} onClick={() => setOpen({ kind: 'export' })} />
      <Suspense fallback={null}>
        {open?.kind === 'gallery' ? <GalleryDialog onClose={close} /> : null}
        {open?.kind === 'import' ? <ImportDialog key={open.file?.name} file={open.file} onClose={close} /> : null}
        {open?.kind === 'export' ? <ExportDialog onClose={close} /> : null}
      </Suspense>
    </>
  );
}

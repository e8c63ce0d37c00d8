// Gallery, import, export and fidelity in the header; a file dropped anywhere on the page opens the import with it.
import { Download, GalleryVerticalEnd, type LucideIcon, ShieldCheck, Upload } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { openFidelity } from '../fidelity/open-fidelity.ts';
import { useWords } from '../forms/useWords.ts';
import { lazyRulesPanel } from '../ui/lazy-panel.ts';

const ImportDialog = lazyRulesPanel(async () => (await import('./ImportDialog.tsx')).ImportDialog);
const ExportDialog = lazyRulesPanel(async () => (await import('./ExportDialog.tsx')).ExportDialog);
const GalleryDialog = lazyRulesPanel(async () => (await import('./GalleryDialog.tsx')).GalleryDialog);

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
    <div className="flex flex-wrap gap-0.5">
      <MenuButton icon={GalleryVerticalEnd} text={say('gallery.open')} onClick={() => setOpen({ kind: 'gallery' })} />
      <MenuButton
        icon={Upload}
        text={say('import.open')}
        onClick={() => setOpen({ kind: 'import', file: undefined })}
      />
      <MenuButton icon={Download} text={say('export.open')} onClick={() => setOpen({ kind: 'export' })} />
      <MenuButton icon={ShieldCheck} text={say('fidelity.open')} onClick={() => openFidelity()} />
      {/* Over the page and not in the header, which the projector hides. */}
      {createPortal(
        <Suspense fallback={null}>
          {open?.kind === 'gallery' ? <GalleryDialog onClose={close} /> : null}
          {open?.kind === 'import' ? <ImportDialog key={open.file?.name} file={open.file} onClose={close} /> : null}
          {open?.kind === 'export' ? <ExportDialog onClose={close} /> : null}
        </Suspense>,
        document.body,
      )}
    </div>
  );
}

interface MenuButtonProps {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly onClick: () => void;
}

/** With its word where the header has room. */
function MenuButton({ icon: Icon, text, onClick }: MenuButtonProps) {
  return (
    <button
      type="button"
      aria-label={text}
      title={text}
      onClick={onClick}
      className="inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded-sm px-2 text-sm text-soft transition-colors hover:bg-sunken hover:text-ink"
    >
      <Icon size="1.125rem" strokeWidth={1.75} aria-hidden />
      <span className="sm:hidden xl:inline">{text}</span>
    </button>
  );
}

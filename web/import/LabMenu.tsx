// Gallery, import, export and fidelity in the header; a file dropped anywhere on the page opens the import with it.
import {
  Download,
  FolderCheck,
  FolderClosed,
  FolderX,
  GalleryVerticalEnd,
  type LucideIcon,
  Share2,
  ShieldCheck,
  Upload,
} from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { openFidelity } from '../fidelity/open-fidelity.ts';
import { useWords } from '../forms/useWords.ts';
import { useKeeper } from '../keep/page-keeper.ts';
import { openDialog } from '../ui/dialogs.ts';
import { lazyRulesPanel } from '../ui/lazy-panel.ts';
import { closeMenu, menuStore, openMenu } from './open-menu.ts';

const ImportDialog = lazyRulesPanel(async () => (await import('./ImportDialog.tsx')).ImportDialog);
const ExportDialog = lazyRulesPanel(async () => (await import('./ExportDialog.tsx')).ExportDialog);
const GalleryDialog = lazyRulesPanel(async () => (await import('./GalleryDialog.tsx')).GalleryDialog);

function isLabFile({ name }: File): boolean {
  return name.endsWith('.json');
}

/** Opens what is dropped where nothing else takes it: a lab file as the lab that it is, all else in the import. */
function useDroppedFile(): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined || event.defaultPrevented) return;
      event.preventDefault();
      if (isLabFile(file)) void import('../keep/lab-files.ts').then(({ openLabFile }) => openLabFile(file));
      else openMenu({ kind: 'import', file });
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, []);
}

export function LabMenu() {
  const say = useWords();
  const open = useStore(menuStore, (state) => state.open);
  useDroppedFile();
  return (
    <div className="flex flex-wrap gap-0.5">
      <LabsButton />
      <MenuButton icon={GalleryVerticalEnd} text={say('gallery.open')} onClick={() => openMenu({ kind: 'gallery' })} />
      <MenuButton
        icon={Upload}
        text={say('import.open')}
        onClick={() => openMenu({ kind: 'import', file: undefined })}
      />
      <MenuButton icon={Download} text={say('export.open')} onClick={() => openMenu({ kind: 'export' })} />
      <MenuButton icon={Share2} text={say('share.open')} onClick={() => openDialog('share')} />
      <MenuButton icon={ShieldCheck} text={say('fidelity.open')} onClick={() => openFidelity()} />
      {/* Over the page and not in the header, which the projector hides. */}
      {createPortal(
        <Suspense fallback={null}>
          {open?.kind === 'gallery' ? <GalleryDialog onClose={closeMenu} /> : null}
          {open?.kind === 'import' ? <ImportDialog key={open.file?.name} file={open.file} onClose={closeMenu} /> : null}
          {open?.kind === 'export' ? <ExportDialog onClose={closeMenu} /> : null}
        </Suspense>,
        document.body,
      )}
    </div>
  );
}

const KEPT_SIGN = {
  nothing: FolderClosed,
  saving: FolderClosed,
  saved: FolderCheck,
  full: FolderX,
  refused: FolderX,
} as const;
const KEPT_WORDS = {
  saving: 'keep.saving',
  saved: 'keep.saved',
  full: 'keep.not-saved',
  refused: 'keep.not-saved',
} as const;

/** The reader's labs; its sign says whether the one in view is saved. */
function LabsButton() {
  const say = useWords();
  const saving = useKeeper((state) => state.saving);
  const more = saving === 'nothing' ? undefined : say(KEPT_WORDS[saving]);
  return <MenuButton icon={KEPT_SIGN[saving]} text={say('keep.open')} more={more} onClick={() => openDialog('labs')} />;
}

interface MenuButtonProps {
  readonly icon: LucideIcon;
  readonly text: string;
  /** Said behind its name. */
  readonly more?: string | undefined;
  readonly onClick: () => void;
}

/** With its word where the header has room. */
function MenuButton({ icon: Icon, text, more, onClick }: MenuButtonProps) {
  const name = more === undefined ? text : `${text}: ${more}`;
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={onClick}
      className="inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded-sm px-2 text-sm text-soft transition-colors hover:bg-sunken hover:text-ink"
    >
      <Icon size="1.125rem" strokeWidth={1.75} aria-hidden />
      <span className="sm:hidden xl:inline">{text}</span>
    </button>
  );
}

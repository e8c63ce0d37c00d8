// The dialogs that the keys and the palette open, each fetched when it is first asked for.
import { Suspense } from 'react';
import type { LateDialog } from '../ui/dialogs.ts';
import { lazyPanel } from '../ui/lazy-panel.ts';

const DIALOGS = {
  labs: lazyPanel(async () => (await import('../keep/LabsDialog.tsx')).LabsDialog),
  share: lazyPanel(async () => (await import('../share/ShareDialog.tsx')).ShareDialog),
  palette: lazyPanel(async () => (await import('./Palette.tsx')).Palette),
  history: lazyPanel(async () => (await import('./HistoryDialog.tsx')).HistoryDialog),
} as const;

export function LateDialogs({ open, onClose }: { readonly open: LateDialog; readonly onClose: () => void }) {
  const Shown = DIALOGS[open];
  return (
    <Suspense fallback={null}>
      <Shown onClose={onClose} />
    </Suspense>
  );
}

/** Which of the page's late dialogs is open; the dialogs themselves are fetched when they are. */
import { createStore } from 'zustand/vanilla';

export type LateDialog = 'labs' | 'share' | 'palette' | 'history';

export const dialogStore = createStore<{ readonly open: LateDialog | undefined }>()(() => ({ open: undefined }));

export function openDialog(open: LateDialog): void {
  dialogStore.setState({ open });
}

export function closeDialog(): void {
  dialogStore.setState({ open: undefined });
}

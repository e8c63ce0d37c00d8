/** Which dialog of the head is open: its button opens it, and so does the palette. */
import { createStore } from 'zustand/vanilla';

export type MenuDialog =
  | { readonly kind: 'gallery' | 'export' }
  | { readonly kind: 'import'; readonly file: File | undefined };

export const menuStore = createStore<{ readonly open: MenuDialog | undefined }>()(() => ({ open: undefined }));

export function openMenu(open: MenuDialog): void {
  menuStore.setState({ open });
}

export function closeMenu(): void {
  menuStore.setState({ open: undefined });
}

/** Whether the page on fidelity stands open, and what it looks for; it is asked for from the menu and from assumptions. */
import { createStore } from 'zustand/vanilla';

export const fidelityStore = createStore<{ readonly find: string | undefined }>()(() => ({ find: undefined }));

/** Opens it with the words to look for, or a kind as a rule names it (`-m time`). */
export function openFidelity(find = ''): void {
  fidelityStore.setState({ find });
}

export function closeFidelity(): void {
  fidelityStore.setState({ find: undefined });
}

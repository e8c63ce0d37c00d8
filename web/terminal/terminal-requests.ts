/** A line that another part of the page puts at the terminal's prompt: nothing runs before Enter. */
import { createStore } from 'zustand/vanilla';
import { appStore } from '../store/store.ts';

export const requestStore = createStore<{ readonly line: string | undefined }>()(() => ({ line: undefined }));

/** Opens the terminal and puts a line at its prompt. */
export function typeInTerminal(line: string): void {
  requestStore.setState({ line });
  const { panel, showPanel } = appStore.getState();
  if (panel !== 'terminal') showPanel('terminal');
}

/** The line, once. */
export function takeRequest(): string | undefined {
  const { line } = requestStore.getState();
  if (line !== undefined) requestStore.setState({ line: undefined });
  return line;
}

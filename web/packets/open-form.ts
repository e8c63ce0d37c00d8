/** Which form of the story stands open; whoever asks for one from elsewhere on the page opens the story's panel with it. */
import { createStore } from 'zustand/vanilla';
import { appearanceStore } from '../ui/appearance.ts';
import type { OpenForm } from './EventDialog.tsx';

export const openFormStore = createStore<{ readonly open: OpenForm | undefined }>()(() => ({ open: undefined }));

export function describeNewPacket(): void {
  appearanceStore.setState({ isLeftOpen: true });
  openFormStore.setState({ open: { kind: 'packet' } });
}

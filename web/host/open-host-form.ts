/** Which little form of the host panel stands open; whoever asks for one from elsewhere on the page opens the panel with it. */
import { createStore } from 'zustand/vanilla';
import { appearanceStore } from '../ui/appearance.ts';

type OpenHostForm =
  | { readonly kind: 'interface' | 'route' | 'socket' | 'clock' }
  | { readonly kind: 'address'; readonly name: string };

export const hostFormStore = createStore<{ readonly open: OpenHostForm | undefined }>()(() => ({ open: undefined }));

export function openHostForm(open: OpenHostForm | undefined): void {
  hostFormStore.setState({ open });
}

/** From where somebody reads that nobody said what time it is. */
export function askForClock(): void {
  appearanceStore.setState({ isLeftOpen: true });
  openHostForm({ kind: 'clock' });
}

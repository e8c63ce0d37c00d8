/** Which little form of the host panel stands open; whoever asks for one from elsewhere on the page opens the panel with it. */
import { createStore } from 'zustand/vanilla';
import { appearanceStore } from '../ui/appearance.ts';

export type OpenHostForm =
  | { readonly kind: HostFormKind }
  | { readonly kind: 'address' | 'values' | 'member'; readonly name: string };

/** Forms that speak of nothing that is there. */
type HostFormKind =
  | 'interface'
  | 'route'
  | 'full-route'
  | 'rule'
  | 'neighbour'
  | 'sysctl'
  | 'set'
  | 'socket'
  | 'clock'
  | 'document'
  | 'text';

export const hostFormStore = createStore<{ readonly open: OpenHostForm | undefined }>()(() => ({ open: undefined }));

export function openHostForm(open: OpenHostForm | undefined): void {
  hostFormStore.setState({ open });
}

/** From where somebody reads that nobody said what time it is. */
export function askForClock(): void {
  appearanceStore.setState({ isLeftOpen: true });
  openHostForm({ kind: 'clock' });
}

/** Whether the text stands open at the right in the chain's place, and which document of it. */
import { createStore } from 'zustand/vanilla';
import { appearanceStore } from '../ui/appearance.ts';

interface TextView {
  readonly isOpen: boolean;
  readonly document: number;
}

export const textStore = createStore<TextView>()(() => ({ isOpen: false, document: 0 }));

/** Where the page is narrower the text takes the room of the story, so that the map stays readable. */
const WIDE_ENOUGH = 1640;
let hasFoldedLeft = false;

/** Opens the text; of a document, where one is named. */
export function openText(document = textStore.getState().document): void {
  const { isOpen } = textStore.getState();
  if (!isOpen && innerWidth < WIDE_ENOUGH && appearanceStore.getState().isLeftOpen) {
    hasFoldedLeft = true;
    appearanceStore.setState({ isLeftOpen: false });
  }
  textStore.setState({ isOpen: true, document });
}

/** Back to the chain. */
export function closeText(): void {
  textStore.setState({ isOpen: false });
  if (hasFoldedLeft) appearanceStore.setState({ isLeftOpen: true });
  hasFoldedLeft = false;
}

export function toggleText(): void {
  if (textStore.getState().isOpen) closeText();
  else openText();
}

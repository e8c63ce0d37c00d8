// Panels that load behind the map, so that the map need not wait for them.
import { type ComponentProps, Suspense } from 'react';
import { useStore } from 'zustand';
import { closeFidelity, fidelityStore } from '../fidelity/open-fidelity.ts';
import { useApp } from '../store/store.ts';
import { closeDialog, dialogStore } from './dialogs.ts';
import { lazyHelpedPanel, lazyPanel, lazyRulesPanel } from './lazy-panel.ts';
import { useIsSmall } from './use-small.ts';

const StoryPanel = lazyPanel(async () => (await import('../packets/StoryPanel.tsx')).StoryPanel);
const HostPanel = lazyPanel(async () => (await import('../host/HostPanel.tsx')).HostPanel);
const ChainPanel = lazyRulesPanel(async () => (await import('../rules/ChainPanel.tsx')).ChainPanel);
const TextPanel = lazyHelpedPanel(async () => (await import('../text/TextPanel.tsx')).TextPanel);
const PinWarning = lazyPanel(async () => (await import('../packets/PinWarning.tsx')).PinWarning);
const LabMenu = lazyPanel(async () => (await import('../import/LabMenu.tsx')).LabMenu);
const KeepBar = lazyPanel(async () => (await import('../keep/KeepBar.tsx')).KeepBar);
const LateDialogs = lazyPanel(async () => (await import('../palette/LateDialogs.tsx')).LateDialogs);
const KeyHelp = lazyPanel(async () => (await import('../playback/KeyHelp.tsx')).KeyHelp);
const FidelityDialog = lazyRulesPanel(async () => (await import('../fidelity/FidelityDialog.tsx')).FidelityDialog);

export function LabMenuSlot() {
  return (
    <Suspense fallback={null}>
      <LabMenu />
    </Suspense>
  );
}

export function ChainPanelSlot() {
  return (
    <Suspense fallback={null}>
      <ChainPanel />
    </Suspense>
  );
}

export function TextPanelSlot() {
  return (
    <Suspense fallback={null}>
      <TextPanel />
    </Suspense>
  );
}

/** An edit waits for the reader's word. */
export function PinWarningSlot() {
  const held = useApp((state) => state.held);
  if (held === undefined) return null;
  return (
    <Suspense fallback={null}>
      <PinWarning held={held} />
    </Suspense>
  );
}

export function LeftPanels() {
  const isSmall = useIsSmall();
  return (
    <Suspense fallback={null}>
      {isSmall && <LabMenu />}
      <StoryPanel />
      <HostPanel />
    </Suspense>
  );
}

/** Keeps the lab from the moment it is here, and says so where it is not simply kept. */
export function KeepSlot() {
  return (
    <Suspense fallback={null}>
      <KeepBar />
    </Suspense>
  );
}

export function LateDialogSlot() {
  const open = useStore(dialogStore, (state) => state.open);
  if (open === undefined) return null;
  return (
    <Suspense fallback={null}>
      <LateDialogs open={open} onClose={closeDialog} />
    </Suspense>
  );
}

export function FidelitySlot() {
  const find = useStore(fidelityStore, (state) => state.find);
  if (find === undefined) return null;
  return (
    <Suspense fallback={null}>
      <FidelityDialog find={find} onClose={closeFidelity} />
    </Suspense>
  );
}

export function KeyHelpSlot(props: ComponentProps<typeof KeyHelp>) {
  return (
    <Suspense fallback={null}>
      <KeyHelp {...props} />
    </Suspense>
  );
}

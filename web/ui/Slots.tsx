// Panels that load behind the map, so that the map need not wait for them.
import { Suspense } from 'react';
import { lazyPanel } from './lazy-panel.ts';
import { useIsSmall } from './use-small.ts';

const StoryPanel = lazyPanel(async () => (await import('../packets/StoryPanel.tsx')).StoryPanel);
const HostPanel = lazyPanel(async () => (await import('../host/HostPanel.tsx')).HostPanel);
const ChainPanel = lazyPanel(async () => (await import('../rules/ChainPanel.tsx')).ChainPanel);
const LabMenu = lazyPanel(async () => (await import('../import/LabMenu.tsx')).LabMenu);

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

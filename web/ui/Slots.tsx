// Panels that load behind the map, so that the map need not wait for them.
import { lazy, Suspense } from 'react';
import { useIsSmall } from './use-small.ts';

const StoryPanel = lazy(async () => ({ default: (await import('../packets/StoryPanel.tsx')).StoryPanel }));
const HostPanel = lazy(async () => ({ default: (await import('../host/HostPanel.tsx')).HostPanel }));

const LabMenu = lazy(async () => ({ default: (await import('../import/LabMenu.tsx')).LabMenu }));

export function LabMenuSlot() {
  return (
    <Suspense fallback={null}>
      <LabMenu />
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

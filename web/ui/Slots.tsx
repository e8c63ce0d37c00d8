// Panels that load behind the map, so that the map need not wait for them.
import { type ComponentType, lazy, Suspense } from 'react';

const StoryPanel = lazy(async () => ({ default: (await import('../packets/StoryPanel.tsx')).StoryPanel }));
const HostPanel = lazy(async () => ({ default: (await import('../host/HostPanel.tsx')).HostPanel }));

const menus = import.meta.glob<{ LabMenu: ComponentType }>('../import/LabMenu.tsx');
const loadMenu = menus['../import/LabMenu.tsx'];
const LabMenu = loadMenu && lazy(async () => ({ default: (await loadMenu()).LabMenu }));

export function LabMenuSlot() {
  return <Suspense fallback={null}>{LabMenu && <LabMenu />}</Suspense>;
}

export function LeftPanels() {
  return (
    <Suspense fallback={null}>
      <StoryPanel />
      <HostPanel />
    </Suspense>
  );
}

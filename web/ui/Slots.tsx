// Panels that other folders own, in their places; each loads when it is first shown.
import { type ComponentType, lazy, Suspense } from 'react';
import { StoryPanel } from '../packets/StoryPanel.tsx';

const menus = import.meta.glob<{ LabMenu: ComponentType }>('../import/LabMenu.tsx');
const hosts = import.meta.glob<{ HostPanel: ComponentType }>('../host/HostPanel.tsx');
const loadMenu = menus['../import/LabMenu.tsx'];
const loadHost = hosts['../host/HostPanel.tsx'];
const LabMenu = loadMenu && lazy(async () => ({ default: (await loadMenu()).LabMenu }));
const HostPanel = loadHost && lazy(async () => ({ default: (await loadHost()).HostPanel }));

export function LabMenuSlot() {
  return <Suspense fallback={null}>{LabMenu && <LabMenu />}</Suspense>;
}

export function LeftPanels() {
  return (
    <>
      <StoryPanel />
      <Suspense fallback={null}>{HostPanel && <HostPanel />}</Suspense>
    </>
  );
}

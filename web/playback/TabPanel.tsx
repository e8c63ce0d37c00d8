// The tab that is open under the map: trace, terminal, conntrack, counters or memory at this step.
import { X } from 'lucide-react';
import { type ComponentType, Suspense } from 'react';
import { useWords } from '../forms/useWords.ts';
import type { Panel } from '../store/app-state.ts';
import { useApp } from '../store/store.ts';
import { useCovers } from '../ui/covered.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { lazyPanel, lazyRulesPanel, loadCommands } from '../ui/lazy-panel.ts';
import './tabs.css';

const TraceList = lazyPanel(async () => (await import('./TraceList.tsx')).TraceList);

const ConntrackTable = lazyPanel(async () => (await import('./ConntrackTable.tsx')).ConntrackTable);

const CounterTable = lazyPanel(async () => (await import('./CounterTable.tsx')).CounterTable);

const MemoryTab = lazyRulesPanel(async () => (await import('./MemoryTab.tsx')).MemoryTab);

const Terminal = lazyRulesPanel(async () => {
  const [{ Terminal: Shown }] = await Promise.all([import('../terminal/Terminal.tsx'), loadCommands()]);
  return Shown;
});

const CONTENTS: Readonly<Record<Panel, ComponentType>> = {
  trace: TraceList,
  terminal: Terminal,
  conntrack: ConntrackTable,
  counters: CounterTable,
  memory: MemoryTab,
};

function OpenTab({ panel }: { panel: Panel }) {
  const say = useWords();
  const showPanel = useApp((state) => state.showPanel);
  const ref = useCovers<HTMLElement>();
  const Contents = CONTENTS[panel];
  return (
    <section ref={ref} className="tab-panel" aria-label={say(`panel.${panel}`)}>
      <header>
        <h2>{say(`panel.${panel}`)}</h2>
        <IconButton label={say('shell.close')} icon={X} onClick={() => showPanel(undefined)} />
      </header>
      <Suspense fallback={null}>
        <Contents />
      </Suspense>
    </section>
  );
}

export function TabPanel() {
  const panel = useApp((state) => state.panel);
  return panel === undefined ? null : <OpenTab panel={panel} />;
}

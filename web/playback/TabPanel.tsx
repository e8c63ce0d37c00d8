// The tab that is open under the map: trace, conntrack or counters at this step.
import { X } from 'lucide-react';
import { useWords } from '../forms/useWords.ts';
import type { Panel } from '../store/selection-slice.ts';
import { useApp } from '../store/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { ConntrackTable } from './ConntrackTable.tsx';
import { CounterTable } from './CounterTable.tsx';
import './tabs.css';
import { TraceList } from './TraceList.tsx';

const CONTENTS: Readonly<Record<Panel, () => React.ReactNode>> = {
  trace: TraceList,
  conntrack: ConntrackTable,
  counters: CounterTable,
};

export function TabPanel() {
  const say = useWords();
  const panel = useApp((state) => state.panel);
  const showPanel = useApp((state) => state.showPanel);
  if (panel === undefined) return null;
  const Contents = CONTENTS[panel];
  return (
    <section className="tab-panel" aria-label={say(`panel.${panel}`)}>
      <header>
        <h2>{say(`panel.${panel}`)}</h2>
        <IconButton label={say('shell.close')} icon={X} onClick={() => showPanel(undefined)} />
      </header>
      <Contents />
    </section>
  );
}

// A station of the stack itself: the network, the routing decision, local processes.
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useWords } from '../../forms/useWords.ts';
import { useApp } from '../../store/store.ts';
import type { StationNode } from '../graph-of.ts';
import { highlightNow } from '../now.ts';
import { NoteWords } from './FixtureCard.tsx';
import { Ends } from './HookFrame.tsx';

interface StationData extends Record<string, unknown> {
  readonly node: StationNode;
  /** How many of its lines fit. */
  readonly room: number;
}

function Lines({ lines, room }: { lines: readonly string[]; room: number }) {
  const shown = lines.length > room ? lines.slice(0, room - 1) : lines;
  return (
    <ul>
      {shown.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {shown.length < lines.length && <li title={lines.join(', ')}>{`+${lines.length - shown.length}`}</li>}
    </ul>
  );
}

export const StationBox = memo(function StationBox({ data }: NodeProps) {
  const { node, room } = data as StationData;
  const t = useWords();
  const { isHere, isVisited, note } = useApp(
    useShallow((state) => {
      const now = highlightNow(state);
      return {
        isHere: now?.here === node.id,
        isVisited: now?.visited.has(node.id) ?? false,
        note: now?.notes.get(node.id),
      };
    }),
  );
  return (
    <section
      className="station"
      data-station={node.id}
      data-here={isHere || undefined}
      data-visited={isVisited || undefined}
    >
      <Ends />
      <h2>{t(`map.${node.id}`)}</h2>
      {node.lines.length > 0 && <Lines lines={node.lines} room={room} />}
      <NoteWords note={note} />
    </section>
  );
});

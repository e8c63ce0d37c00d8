// A hook: a named frame around its tables.
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useApp } from '../../store/store.ts';
import type { HookNode } from '../graph-of.ts';
import type { Box, Layout } from '../layout.ts';
import { outerOf } from '../node-id.ts';
import { highlightNow } from '../now.ts';
import { FixtureCard } from './FixtureCard.tsx';
import { TableCard } from './TableCard.tsx';

/** Edges draw their own lines; the library only wants to know that there is an end. */
export function Ends() {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}

interface HookData extends Record<string, unknown> {
  readonly node: HookNode;
  readonly layout: Layout;
}

/** Where a part stands in its hook. */
function placeIn(hook: Box | undefined, part: Box | undefined) {
  if (hook === undefined || part === undefined) return undefined;
  return { left: part.x - hook.x, top: part.y - hook.y, width: part.width, height: part.height };
}

export const HookFrame = memo(function HookFrame({ data }: NodeProps) {
  const { node, layout } = data as HookData;
  const isHere = useApp((state) => {
    const here = highlightNow(state)?.here;
    return here !== undefined && outerOf(here) === node.id;
  });
  const isVisited = useApp((state) => highlightNow(state)?.visited.has(node.id) ?? false);
  const box = layout.boxes.get(node.id);
  return (
    <section
      className="hook"
      data-within={isHere || undefined}
      data-visited={isVisited || undefined}
      aria-label={node.id}
    >
      <Ends />
      <h2>{node.id}</h2>
      {node.parts.map((part) => (
        <div key={part.id} className="part" style={placeIn(box, layout.boxes.get(part.id))}>
          {part.kind === 'table' ? <TableCard part={part} spec={layout.spec} /> : <FixtureCard part={part} />}
        </div>
      ))}
    </section>
  );
});

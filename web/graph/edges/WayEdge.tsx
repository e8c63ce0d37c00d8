// A way between two stations: the packet's trail in full, what lies before it in outline, the reply beside it.
import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useWords } from '../../forms/useWords.ts';
import { useApp } from '../../store/store.ts';
import { pathThrough } from '../edge-path.ts';
import type { Point } from '../layout.ts';
import { edgeLook } from '../now.ts';

interface WayData extends Record<string, unknown> {
  readonly points: readonly Point[];
  readonly kind: 'way' | 'loopback';
}

/** Two directions on one way stand this far apart. */
const APART = 3.5;
/** The ring stands this far before the hook's edge. */
const JOIN = 7;

export const WayEdge = memo(function WayEdge({ id, data }: EdgeProps) {
  const { points, kind } = data as WayData;
  const look = useApp((state) => edgeLook(state, id));
  const [own = 'idle', reply, joined] = look.split(' ');
  const path = pathThrough(points);
  const isDouble = reply !== undefined && own !== 'idle';
  const shift = isDouble ? `translate(${-APART} ${-APART})` : undefined;
  return (
    <g className="way" data-kind={kind}>
      <path d={path} data-look={own} transform={shift} markerEnd={`url(#arrow-${own})`} />
      {reply !== undefined && (
        <path
          d={pathThrough([...points].reverse())}
          data-look="reply"
          transform={isDouble ? `translate(${APART} ${APART})` : undefined}
          markerEnd="url(#arrow-reply)"
        />
      )}
      {isDouble && joined !== undefined && <Join points={points} />}
    </g>
  );
});

/** Where the packet leaves the hook in which conntrack translates it back: one ring around both directions. */
function Join({ points }: { points: readonly Point[] }) {
  const say = useWords();
  const [from, to] = points;
  if (from === undefined || to === undefined) return null;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const x = from.x + (JOIN * (to.x - from.x)) / length;
  const y = from.y + (JOIN * (to.y - from.y)) / length;
  return (
    <g className="join" transform={`translate(${x} ${y})`}>
      <title>{say('map.join')}</title>
      <circle r={7} />
      <path d="M-3.5-1.8H3.2M1.2-3.8 3.4-1.8 1.2 0.2M3.5 2H-3.2M-1.2 0 -3.4 2 -1.2 4" />
    </g>
  );
}

/** Arrow heads, one a look, since a marker does not take its line's colour. */
export const Arrows = memo(function Arrows() {
  return (
    <svg className="arrows" aria-hidden>
      <defs>
        {['idle', 'ahead', 'behind', 'reply'].map((look) => (
          <marker
            key={look}
            id={`arrow-${look}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.8 7.5 4 0 7.2z" data-look={look} />
          </marker>
        ))}
      </defs>
    </svg>
  );
});

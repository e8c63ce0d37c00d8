/** The small map where several documents share tables: cards of two lines, of which each can be read. */
import { type LayoutSpec, way } from '../layout.ts';
import { COMPACT } from './compact.ts';

export const COMPACT_SHARED: LayoutSpec = {
  ...COMPACT,
  card: { width: COMPACT.card.width, height: 33 },
  fixture: 22,
  gap: 3,
  title: 18,
  hooks: {
    ...COMPACT.hooks,
    PREROUTING: { x: 74, y: 256, columns: 1 },
    INPUT: { x: 202, y: 0, columns: 1, climbs: true },
    OUTPUT: { x: 436, y: 36, columns: 2 },
  },
  edges: { ...COMPACT.edges, 'local>OUTPUT': way([590, 26], [590, 36]) },
  unfold: { ...COMPACT.unfold, PREROUTING: { ...COMPACT.unfold.PREROUTING, y: 254 } },
};

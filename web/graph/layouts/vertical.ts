/** The map for a telephone: a line from top to bottom that is panned, transit on the left, the host itself on the right. */
import { type LayoutSpec, way } from '../layout.ts';

const BELOW = { x: 34, y: 0 };

export const VERTICAL: LayoutSpec = {
  name: 'vertical',
  size: { width: 358, height: 1330 },
  card: { width: 150, height: 44 },
  fixture: 26,
  gap: 5,
  padding: 8,
  title: 28,
  hooks: {
    PREROUTING: { x: 96, y: 68, columns: 1 },
    FORWARD: { x: 0, y: 560, columns: 1 },
    POSTROUTING: { x: 96, y: 1102, columns: 1 },
    INPUT: { x: 192, y: 371, columns: 1 },
    OUTPUT: { x: 192, y: 705, columns: 1 },
  },
  stations: {
    in: { x: 104, y: 0, width: 150, height: 48 },
    route: { x: 119, y: 297, width: 120, height: 50 },
    out: { x: 104, y: 1282, width: 150, height: 48 },
    local: { x: 192, y: 645, width: 166, height: 42 },
  },
  edges: {
    'in>PREROUTING': way([179, 48], [179, 68]),
    'PREROUTING>route': way([179, 277], [179, 297]),
    'route>FORWARD': way([119, 322], [83, 322], [83, 560]),
    'route>INPUT': way([239, 322], [275, 322], [275, 371]),
    'INPUT>local': way([275, 629], [275, 645]),
    'local>OUTPUT': way([275, 687], [275, 705]),
    'OUTPUT>POSTROUTING': way([275, 1074], [275, 1088], [200, 1088], [200, 1102]),
    'FORWARD>POSTROUTING': way([83, 738], [83, 1088], [158, 1088], [158, 1102]),
    'POSTROUTING>out': way([179, 1262], [179, 1282]),
    'POSTROUTING>PREROUTING': way([96, 1180], [-10, 1180], [-10, 170], [96, 170]),
  },
  unfold: {
    PREROUTING: { x: 0, y: 0, width: 166, rows: 0, grows: 'down' },
    INPUT: { x: 12, y: 380, width: 172, rows: 3, height: 46, grows: 'down' },
    FORWARD: { x: 12, y: 752, width: 178, rows: 4, height: 46, grows: 'down' },
    OUTPUT: { x: 12, y: 752, width: 178, rows: 4, height: 46, grows: 'down' },
    POSTROUTING: { x: 0, y: 0, width: 166, rows: 0, grows: 'down' },
  },
  chainHeight: 30,
  headerWidth: 0,
  header: {
    in: BELOW,
    PREROUTING: BELOW,
    route: BELOW,
    FORWARD: BELOW,
    POSTROUTING: BELOW,
    out: BELOW,
    INPUT: BELOW,
    local: BELOW,
    OUTPUT: BELOW,
  },
};

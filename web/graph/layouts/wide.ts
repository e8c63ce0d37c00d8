/** The map for a page 1440 pixels wide: 816 by 620, so that it stands at its own size between the panels. */
import type { LayoutSpec } from '../layout.ts';

export const WIDE: LayoutSpec = {
  name: 'wide',
  size: { width: 816, height: 620 },
  card: { width: 140, height: 44 },
  fixture: 26,
  gap: 5,
  padding: 8,
  title: 28,
  hooks: {
    PREROUTING: { x: 92, y: 344, columns: 1 },
    FORWARD: { x: 384, y: 359, columns: 1 },
    POSTROUTING: { x: 564, y: 368, columns: 1 },
    INPUT: { x: 238, y: 12, columns: 1, climbs: true },
    OUTPUT: { x: 515, y: 61, columns: 2 },
  },
  stations: {
    in: { x: 0, y: 404, width: 72, height: 88 },
    route: { x: 272, y: 418, width: 88, height: 60 },
    out: { x: 744, y: 404, width: 72, height: 88 },
    local: { x: 515, y: 0, width: 301, height: 42 },
  },
  edges: {
    'in>PREROUTING': [
      { x: 72, y: 448 },
      { x: 92, y: 448 },
    ],
    'PREROUTING>route': [
      { x: 248, y: 448 },
      { x: 272, y: 448 },
    ],
    'route>FORWARD': [
      { x: 360, y: 448 },
      { x: 384, y: 448 },
    ],
    'FORWARD>POSTROUTING': [
      { x: 540, y: 448 },
      { x: 564, y: 448 },
    ],
    'POSTROUTING>out': [
      { x: 720, y: 448 },
      { x: 744, y: 448 },
    ],
    'route>INPUT': [
      { x: 316, y: 418 },
      { x: 316, y: 270 },
    ],
    'INPUT>local': [
      { x: 394, y: 26 },
      { x: 515, y: 26 },
    ],
    'local>OUTPUT': [
      { x: 665, y: 42 },
      { x: 665, y: 61 },
    ],
    'OUTPUT>POSTROUTING': [
      { x: 642, y: 270 },
      { x: 642, y: 368 },
    ],
    'POSTROUTING>PREROUTING': [
      { x: 642, y: 528 },
      { x: 642, y: 614 },
      { x: 170, y: 614 },
      { x: 170, y: 553 },
    ],
  },
  unfold: {
    PREROUTING: { x: 12, y: 338, width: 294, rows: 2, grows: 'up' },
    INPUT: { x: 12, y: 162, width: 214, rows: 2, height: 44, grows: 'down' },
    FORWARD: { x: 326, y: 352, width: 306, rows: 2, grows: 'up' },
    OUTPUT: { x: 515, y: 326, width: 301, rows: 1, grows: 'down' },
    POSTROUTING: { x: 515, y: 351, width: 301, rows: 2, grows: 'up' },
  },
  chainHeight: 30,
  headerWidth: 316,
  header: {
    in: { x: 0, y: 560 },
    PREROUTING: { x: 12, y: 560 },
    route: { x: 158, y: 560 },
    FORWARD: { x: 304, y: 560 },
    POSTROUTING: { x: 490, y: 560 },
    out: { x: 500, y: 560 },
    INPUT: { x: 0, y: 284 },
    local: { x: 326, y: 286 },
    OUTPUT: { x: 500, y: 276 },
  },
};

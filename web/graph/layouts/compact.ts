/** The map for a page 1280 pixels wide and 720 high: cards of one line, 728 by 484. */
import type { LayoutSpec } from '../layout.ts';

export const COMPACT: LayoutSpec = {
  name: 'compact',
  size: { width: 728, height: 484 },
  card: { width: 128, height: 28 },
  fixture: 24,
  gap: 4,
  padding: 8,
  title: 24,
  hooks: {
    PREROUTING: { x: 80, y: 268, columns: 1 },
    FORWARD: { x: 336, y: 282, columns: 1 },
    POSTROUTING: { x: 500, y: 284, columns: 1 },
    INPUT: { x: 208, y: 8, columns: 1, climbs: true },
    OUTPUT: { x: 452, y: 40, columns: 2 },
  },
  stations: {
    in: { x: 0, y: 304, width: 66, height: 80 },
    route: { x: 244, y: 316, width: 72, height: 56 },
    out: { x: 662, y: 304, width: 66, height: 80 },
    local: { x: 384, y: 0, width: 344, height: 26 },
  },
  edges: {
    'in>PREROUTING': [
      { x: 66, y: 344 },
      { x: 80, y: 344 },
    ],
    'PREROUTING>route': [
      { x: 224, y: 344 },
      { x: 244, y: 344 },
    ],
    'route>FORWARD': [
      { x: 316, y: 344 },
      { x: 336, y: 344 },
    ],
    'FORWARD>POSTROUTING': [
      { x: 480, y: 344 },
      { x: 500, y: 344 },
    ],
    'POSTROUTING>out': [
      { x: 644, y: 344 },
      { x: 662, y: 344 },
    ],
    'route>INPUT': [
      { x: 280, y: 316 },
      { x: 280, y: 192 },
    ],
    'INPUT>local': [
      { x: 352, y: 17 },
      { x: 384, y: 17 },
    ],
    'local>OUTPUT': [
      { x: 590, y: 26 },
      { x: 590, y: 40 },
    ],
    'OUTPUT>POSTROUTING': [
      { x: 590, y: 192 },
      { x: 590, y: 284 },
    ],
    'POSTROUTING>PREROUTING': [
      { x: 572, y: 404 },
      { x: 572, y: 478 },
      { x: 152, y: 478 },
      { x: 152, y: 420 },
    ],
  },
  unfold: {
    PREROUTING: { x: 0, y: 262, width: 200, rows: 4, grows: 'up' },
    INPUT: { x: 0, y: 12, width: 200, rows: 5, grows: 'down' },
    FORWARD: { x: 288, y: 277, width: 294, rows: 2, grows: 'up' },
    OUTPUT: { x: 452, y: 250, width: 276, rows: 1, grows: 'down' },
    POSTROUTING: { x: 452, y: 279, width: 276, rows: 2, grows: 'up' },
  },
  chainHeight: 28,
  headerWidth: 290,
  header: {
    in: { x: 0, y: 426 },
    PREROUTING: { x: 7, y: 426 },
    route: { x: 135, y: 426 },
    FORWARD: { x: 263, y: 426 },
    POSTROUTING: { x: 427, y: 426 },
    out: { x: 438, y: 426 },
    INPUT: { x: 0, y: 206 },
    local: { x: 292, y: 206 },
    OUTPUT: { x: 438, y: 199 },
  },
};
